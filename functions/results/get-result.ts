import { Problem } from '../../shared/contract/problems.ts';
import type { resultsRoutes } from '../../shared/contract/results.ts';
import { csv, type Operation } from '../../shared/lambda/request.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { periodOf } from './period.ts';
import { resultTable } from './result-table.ts';

/** Released result of a unit with its children. */
export const getResult =
  (board: BoardStore): Operation<typeof resultsRoutes.getResult> =>
  async ({ params, query }) => {
    const result = await board.result(params.unit, periodOf(query), query.release);
    if (!result) throw new Problem('not-published');
    return query.format === 'csv' ? csv(resultTable(result)) : result;
  };
