import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { problemStates } from '../../contract/vocabulary.ts';
import { isAtDesk, isOverdue } from '../../domain/rectification.ts';
import { registryIndexes } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { ProblemRecord, placeOfProblem, problemsIn } from './problems.ts';
import type { Table } from './write.ts';

/** Which problems of a county and year are wanted. */
interface Wanted extends PageQuery {
  county: string;
  year: number;
  state?: ProblemRecord['state'] | undefined;
  /** Only those whose office is late. */
  overdue: boolean;
  /** Today in Asia/Shanghai. */
  today: string;
}

export interface ProblemList {
  /** Problems of a county, newest first, those of a day in no order of time; the list may lag a moment behind. */
  list(wanted: Wanted): Promise<Page<ProblemRecord>>;
}

const placePattern = /^20\d{2}-\d{2}-\d{2}#[1-9]\d{5}-20\d{2}-[0-9A-Z]{8}$/;

/** Lists of problems. Needs Query on the index `problems-by-state`. */
export function problemList(client: Table['client'], table: string): ProblemList {
  const { name, pk, sk } = registryIndexes.problemsByState;

  /** The first problems of a state behind a place, as many as one more than a page. */
  async function ofState({ county, year, limit, overdue, today }: Wanted, state: ProblemRecord['state'], before: string | undefined) {
    const found: ProblemRecord[] = [];
    const pages = paginateQuery(
      { client, pageSize: limit + 1 },
      {
        TableName: table,
        IndexName: name,
        KeyConditionExpression: `#of = :of${before === undefined ? '' : ' AND #place < :before'}`,
        ExpressionAttributeNames: { '#of': pk, ...(before !== undefined && { '#place': sk }) },
        ExpressionAttributeValues: { ':of': problemsIn(county, year, state), ...(before !== undefined && { ':before': before }) },
        ScanIndexForward: false,
      },
    );
    for await (const { Items = [] } of pages) {
      const problems = Items.map((item) => ProblemRecord.parse(item));
      const atDesk = problems.filter((problem) => isAtDesk(problem, today));
      found.push(...atDesk.filter(({ task }) => !overdue || (task !== null && isOverdue(task, today))));
      if (found.length > limit) break;
    }
    return found;
  }

  return {
    list: async (wanted) => {
      const before = wanted.cursor === undefined ? undefined : placeOf(wanted.cursor, placePattern);
      // Late is who owes an answer.
      const late = wanted.overdue ? problemStates.filter((state) => state === 'handed-over') : problemStates;
      const states = late.filter((state) => wanted.state === undefined || state === wanted.state);
      const found = (await Promise.all(states.map((state) => ofState(wanted, state, before)))).flat();
      // One that changes its state meanwhile may be found in both.
      const sorted = [...new Map(found.map((problem) => [problem.id, problem])).values()].sort((a, b) =>
        placeOfProblem(a) < placeOfProblem(b) ? 1 : -1,
      );
      const items = sorted.slice(0, wanted.limit);
      const last = items.at(-1);
      return { items, next: last && sorted.length > items.length ? cursorOf(placeOfProblem(last)) : null };
    },
  };
}
