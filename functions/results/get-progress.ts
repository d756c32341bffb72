import { Problem } from '../../shared/contract/problems.ts';
import type { Progress, resultsRoutes } from '../../shared/contract/results.ts';
import { countyOf, levelOf } from '../../shared/domain/divisions.ts';
import { csv, type Operation } from '../../shared/lambda/request.ts';
import type { BoardStore, Period } from '../../shared/store/board.ts';
import { periodOf } from './period.ts';
import { progressTable } from './progress-table.ts';

/** Issued and recovered questionnaires, live, from the township up. */
export const getProgress =
  (board: BoardStore): Operation<typeof resultsRoutes.getProgress> =>
  async ({ params, query }) => {
    const progress = await progressOf(board, params.unit, periodOf(query));
    if (!progress) throw new Problem('not-published');
    return query.format === 'csv' ? csv(progressTable(progress)) : progress;
  };

/** A township's progress stands in its county's. */
async function progressOf(board: BoardStore, unit: string, period: Period): Promise<Progress | null> {
  const level = levelOf(unit);
  if (level === 'village') return null;
  if (level !== 'township') return board.progress(unit, period);
  const county = await board.progress(countyOf(unit), period);
  const township = county?.children.find((child) => child.unit === unit);
  return county && township ? { ...township, campaign: county.campaign, year: county.year, children: [] } : null;
}
