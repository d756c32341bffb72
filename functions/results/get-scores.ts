import { Problem } from '../../shared/contract/problems.ts';
import type { resultsRoutes } from '../../shared/contract/results.ts';
import { countyOf, levelOf } from '../../shared/domain/divisions.ts';
import { csv, type Operation } from '../../shared/lambda/request.ts';
import type { BoardStore, PublishedCard } from '../../shared/store/board.ts';
import { scoresTable } from './scores-table.ts';

interface Wanted {
  scheme?: string | undefined;
  assessment?: string | undefined;
}

/** Published scores: one township's, or those of all townships of a county. */
export const getScores =
  (board: BoardStore): Operation<typeof resultsRoutes.getScores> =>
  async ({ params, query }) => {
    const cards = await cardsOf(board, params.unit, query);
    const [first] = cards;
    if (!first) throw new Problem('not-published');
    const { card: _card, ...assessment } = first;
    const published = { ...assessment, scores: cards.map(({ card }) => card) };
    return query.format === 'csv' ? csv(scoresTable(published)) : published;
  };

async function cardsOf(board: BoardStore, unit: string, wanted: Wanted): Promise<PublishedCard[]> {
  const level = levelOf(unit);
  const county = countyOf(unit);
  const foreign = wanted.scheme !== undefined && countyOf(wanted.scheme) !== county;
  if (foreign || (level !== 'county' && level !== 'township')) return [];
  const { scheme, assessment } =
    wanted.scheme !== undefined && wanted.assessment !== undefined ? wanted : ((await board.newestAssessment(county, wanted)) ?? {});
  if (scheme === undefined || assessment === undefined) return [];
  if (level === 'county') return board.cards(scheme, assessment);
  const card = await board.card(scheme, assessment, unit);
  return card ? [card] : [];
}
