import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { rectificationNode } from '../../shared/store/facts.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { recount } from '../../shared/store/recount.ts';
import type { TasksStore } from '../../shared/store/registry/tasks.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  tasks: Pick<TasksStore, 'list'>;
  tally: TallyStore;
  publishProblem: (problem: string) => Promise<void>;
  report: Report;
}

/** A leaf, by its partition, whose tasks have to be counted, or a problem. */
type Fact = { kind: 'leaf'; pk: string; office: string; year: number } | { kind: 'problem'; problem: string };
type FactHint = Hint & { fact: Fact };

/**
 * Follows what was done about problems: recounts the distinct leaves of the tasks, and publishes what may be known of each problem.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const followFacts =
  ({ tasks, tally, publishProblem, report }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(nameOf, ({ fact }) =>
      fact.kind === 'leaf' ? recount(tally, rectificationNode(tasks, tally, fact.office, fact.year)) : publishProblem(fact.problem),
    );
    return firstFailed();
  };

const nameOf = ({ fact }: FactHint): string => (fact.kind === 'leaf' ? fact.pk : `problem ${fact.problem}`);

function hintOf({ dynamodb }: DynamoDBRecord): FactHint[] {
  const fact = factOf(dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? '');
  return fact && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, fact }] : [];
}

function factOf(pk: string, sk: string): Fact | null {
  const leaf = registryKeys.parseTasks(pk);
  if (leaf) return { kind: 'leaf', pk, ...leaf };
  const problem = registryKeys.parseProblem({ pk, sk });
  return problem === null ? null : { kind: 'problem', problem };
}
