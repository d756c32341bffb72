import { Problem } from '../../shared/contract/problems.ts';
import type { resultsRoutes } from '../../shared/contract/results.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { BoardStore } from '../../shared/store/board.ts';

/** One unit with its ancestors and children. */
export const getUnit =
  (board: BoardStore): Operation<typeof resultsRoutes.getUnit> =>
  async ({ params }) => {
    const unit = await board.unit(params.unit);
    if (!unit) throw new Problem('not-found');
    return unit;
  };
