import { Problem } from '../../shared/contract/problems.ts';
import type { resultsRoutes, Trend } from '../../shared/contract/results.ts';
import { csv, type Operation } from '../../shared/lambda/request.ts';
import type { BoardStore, HistoryItem } from '../../shared/store/board.ts';
import { trendTable } from './trend-table.ts';

/** A unit's published headline over its campaigns, or over the years above the county. */
export const getTrend =
  (board: BoardStore): Operation<typeof resultsRoutes.getTrend> =>
  async ({ params, query }) => {
    const history = await board.history(params.unit);
    const newest = history.at(-1);
    if (!newest) throw new Problem('not-published');
    const { unit, name, level } = newest;
    const trend = { unit, name, level, points: history.map((item, index) => pointOf(item, history[index - 1])) };
    return query.format === 'csv' ? csv(trendTable(trend)) : trend;
  };

/** A point may be compared with the one before it where its release was: above the county, other counties may stand behind each year. */
function pointOf({ unit: _unit, name: _name, level: _level, ...point }: HistoryItem, previous?: HistoryItem): Trend['points'][number] {
  const { difference } = point;
  const isComparable = difference !== null && 'from' in difference && difference.from === previous?.campaign;
  return { ...point, comparableWithPrevious: previous && difference !== null ? isComparable : null };
}
