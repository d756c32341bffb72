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
  report: Report;
}

interface LeafHint extends Hint {
  /** Partition of the leaf. */
  pk: string;
  office: string;
  year: number;
}

/**
 * Counts what offices did, from the facts in `Registry`: recounts the distinct leaves of the records.
 * @returns sequence number of the first record whose leaf failed; null when all were counted
 */
export const countFacts =
  ({ tasks, tally, report }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(
      ({ pk }) => pk,
      ({ office, year }) => recount(tally, rectificationNode(tasks, tally, office, year)),
    );
    return firstFailed();
  };

function hintOf({ dynamodb }: DynamoDBRecord): LeafHint[] {
  const pk = dynamodb?.Keys?.pk?.S ?? '';
  const leaf = registryKeys.parseTasks(pk);
  return leaf && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, pk, ...leaf }] : [];
}
