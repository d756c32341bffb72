import type { DynamoDBRecord } from 'aws-lambda';
import { levelOf } from '../../shared/domain/divisions.ts';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { type Subject, subjectName } from './progress.ts';

interface Dependencies {
  projectProgress: (subject: Subject) => Promise<void>;
  recountScore: (scheme: string, township: string) => Promise<void>;
  recountScores: (scheme: string) => Promise<void>;
  projectRectification: (county: string, year: number) => Promise<void>;
  projectExchange: (county: string, year: number) => Promise<void>;
  /** Whether a month of the exchange is complete: a running one is nothing to publish. */
  isComplete: (month: string) => boolean;
  report: Report;
}

/** What a changed item of `Tally` bears on. */
type Effect =
  | { exchange: { county: string; year: number } }
  | { subject: Subject }
  | { county: string; year: number }
  | { scheme: string; township: string }
  | { scheme: string };
type EffectHint = Hint & { effect: Effect };

/**
 * Carries changed counts to the live progress, the figures of rectification and the rates of the exchange on the `Board`, and changed
 * figures and schemes to the provisional scores.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const projectChanges =
  ({
    projectProgress,
    recountScore,
    recountScores,
    projectRectification,
    projectExchange,
    isComplete,
    report,
  }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintsOf(isComplete)), report);
    await each(
      ({ effect }) => nameOf(effect),
      ({ effect }) => {
        if ('exchange' in effect) return projectExchange(effect.exchange.county, effect.exchange.year);
        if ('subject' in effect) return projectProgress(effect.subject);
        if ('county' in effect) return projectRectification(effect.county, effect.year);
        return 'township' in effect ? recountScore(effect.scheme, effect.township) : recountScores(effect.scheme);
      },
    );
    return firstFailed();
  };

function nameOf(effect: Effect): string {
  if ('exchange' in effect) return `exchange ${effect.exchange.county} ${effect.exchange.year}`;
  if ('subject' in effect) return `progress ${subjectName(effect.subject)}`;
  if ('county' in effect) return `rectification ${effect.county} ${effect.year}`;
  return 'township' in effect ? `score ${effect.scheme} ${effect.township}` : `scores ${effect.scheme}`;
}

const hintsOf =
  (isComplete: Dependencies['isComplete']) =>
  ({ dynamodb }: DynamoDBRecord): EffectHint[] => {
    const [pk, sk] = [dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? ''];
    const effect = exchangeOf(pk, sk, isComplete) ?? effectOf(pk, sk);
    return effect && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, effect }] : [];
  };

/** An office's month, or that a month of the county is complete. */
function exchangeOf(pk: string, sk: string, isComplete: Dependencies['isComplete']): Effect | null {
  const office = tallyKeys.parseExchange({ pk, sk });
  const changed = office ? { county: office.parent, month: office.month } : tallyKeys.parseExchangeComplete({ pk, sk });
  if (changed?.county.length !== 6 || !isComplete(changed.month)) return null;
  return { exchange: { county: changed.county, year: Number(changed.month.slice(0, 4)) } };
}

function effectOf(pk: string, sk: string): Effect | null {
  const [kind, owner = '', township = ''] = pk.split('#');
  if (kind === 'F') return { scheme: owner, township };
  if (kind === 'S') return sk === tallyKeys.scheme(owner).sk ? { scheme: owner } : null;
  const facts = tallyKeys.parseFacts(pk);
  if (facts) return { county: facts.county, year: facts.year };
  const parent = tallyKeys.parseChildren(pk);
  const node = tallyKeys.parseNode(sk);
  if (!parent || !node) return null;
  if (node.campaign) return { subject: { unit: node.unit, campaign: node.campaign } };
  return ['prefecture', 'province'].includes(levelOf(node.unit)) ? { subject: { unit: node.unit, year: parent.year } } : null;
}
