import { readings } from '../../contract/primitives.ts';
import type { ReleaseAudit } from '../../contract/publication.ts';
import type { CellLayout, Cells } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import { protectedWidth } from '../suppression.ts';
import { allHold } from './audit-cells.ts';
import type { Disclosure } from './disclosure.ts';
import type { CountedUnit, Family } from './family.ts';
import { leastJudged } from './figures.ts';
import { awareness, headline, type Ratio, rating, ratings, unitRatios } from './ratios.ts';

/** Figures of a unit that are shown together or not at all. */
interface Row {
  isShown: boolean;
  /** Whether every one of them could be shown by its own size. */
  isLarge: boolean;
  /** Respondents behind each. */
  sizes: number[];
}

/** What the audit of a release comes to: its figures by what became of them, and how close withheld ones can be guessed. */
export function auditOf(rules: CountingRules, layout: CellLayout, { county, townships }: Family, shown: Disclosure): ReleaseAudit {
  const rows = [
    ...rowsOf(rules, layout, county, {
      rates: shown.rates.county,
      awareness: shown.awareness.county,
      objects: shown.objects.county,
      groups: shown.groups.county,
      items: shown.items,
    }),
    ...townships.flatMap((township) =>
      rowsOf(rules, layout, township, {
        rates: shown.rates.townships.has(township.code),
        awareness: shown.awareness.townships.has(township.code),
        objects: shown.objects.townships.has(township.code),
        groups: shown.groups.townships.has(township.code),
        items: null,
      }),
    ),
  ];
  const count = (list: Row[]) => list.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const withheld = rows.filter(({ isShown }) => !isShown);
  const guesses = [shown.rates, shown.awareness, shown.modes, shown.objects, shown.groups, shown.invalid].flatMap(
    (table) => table.guesses?.() ?? [],
  );
  const widths = guesses.flatMap(({ narrowest }) => narrowest ?? []);
  const narrowest = widths.length > 0 ? Math.min(...widths) : null;
  return {
    shown: count(rows.filter(({ isShown }) => isShown)),
    thin: rows.filter(({ isShown }) => isShown).reduce((sum, { sizes }) => sum + sizes.filter((size) => size < leastJudged).length, 0),
    withheldBySize: count(withheld.filter(({ isLarge }) => !isLarge)),
    withheldToProtect: count(withheld.filter(({ isLarge }) => isLarge)),
    narrowest,
    unchanged: guesses.reduce((sum, each) => sum + each.unchanged, 0),
    passed: narrowest === null || narrowest >= protectedWidth,
  };
}

function rowsOf(
  rules: CountingRules,
  layout: CellLayout,
  unit: CountedUnit,
  shown: { rates: boolean; awareness: boolean; objects: boolean; groups: boolean; items: Disclosure['items'] | null },
): Row[] {
  const row = (isShown: boolean, figures: { ratio: Ratio; cells: Cells }[], all = figures): Row => ({
    isShown,
    isLarge: all.every(({ ratio, cells }) => allHold([ratio], cells)),
    sizes: figures.map(({ ratio, cells }) => ratio.read(cells).units),
  });
  const own = (ratio: Ratio) => ({ ratio, cells: unit.cells });
  const inGroups = readings.map((reading) => unit.groups.map(({ cells }) => ({ ratio: headline(reading), cells })));
  const inObjects = readings.map((reading) => layout.objects.map((object) => own(ratings(object, reading))));
  // The strict rate stands beside each figure and is no figure of its own.
  const inRates = unitRatios(layout).map(own);
  const rates = inRates.slice(0, 2);
  return [
    row(shown.rates, rates, inRates),
    ...(layout.awareness.items > 0 ? [row(shown.awareness, [own(awareness(layout))])] : []),
    row(shown.objects, inObjects[0] ?? [], inObjects.flat()),
    row(shown.groups, inGroups[0] ?? [], inGroups.flat()),
    ...(shown.items === null
      ? []
      : layout.objects.map(({ id }) =>
          row(
            shown.items?.has(id) === true,
            layout.items.filter((item) => item.object === id).map((item) => own(rating(item, rules.reading))),
          ),
        )),
  ];
}
