import { readings } from '../../contract/primitives.ts';
import { type CellLayout, type Cells, cellLayout, choiceAnswers, processByMode, processOf, type RatioSums } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import { type CountedUnit, gather, type ReleaseCounts } from './family.ts';
import { leastShown } from './figures.ts';
import { awareness, headline, invalidOnly, rating, ratings, unitRatios } from './ratios.ts';

/** A figure that would change by too few responses, or by none that is counted. */
export interface TooSmall {
  /** Name of the unit. */
  unit: string;
  /** Responses that subtracting the releases would single out. */
  count: number;
}

/**
 * Whether the result may be released once more: every figure of the county and of each township, group and mode changes by
 * at least 10 responses, or not at all. Groups and modes divide a township, and townships the county; so whatever a reader
 * adds up or subtracts of two releases changes by at least 10 responses, too, or not at all.
 * @returns what is too small, `unchanged` where no count has changed, else null
 */
export function checkCorrection(rules: CountingRules, before: ReleaseCounts, now: ReleaseCounts): TooSmall | 'unchanged' | null {
  const layout = cellLayout(rules);
  const [old, next] = [gather(before.townships, before.leaves), gather(now.townships, now.leaves)];
  const names = new Map([...now.townships, ...before.townships].map(({ code, name }) => [code, name]));
  const codes = new Set([...old.townships, ...next.townships].map(({ code }) => code));
  const townshipOf = (family: typeof old, code: string) => family.townships.find((township) => township.code === code) ?? nobody;
  const units = [
    { unit: before.county.name, changes: changesOf(layout, old.county, next.county, true) },
    ...[...codes].map((code) => ({
      unit: names.get(code) ?? code,
      changes: changesOf(layout, townshipOf(old, code), townshipOf(next, code), false),
    })),
  ];
  const changes = units.flatMap(({ unit, changes }) => changes.map((count) => ({ unit, count })));
  if (changes.length === 0) return 'unchanged';
  // The most closely named unit: the county's figure changes with its townships' own.
  return changes.findLast(({ count }) => count < leastShown) ?? null;
}

const nobody: CountedUnit = { cells: [], villages: [], groups: [] };

/** By how many responses each figure of a unit changes, of those that change. */
function changesOf(layout: CellLayout, before: CountedUnit, now: CountedUnit, isCounty: boolean): number[] {
  const ratios = [
    ...unitRatios(layout),
    awareness(layout),
    ...readings.flatMap((reading) => [invalidOnly(reading), ...layout.objects.map((object) => ratings(object, reading))]),
    ...(isCounty ? readings.flatMap((reading) => layout.items.map((item) => rating(item, reading))) : []),
  ];
  const groups = new Set([...before.groups, ...now.groups].map(({ group }) => group));
  const ofGroup = ({ groups: own }: CountedUnit, group: string) => own.find((each) => each.group === group)?.cells ?? [];
  return [
    ...ratios.flatMap(({ read }) => ratioChange(read(before.cells), read(now.cells))),
    ...validChanges(before.cells, now.cells),
    ...(isCounty ? layout.choices.flatMap((choice) => choiceChange(choice, before.cells, now.cells)) : []),
    ...[...groups].flatMap((group) => {
      const [old, next] = [ofGroup(before, group), ofGroup(now, group)];
      return [...ratioChange(headline('wide').read(old), headline('wide').read(next)), ...validChanges(old, next)];
    }),
  ];
}

const change = (before: number, now: number) => (before === now ? [] : [Math.abs(before - now)]);

/** A ratio whose respondents stay as many while its answers change would give away those of very few. */
function ratioChange(before: RatioSums, now: RatioSums): number[] {
  const isSame = before.y === now.y && before.m === now.m && before.yy === now.yy && before.mm === now.mm;
  return isSame ? [] : [Math.abs(before.units - now.units)];
}

/** Valid responses, in all and by mode; returned ones too, which nothing but a late arrival can change. */
function validChanges(before: Cells, now: Cells): number[] {
  const modes = processByMode(now);
  return [
    ...change(processOf(before).valid, processOf(now).valid),
    ...processByMode(before).flatMap((old, index) => [
      ...change(old.valid, modes[index]?.valid ?? 0),
      ...change(old.recovered, modes[index]?.recovered ?? 0),
    ]),
  ];
}

function choiceChange(choice: CellLayout['choices'][number], before: Cells, now: Cells): number[] {
  const [old, next] = [choiceAnswers(before, choice), choiceAnswers(now, choice)];
  const isSame = old.n === next.n && old.chosen.every((count, index) => count === next.chosen[index]);
  return isSame ? [] : [Math.abs(old.n - next.n)];
}
