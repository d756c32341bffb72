import type { DynamoDBRecord } from 'aws-lambda';
import { parentOf } from '../../shared/domain/divisions.ts';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { exchangeUnitNode } from '../../shared/store/exchange-nodes.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { prefectureNode, provinceNode } from '../../shared/store/nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  tally: TallyStore;
  report: Report;
}

/** A prefecture of which a county's counts have changed: of a campaign's year, or of a month of the exchange. */
interface PrefectureHint extends Hint {
  prefecture: string;
  of: { year: number } | { month: string };
}

/**
 * Adds counties' changed counts up: recounts the distinct prefectures of the records, and then always their provinces.
 * @returns sequence number of the first record whose prefecture or province failed; null when all were counted
 */
export const rollUpChanges =
  ({ tally, report }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    const nameOf = (unit: string, of: PrefectureHint['of']) => ('year' in of ? tallyKeys.children(of.year, unit) : `${unit} ${of.month}`);
    await each(
      ({ prefecture, of }) => nameOf(prefecture, of),
      ({ prefecture, of }) =>
        recount(tally, 'year' in of ? prefectureNode(tally, of.year, prefecture) : exchangeUnitNode(tally, prefecture, of.month)),
    );
    await each(
      ({ prefecture, of }) => nameOf(parentOf(prefecture), of),
      ({ prefecture, of }) => {
        const province = parentOf(prefecture);
        return recount(tally, 'year' in of ? provinceNode(tally, of.year, province) : exchangeUnitNode(tally, province, of.month));
      },
    );
    return firstFailed();
  };

/** A county lies in the partition of its prefecture. */
function hintOf({ dynamodb }: DynamoDBRecord): PrefectureHint[] {
  const sequence = dynamodb?.SequenceNumber;
  const [pk, sk] = [dynamodb?.Keys?.pk?.S ?? '', dynamodb?.Keys?.sk?.S ?? ''];
  const parent = tallyKeys.parseChildren(pk);
  const month = tallyKeys.parseExchange({ pk, sk });
  if (!sequence) return [];
  if (parent?.unit.length === 4) return [{ sequence, prefecture: parent.unit, of: { year: parent.year } }];
  return month?.parent.length === 4 ? [{ sequence, prefecture: month.parent, of: { month: month.month } }] : [];
}
