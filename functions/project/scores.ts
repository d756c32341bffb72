import type { BoardStore } from '../../shared/store/board.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';

interface Dependencies {
  board: Pick<BoardStore, 'unit'>;
  scores: Pick<ScoresStore, 'recount'>;
}

const concurrency = 8;

/** Recounts the provisional score of the township whose figure changed. */
export const recountScore =
  ({ board, scores }: Dependencies) =>
  async (scheme: string, township: string): Promise<void> => {
    const unit = await board.unit(township);
    if (!unit) throw new Error(`The unit ${township} is not on the Board yet.`);
    // A unit that has ended keeps the score that it had.
    if (unit.validTo === null) await scores.recount(scheme, township, unit.name);
  };

/** Recounts the provisional scores of all townships of the county whose scheme changed, also of those without any figure. */
export const recountScores =
  ({ board, scores }: Dependencies) =>
  async (scheme: string): Promise<void> => {
    const county = await board.unit(scheme.slice(0, 6));
    if (!county) throw new Error(`The townships of ${scheme} are not on the Board yet.`);
    await allOf(concurrency, county.children, ({ code, name }) => scores.recount(scheme, code, name));
  };
