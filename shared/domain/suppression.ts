import { fewestRows } from './suppression/rows.ts';
import { openTable, type SuppressionTable } from './suppression/table.ts';
import { keeps, targetsOf, widen, widthOf } from './suppression/targets.ts';

/** Least width of the bounds of a withheld count, in responses: ±5. */
export const protectedWidth = 10;

/** How close the withheld counts of a table can be guessed. */
export interface Guesses {
  /**
   * Least width of the bounds of a withheld count that the table narrowed, or of a wider one, in responses; null where there is none.
   * It may be less than the true one, never more.
   */
  narrowest: number | null;
  /** Withheld counts whose bounds are below the promise, and no narrower than without the table. */
  unchanged: number;
}

/**
 * Complementary suppression: a withheld cell of a table could be worked out from the cells and sums that are shown, so
 * further rows are withheld, as few as can be found (`fewestRows`), and at last the margins, until every withheld count
 * keeps its bounds.
 *
 * Guaranteed for every withheld cell and withheld sum of cells, in every measure, for its good and for its other answers:
 * the bounds that follow from everything published span at least 10 responses (±5), or are exactly those that follow
 * without the table from the next higher unit's figures and the public process counts, so that the table told nothing
 * new. A township with fewer than 10 recovered questionnaires thus keeps its whole range, from 0 to recovered, wherever
 * its county's total leaves it. Where a response gives several answers, 10 responses are that many times 10 answers.
 * A percentage counts as its numerator and denominator. That bounds are wide is proved by answers that would have led to the
 * same publication: by a closed formula where only one sum is known, else by moving answers from cell to cell, and by linear
 * programming where that does not settle it (`widen`). So a row too many may be withheld, never one too few.
 * Not guaranteed: the number of valid responses of a withheld cell (where all recovered ones are valid it equals the
 * public count, and it tells nobody's answer), the split of its answers over the single levels, and what the county's
 * own rating items, or the fact that a cell is withheld, hint at.
 * @param shown rows that may be shown by their own size
 * @returns the rows to show, whether the margins may be shown, and on demand how close what is withheld can be guessed
 */
export function protect(table: SuppressionTable, shown: Iterable<string>): { rows: Set<string>; margins: boolean; guesses: () => Guesses } {
  const large = new Set(shown);
  const must = [...table.rows.keys()].filter((row) => !large.has(row));
  const auditor = auditorOf(table, must);
  const candidates = [...large].map((row) => ({ row, size: auditor.size(row) }));
  const withMargins = table.margins.length > 0;
  const withheld = fewestRows(candidates, (rows) => auditor.isProtected(rows, withMargins));
  const margins = withMargins && withheld !== null;
  const hidden = withheld ?? [...large];
  return {
    rows: new Set([...large].filter((row) => !hidden.includes(row))),
    margins,
    guesses: () => auditor.guesses(hidden, margins),
  };
}

/** @param must rows that are withheld by their own size */
function auditorOf(table: SuppressionTable, must: string[]) {
  // A reader who knows nothing of earlier releases, and one who knows all that they tell of the new counts.
  const readers = (table.earlier.length > 0 ? [false, true] : [false]).map((earlier) => ({
    earlier,
    before: openTable(table, [...table.rows.keys()], { margins: false, earlier }),
    // What failed last is likely to fail next: it is looked at first.
    suspect: '',
  }));

  const size = (row: string) => (table.rows.get(row) ?? []).reduce((sum, id) => sum + (table.measures[0]?.get(id)?.most ?? 0), 0);

  const withholding = (rows: string[], margins: boolean, earlier: boolean) => {
    const withheld = [...must, ...rows];
    return { open: openTable(table, withheld, { margins, earlier }), targets: targetsOf(table, withheld, protectedWidth) };
  };

  const isProtected = (rows: string[], margins: boolean): boolean =>
    readers.every((reader) => {
      const { open, targets } = withholding(rows, margins, reader.earlier);
      targets.sort((a, b) => Number(b.name === reader.suspect) - Number(a.name === reader.suspect));
      const failed = targets.find((target) => !keeps(target, reader.before, open, targets));
      reader.suspect = failed?.name ?? reader.suspect;
      return failed === undefined;
    });

  const guesses = (rows: string[], margins: boolean): Guesses => {
    const widths = readers.slice(-1).flatMap(({ earlier, before }) => {
      const { open, targets } = withholding(rows, margins, earlier);
      for (const target of targets) widen(open, target, targets, Number.POSITIVE_INFINITY);
      return targets.map((target) => {
        const kept = widthOf(target) >= target.width || keeps(target, before, open, targets);
        return kept ? Math.floor((widthOf(target) * protectedWidth) / target.width) : 0;
      });
    });
    const wide = widths.filter((width) => width >= protectedWidth);
    return { narrowest: wide.length > 0 ? Math.min(...wide) : null, unchanged: widths.length - wide.length };
  };

  return { size, isProtected, guesses };
}
