import { type Mode, modes, type Reading } from '../contract/primitives.ts';
import { type CountingRules, invalidReasons, ratingCount, validityOf } from './counting.ts';
import { ratingSymbols } from './questionnaire.ts';

/**
 * Cells: the counts of a set of responses as one list of numbers in a fixed order, so that sets are joined by adding.
 * 1. modes × (issued, recovered, valid); 2. invalid by reason; 3. overall answers of the valid; 4. of the invalid;
 * these 27 are common to all questionnaires and followed by the questionnaire's own, of valid responses only:
 * 5. rating items × 6 answers; 6. review objects and pooled × 9 sums (`RatioSums`); 7. right answers per awareness
 * item, and the sum of the squares of right answers per respondent. Answers stand in the order of `ratingAnswers`.
 */
export type Cells = number[];

const answerKinds = ratingSymbols.length;
const invalidStart = modes.length * 3;
const overallValidStart = invalidStart + invalidReasons.length;
const overallInvalidStart = overallValidStart + answerKinds;
const standardLength = overallInvalidStart + answerKinds;
const ratioLength = 9;

/** Where the questionnaire's own cells begin. */
export interface CellLayout {
  length: number;
  /** Per rating item: index of the first of its 6 answers. */
  items: { id: string; start: number }[];
  /** Per review object: index of the first of its 9 sums. */
  objects: { id: string; start: number; items: number }[];
  pooled: { start: number; items: number };
  awareness: { start: number; items: number };
}

export function cellLayout(rules: CountingRules): CellLayout {
  const ids = rules.objects.flatMap((object) => object.items);
  const sumsStart = standardLength + ids.length * answerKinds;
  const pooledStart = sumsStart + rules.objects.length * ratioLength;
  const awarenessStart = pooledStart + ratioLength;
  return {
    length: awarenessStart + rules.awareness.length + 1,
    items: ids.map((id, index) => ({ id, start: standardLength + index * answerKinds })),
    objects: rules.objects.map((object, index) => ({ id: object.id, start: sumsStart + index * ratioLength, items: object.items.length })),
    pooled: { start: pooledStart, items: ids.length },
    awareness: { start: awarenessStart, items: rules.awareness.length },
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
export const overallAnswers = (cells: Cells, of: 'valid' | 'invalid'): number[] =>
  answersAt(cells, of === 'valid' ? overallValidStart : overallInvalidStart);

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

/** Sums over valid respondents of y right answers to the m awareness items. */
export function awarenessSums(cells: Cells, { awareness: { start, items } }: CellLayout): RatioSums {
  const units = processOf(cells).valid;
  const y = cells.slice(start, start + items).reduce((sum, right) => sum + right, 0);
  return { units: items ? units : 0, y, yy: cells[start + items] ?? 0, ym: items * y, m: items * units, mm: items * items * units };
}

/** Levels that count as satisfied, from the best down. */
export const satisfiedLevels: Record<Reading, number> = { wide: 3, strict: 2 };

const isSatisfied = (symbol: string, reading: Reading) => symbol >= '1' && Number(symbol) <= satisfiedLevels[reading];

/**
 * Counts one invitation batch.
 * @param header the batch: number of codes issued, the group and mode that it was issued for
 * @param responses packed answers `a` and stated group `g` of every response that arrived for it
 */
export function countLeaf(
  rules: CountingRules,
  header: { codes: number; group: string; mode: Mode },
  responses: { a: string; g: string }[],
): Cells {
  const layout = cellLayout(rules);
  const cells: Cells = Array.from({ length: layout.length }, () => 0);
  const add = (index: number, value = 1) => {
    cells[index] = (cells[index] ?? 0) + value;
  };
  const mode = modes.indexOf(header.mode) * 3;
  add(mode, header.codes);
  for (const { a: packed, g: group } of responses) {
    const validity = validityOf(rules, packed, group, header.group);
    const overall = packed ? ratingSymbols.indexOf(packed.charAt(0)) : -1;
    add(mode + 1);
    if (validity !== 'valid') {
      add(invalidStart + invalidReasons.indexOf(validity));
      if (overall >= 0) add(overallInvalidStart + overall);
      continue;
    }
    add(mode + 2);
    if (overall >= 0) add(overallValidStart + overall);
    countRatings(rules, layout, packed, add);
    countAwareness(rules, layout, packed, add);
  }
  return cells;
}

type Add = (index: number, value?: number) => void;

function countRatings(rules: CountingRules, layout: CellLayout, packed: string, add: Add): void {
  const ratings = packed.slice(1, 1 + ratingCount(rules));
  layout.items.forEach((item, index) => {
    const answer = ratings[index] ? ratingSymbols.indexOf(ratings[index]) : -1;
    if (answer >= 0) add(item.start + answer);
  });
  let next = 0;
  for (const object of layout.objects) {
    addRatio(ratings.slice(next, next + object.items), object.start, add);
    next += object.items;
  }
  addRatio(ratings, layout.pooled.start, add);
}

function addRatio(ratings: string, start: number, add: Add): void {
  const answered = [...ratings].filter((symbol) => symbol >= '1' && symbol <= '5');
  const m = answered.length;
  if (m === 0) return;
  const wide = answered.filter((symbol) => isSatisfied(symbol, 'wide')).length;
  const strict = answered.filter((symbol) => isSatisfied(symbol, 'strict')).length;
  [wide, wide * wide, wide * m, strict, strict * strict, strict * m, m, m * m, 1].forEach((value, index) => {
    add(start + index, value);
  });
}

function countAwareness(rules: CountingRules, layout: CellLayout, packed: string, add: Add): void {
  const first = 1 + ratingCount(rules);
  const right = rules.awareness.map((item, index) => (packed[first + index] === String(item.options.indexOf(item.right)) ? 1 : 0));
  right.forEach((value, index) => {
    add(layout.awareness.start + index, value);
  });
  add(layout.awareness.start + right.length, right.reduce<number>((sum, value) => sum + value, 0) ** 2);
}
