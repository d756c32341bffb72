import { type Reading, readings } from '../../contract/primitives.ts';
import {
  awarenessSums,
  type CellLayout,
  type Cells,
  itemAnswers,
  overallAnswers,
  type RatioSums,
  ratingSums,
  satisfiedLevels,
} from '../cells.ts';

/** A proportion that can be read off the cells of any set of responses. */
export interface Ratio {
  /** Answers that one respondent gives: 1, or the number of items of a ratio of several answers. */
  items: number;
  read: (cells: Cells) => RatioSums;
}

/** Satisfied among the answers but do-not-know, one answer a respondent. */
function answersAsSums(answers: number[], reading: Reading): RatioSums {
  const levels = answers.slice(0, 5);
  const total = (list: number[]) => list.reduce((sum, value) => sum + value, 0);
  const [y, m] = [total(levels.slice(0, satisfiedLevels[reading])), total(levels)];
  return { units: m, y, yy: y, ym: y, m, mm: m };
}

/** Answers to the overall question of valid and invalid responses together. */
const allAnswers = (cells: Cells) => {
  const invalid = overallAnswers(cells, 'invalid');
  return overallAnswers(cells, 'valid').map((count, index) => count + (invalid[index] ?? 0));
};

export const headline = (reading: Reading): Ratio => ({
  items: 1,
  read: (cells) => answersAsSums(overallAnswers(cells, 'valid'), reading),
});
export const invalidOnly = (reading: Reading): Ratio => ({
  items: 1,
  read: (cells) => answersAsSums(overallAnswers(cells, 'invalid'), reading),
});
export const withInvalid = (reading: Reading): Ratio => ({ items: 1, read: (cells) => answersAsSums(allAnswers(cells), reading) });
export const rating = (item: { start: number }, reading: Reading): Ratio => ({
  items: 1,
  read: (cells) => answersAsSums(itemAnswers(cells, item), reading),
});
/** Satisfied among the answered ratings of a review object, or of all of them. */
export const ratings = (at: { start: number; items: number }, reading: Reading): Ratio => ({
  items: at.items,
  read: (cells) => ratingSums(cells, at, reading),
});
/** Right answers among valid respondents × items. */
export const awareness = (layout: CellLayout): Ratio => ({ items: layout.awareness.items, read: (cells) => awarenessSums(cells, layout) });

/** The proportions that a unit publishes together or not at all. */
export const unitRatios = (layout: CellLayout): Ratio[] =>
  readings.flatMap((reading) => [headline(reading), ratings(layout.pooled, reading)]);
