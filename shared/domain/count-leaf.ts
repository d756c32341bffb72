import { type Mode, modes, type Reading } from '../contract/primitives.ts';
import { type CellLayout, type Cells, cellLayout, invalidStart, overallStart, satisfiedLevels } from './cells.ts';
import { type Asked, askedBy, type CountingRules, invalidReasons, ratingCount, validityOf } from './counting.ts';
import { chosenOptions, ratingSymbols, symbolsOf } from './packed-answers.ts';

const isSatisfied = (symbol: string, reading: Reading) => symbol >= '1' && Number(symbol) <= satisfiedLevels[reading];

/**
 * Counts one invitation batch.
 * @param header the batch: number of codes issued, the group and mode that it was issued for
 * @param responses packed answers `a` and stated group `g` of every response that arrived for it
 */
export function countLeaf(
  rules: CountingRules,
  header: { codes: number; group: string; mode: Mode; annulled?: boolean | undefined },
  responses: { a: string; g: string }[],
): Cells {
  const layout = cellLayout(rules);
  const cells: Cells = Array.from({ length: layout.length }, () => 0);
  const add = (index: number, value = 1) => {
    cells[index] = (cells[index] ?? 0) + value;
  };
  const asked = askedBy(rules);
  const mode = modes.indexOf(header.mode) * 3;
  add(mode, header.codes);
  for (const { a: packed, g: group } of responses) {
    const validity = validityOf(rules, packed, group, header, asked);
    const overall = packed ? ratingSymbols.indexOf(packed.charAt(0)) : -1;
    add(mode + 1);
    if (validity !== 'valid') {
      add(invalidStart + invalidReasons.indexOf(validity));
      if (overall >= 0) add(overallStart.invalid + overall);
      continue;
    }
    add(mode + 2);
    if (overall >= 0) add(overallStart.valid + overall);
    countRatings(rules, layout, packed, add);
    countAwareness(rules, layout, packed, asked(packed, group), add);
    countChoices(rules, layout, packed, add);
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

function countAwareness(rules: CountingRules, layout: CellLayout, packed: string, shown: ReturnType<Asked>, add: Add): void {
  const first = 1 + ratingCount(rules);
  const asked = rules.awareness.map((item, index) => ({ item, symbol: packed[first + index] })).filter(({ item }) => shown.has(item.id));
  const y = asked.filter(({ item, symbol }) => symbol === String(item.options.indexOf(item.right))).length;
  const m = asked.length;
  if (m === 0) return;
  [y, y * y, y * m, m, m * m, 1].forEach((value, index) => {
    add(layout.awareness.start + index, value);
  });
}

function countChoices(rules: CountingRules, layout: CellLayout, packed: string, add: Add): void {
  let next = 1 + ratingCount(rules) + rules.awareness.length;
  for (const question of rules.further) {
    const length = symbolsOf(question);
    const chosen = chosenOptions(question, packed.slice(next, next + length));
    next += length;
    const at = layout.choices.find(({ id }) => id === question.id);
    if (!at || chosen.length === 0) continue;
    add(at.start);
    for (const option of chosen) add(at.start + 1 + at.options.indexOf(option));
  }
}
