import type { CellLayout } from '../cells.ts';
import { protect } from '../suppression.ts';
import { allHold, answerCell, type Shown, validResponses } from './audit-cells.ts';
import type { Family } from './family.ts';
import { holds, leastExtreme, leastShown } from './figures.ts';
import { awareness } from './ratios.ts';

/**
 * Decides who shows the awareness rate, among the units that show their satisfaction. It is a table of its own: whatever the
 * answers to the other questions were, right answers could lie in the respondents in any way that their sums allow, so that
 * neither table tells anything of the other but the number of valid responses.
 *
 * Withheld by itself, a rate would be known to be 0 % or 100 %. So where one township with fewer than 50 respondents has
 * such a rate, all those with fewer than 50 withhold theirs; and where there is only one of them, it always does.
 * @param known whose number of valid responses this release or an earlier one shows
 * @param before what earlier releases showed of the table
 */
export function discloseAwareness(layout: CellLayout, { county, townships }: Family, rates: Shown, known: Shown, before: Shown): Shown {
  const ratio = awareness(layout);
  const countyHolds = rates.county && allHold([ratio], county.cells);
  const sized = townships
    .map(({ code, cells }) => ({ code, sums: ratio.read(cells) }))
    .filter(({ code, sums }) => rates.townships.has(code) && sums.units >= leastShown);
  const few = sized.filter(({ sums }) => sums.units < leastExtreme);
  const showsFew = few.length > 1 && few.every(({ sums }) => holds(sums));
  const codes = townships.map(({ code }) => code);
  const table = {
    measures: [
      new Map(townships.map(({ code, cells }) => [code, answerCell(ratio, cells, validResponses(cells, known.townships.has(code)))])),
    ],
    rows: new Map(codes.map((code) => [code, [code]])),
    given: countyHolds ? [codes] : [],
    earlier: [...(before.county ? [codes] : []), ...codes.filter((code) => before.townships.has(code)).map((code) => [code])],
    margins: [],
    withheld: [],
  };
  const { rows, guesses } = protect(
    table,
    sized.filter(({ sums }) => showsFew || sums.units >= leastExtreme).map(({ code }) => code),
  );
  return { county: countyHolds, townships: rows, guesses };
}
