import { type Cells, processOf } from '../cells.ts';
import type { AnswerCell } from '../suppression/bounds.ts';
import type { Guesses } from '../suppression.ts';
import { holds } from './figures.ts';
import type { Ratio } from './ratios.ts';

/** A table of a release: whether the county shows its part, and which townships show theirs (by code). */
export interface Shown {
  county: boolean;
  townships: Set<string>;
  /** How close what the table withholds can be guessed; absent where nothing is solved for. */
  guesses?: () => Guesses;
}

/** Whatever any of several releases shows. */
export const shownByAny = (tables: Shown[]): Shown => ({
  county: tables.some(({ county }) => county),
  townships: new Set(tables.flatMap(({ townships }) => [...townships])),
});

export const allHold = (ratios: Ratio[], cells: Cells) => ratios.every((ratio) => holds(ratio.read(cells)));

/** Responses of a cell: those that are counted, and the most that the public process counts allow. */
export interface Responses {
  counted: number;
  most: number;
  /** Whether `counted` is known, so that it is `most`. */
  exact: boolean;
}

/** A cell as the audit of suppression.ts sees it. */
export function answerCell({ items, read }: Ratio, cells: Cells, { counted, most, exact }: Responses): AnswerCell {
  const { y, m } = read(cells);
  return { good: y, other: m - y, missing: counted * items - m, most: most * items, perResponse: items, full: exact };
}

/** @param shown whether the number of valid responses is published */
export function validResponses(cells: Cells, shown: boolean): Responses {
  const { recovered, valid } = processOf(cells);
  return { counted: valid, most: shown ? valid : recovered, exact: shown };
}
