import type { resultsRoutes } from '../../shared/contract/results.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { BoardStore } from '../../shared/store/board.ts';
import { cursorOf, placeOf } from '../../shared/store/registry/cursor.ts';

const placeInList = /^20\d{2}-\d{2}$/;

/** Campaigns of a county, newest first; of a township or village, those of its county. */
export const listCampaigns =
  (board: BoardStore): Operation<typeof resultsRoutes.listCampaigns> =>
  async ({ params, query }) => {
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor, placeInList);
    const { items, next } = await board.campaigns(countyOf(params.unit), query.limit, after);
    return { items, next: next && cursorOf(next) };
  };
