import { type Mode, modes, type Reading } from '../contract/primitives.ts';
import { type CountingRules, invalidReasons } from './counting.ts';
import { ratingSymbols } from './packed-answers.ts';

/**
 * Cells: the counts of a set of responses as one list of numbers in a fixed order, so that sets are joined by adding.
 * 1. modes × (issued, recovered, valid); 2. invalid by reason; 3. overall answers of the valid; 4. of the invalid;
 * these 29 are common to all questionnaires and followed by the questionnaire's own, of valid responses only:
 * 5. rating items × 6 answers; 6. review objects and pooled × 9 sums (`RatioSums`, both readings); 7. the 6 sums of right
 * answers to awareness items; 8. per further question with options, how many answered it and how many chose each option.
 * Rating answers stand in the order of `ratingAnswers`.
 */
export type Cells = number[];

const answerKinds = ratingSymbols.length;
/** Index of the first reason of invalidity. */
export const invalidStart = modes.length * 3;
/** Index of the first answer to the overall question, of valid responses and of invalid ones. */
export const overallStart = {
  valid: invalidStart + invalidReasons.length,
  invalid: invalidStart + invalidReasons.length + answerKinds,
};
const standardLength = overallStart.invalid + answerKinds;
const ratioLength = 9;
const awarenessLength = 6;

/** Where the questionnaire's own cells begin. */
export interface CellLayout {
  length: number;
  /** Per rating item: index of the first of its 6 answers. */
  items: { id: string; object: string; start: number }[];
  /** Per review object: index of the first of its 9 sums. */
  objects: { id: string; start: number; items: number }[];
  pooled: { start: number; items: number };
  /** Index of the first of the 6 sums and the number of awareness items. */
  awareness: { start: number; items: number };
  /** Per further question with options: index of the number of those who answered it, which its options follow. */
  choices: { id: string; start: number; options: string[] }[];
}

export function cellLayout(rules: CountingRules): CellLayout {
  const items = rules.objects.flatMap((object) => object.items.map((id) => ({ id, object: object.id })));
  const sumsStart = standardLength + items.length * answerKinds;
  const pooledStart = sumsStart + rules.objects.length * ratioLength;
  const awarenessStart = pooledStart + ratioLength;
  let length = awarenessStart + awarenessLength;
  const choices = rules.further
    .filter(({ kind }) => kind !== 'short-text')
    .map(({ id, options }) => {
      const start = length;
      length += 1 + options.length;
      return { id, start, options };
    });
  return {
    length,
    items: items.map((item, index) => ({ ...item, start: standardLength + index * answerKinds })),
    objects: rules.objects.map((object, index) => ({ id: object.id, start: sumsStart + index * ratioLength, items: object.items.length })),
    pooled: { start: pooledStart, items: items.length },
    awareness: { start: awarenessStart, items: rules.awareness.length },
    choices,
  };
}

export const addCells = (a: Cells, b: Cells): Cells => {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  return longer.map((value, index) => value + (shorter[index] ?? 0));
};

/** Sum of any number of cells; the empty sum is the empty list, which reads as zeros. */
export const sumCells = (list: Cells[]): Cells => list.reduce(addCells, []);

/** The part that is common to all questionnaires: all that is added up above the county. */
export const standardCells = (cells: Cells): Cells => Array.from({ length: standardLength }, (_, index) => cells[index] ?? 0);

/** The cells of responses once all of them are found invalid. */
export function annulledCells(cells: Cells): Cells {
  const next: Cells = Array.from({ length: Math.max(cells.length, standardLength) }, () => 0);
  for (const [index, { issued, recovered }] of processByMode(cells).entries()) next.splice(index * 3, 3, issued, recovered, 0);
  next[invalidStart + invalidReasons.indexOf('annulled')] = processOf(cells).recovered;
  const invalid = overallAnswers(cells, 'invalid');
  next.splice(overallStart.invalid, answerKinds, ...overallAnswers(cells, 'valid').map((count, index) => count + (invalid[index] ?? 0)));
  return next;
}

export interface ProcessCounts {
  issued: number;
  recovered: number;
  valid: number;
}

export const processByMode = (cells: Cells): ({ mode: Mode } & ProcessCounts)[] =>
  modes.map((mode, index) => {
    const [issued = 0, recovered = 0, valid = 0] = cells.slice(index * 3, index * 3 + 3);
    return { mode, issued, recovered, valid };
  });

export const processOf = (cells: Cells): ProcessCounts =>
  processByMode(cells).reduce(
    (sum, mode) => ({ issued: sum.issued + mode.issued, recovered: sum.recovered + mode.recovered, valid: sum.valid + mode.valid }),
    { issued: 0, recovered: 0, valid: 0 },
  );

/** Responses left out of the rates, by reason. */
export const invalidByReason = (cells: Cells) =>
  invalidReasons.map((reason, index) => ({ reason, count: cells[invalidStart + index] ?? 0 }));

const answersAt = (cells: Cells, start: number): number[] => Array.from({ length: answerKinds }, (_, index) => cells[start + index] ?? 0);

/** Answers to the overall question, of valid or of invalid responses, in the order of `ratingAnswers`. */
export const overallAnswers = (cells: Cells, of: 'valid' | 'invalid'): number[] => answersAt(cells, overallStart[of]);

/** Answers to a rating item, in the order of `ratingAnswers`. */
export const itemAnswers = (cells: Cells, item: { start: number }): number[] => answersAt(cells, item.start);

/** Sums over units (respondents, or villages) of y good answers among m: what a ratio and its interval are made from. */
export interface RatioSums {
  /** Number of units with m > 0. */
  units: number;
  y: number;
  yy: number;
  ym: number;
  m: number;
  mm: number;
}

/** Sums over respondents of y satisfied among m answered ratings of a review object, or of all of them (`layout.pooled`). */
export function ratingSums(cells: Cells, at: { start: number }, reading: Reading): RatioSums {
  const [y = 0, yy = 0, ym = 0, strictY = 0, strictYY = 0, strictYM = 0, m = 0, mm = 0, units = 0] = cells.slice(
    at.start,
    at.start + ratioLength,
  );
  return reading === 'wide' ? { units, y, yy, ym, m, mm } : { units, y: strictY, yy: strictYY, ym: strictYM, m, mm };
}

/** Sums over valid respondents of y right answers to the m awareness items that they were shown. */
export function awarenessSums(cells: Cells, { awareness: { start } }: CellLayout): RatioSums {
  const [y = 0, yy = 0, ym = 0, m = 0, mm = 0, units = 0] = cells.slice(start, start + awarenessLength);
  return { units, y, yy, ym, m, mm };
}

/** Valid respondents who answered a further question, and per option those who chose it. */
export const choiceAnswers = (cells: Cells, { start, options }: CellLayout['choices'][number]): { n: number; chosen: number[] } => ({
  n: cells[start] ?? 0,
  chosen: options.map((_, index) => cells[start + 1 + index] ?? 0),
});

/** Levels that count as satisfied, from the best down. */
export const satisfiedLevels: Record<Reading, number> = { wide: 3, strict: 2 };
