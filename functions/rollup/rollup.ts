import type { DynamoDBRecord } from 'aws-lambda';
import { parentOf } from '../../shared/domain/divisions.ts';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { prefectureNode, provinceNode } from '../../shared/store/nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  tally: TallyStore;
  report: Report;
}

interface PrefectureHint extends Hint {
  year: number;
  prefecture: string;
}

/**
 * Adds counties' changed counts up: recounts the distinct prefectures of the records, and then always their provinces.
 * @returns sequence number of the first record whose prefecture or province failed; null when all were counted
 */
export const rollUpChanges =
  ({ tally, report }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(
      ({ year, prefecture }) => tallyKeys.children(year, prefecture),
      ({ year, prefecture }) => recount(tally, prefectureNode(tally, year, prefecture)),
    );
    await each(
      ({ year, prefecture }) => tallyKeys.children(year, parentOf(prefecture)),
      ({ year, prefecture }) => recount(tally, provinceNode(tally, year, parentOf(prefecture))),
    );
    return firstFailed();
  };

/** A county lies in the partition of its prefecture. */
function hintOf({ dynamodb }: DynamoDBRecord): PrefectureHint[] {
  const parent = tallyKeys.parseChildren(dynamodb?.Keys?.pk?.S ?? '');
  return parent?.unit.length === 4 && dynamodb?.SequenceNumber
    ? [{ sequence: dynamodb.SequenceNumber, year: parent.year, prefecture: parent.unit }]
    : [];
}
