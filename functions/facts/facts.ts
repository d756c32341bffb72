import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { rectificationNode } from '../../shared/store/facts.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { recount } from '../../shared/store/recount.ts';
import type { ExchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import type { TasksStore } from '../../shared/store/registry/tasks.ts';
import type { TallyStore } from '../../shared/store/tally.ts';
import type { Announcer } from './announce.ts';
import { type ExchangeDay, exchangeStages } from './exchange.ts';

interface Dependencies {
  tasks: Pick<TasksStore, 'list'>;
  exchangeFacts: Pick<ExchangeFactsStore, 'list'>;
  tally: TallyStore;
  publishProblem: (problem: string) => Promise<void>;
  /** Brings up to date what a person sees of a record. */
  showPerson: (record: string) => Promise<void>;
  /** The same of the record that something was asked of by right. */
  showRight: (right: string) => Promise<void>;
  /** Makes what has to go out of what happened. */
  announce: Announcer;
  report: Report;
}

/** What has to be followed; a leaf, whose tasks have to be counted, by its partition. */
type Fact =
  | { kind: 'leaf'; pk: string; office: string; year: number }
  | { kind: 'exchange'; changed: ExchangeDay }
  | { kind: 'problem'; problem: string }
  | { kind: 'person'; record: string }
  | { kind: 'right'; right: string }
  | { kind: 'notification'; county: string; notification: string };
type FactHint = Hint & { fact: Fact };

/**
 * Follows what was done about problems and persons' records: recounts the distinct leaves of the tasks and of the exchange, publishes
 * what may be known of each problem, brings up to date what each person sees, and announces what happened.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const followFacts =
  ({
    tasks,
    exchangeFacts,
    tally,
    publishProblem,
    showPerson,
    showRight,
    announce,
    report,
  }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(nameOf, async ({ fact }) => {
      switch (fact.kind) {
        case 'exchange':
          return;
        case 'leaf':
          return recount(tally, rectificationNode(tasks, tally, fact.office, fact.year));
        case 'problem':
          return publishProblem(fact.problem);
        case 'person':
          await showPerson(fact.record);
          return announce.record(fact.record);
        case 'right':
          await showRight(fact.right);
          return announce.right(fact.right);
        case 'notification':
          return announce.notification(fact.county, fact.notification);
      }
    });
    for (const { nameOf: stageNameOf, run } of exchangeStages({ exchangeFacts, tally }))
      await each(
        ({ fact }) => (fact.kind === 'exchange' ? stageNameOf(fact.changed) : null),
        async ({ fact }) => fact.kind === 'exchange' && run(fact.changed),
      );
    return firstFailed();
  };

/** Null: what is counted in stages of its own. */
function nameOf({ fact }: FactHint): string | null {
  switch (fact.kind) {
    case 'exchange':
      return null;
    case 'leaf':
      return fact.pk;
    case 'problem':
      return `problem ${fact.problem}`;
    case 'person':
      return `record ${fact.record}`;
    case 'right':
      return `right ${fact.right}`;
    case 'notification':
      return `notification ${fact.notification} of ${fact.county}`;
  }
}

function hintOf({ dynamodb }: DynamoDBRecord): FactHint[] {
  const fact = factOf(dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? '');
  return fact && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, fact }] : [];
}

function factOf(pk: string, sk: string): Fact | null {
  const leaf = registryKeys.parseTasks(pk);
  if (leaf) return { kind: 'leaf', pk, ...leaf };
  const changed = registryKeys.parseExchangeFacts(pk);
  if (changed) return { kind: 'exchange', changed };
  const problem = registryKeys.parseProblem({ pk, sk });
  if (problem !== null) return { kind: 'problem', problem };
  const record = registryKeys.parseRecord({ pk, sk }) ?? registryKeys.parseReads(pk);
  if (record !== null) return { kind: 'person', record };
  const right = registryKeys.parseRight({ pk, sk });
  if (right !== null) return { kind: 'right', right };
  const copy = registryKeys.parseNotification({ pk, sk });
  return copy && { kind: 'notification', ...copy };
}
