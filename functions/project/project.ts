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
  report: Report;
}

/** What a changed item of `Tally` bears on. */
type Effect = { subject: Subject } | { county: string; year: number } | { scheme: string; township: string } | { scheme: string };
type EffectHint = Hint & { effect: Effect };

/**
 * Carries changed counts to the live progress and the figures of rectification on the `Board`, and changed figures and schemes to the provisional scores.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const projectChanges =
  ({
    projectProgress,
    recountScore,
    recountScores,
    projectRectification,
    report,
  }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(
      ({ effect }) => nameOf(effect),
      ({ effect }) => {
        if ('subject' in effect) return projectProgress(effect.subject);
        if ('county' in effect) return projectRectification(effect.county, effect.year);
        return 'township' in effect ? recountScore(effect.scheme, effect.township) : recountScores(effect.scheme);
      },
    );
    return firstFailed();
  };

function nameOf(effect: Effect): string {
  if ('subject' in effect) return `progress ${subjectName(effect.subject)}`;
  if ('county' in effect) return `rectification ${effect.county} ${effect.year}`;
  return 'township' in effect ? `score ${effect.scheme} ${effect.township}` : `scores ${effect.scheme}`;
}

function hintOf({ dynamodb }: DynamoDBRecord): EffectHint[] {
  const effect = effectOf(dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? '');
  return effect && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, effect }] : [];
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
