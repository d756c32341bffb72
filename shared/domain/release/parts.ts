import { type Reading, readings } from '../../contract/primitives.ts';
import type { CellLayout, Cells } from '../cells.ts';
import { protect } from '../suppression.ts';
import { allHold, answerCell, type Responses, type Shown, validResponses } from './audit-cells.ts';
import type { CountedUnit, Family } from './family.ts';
import { headline, type Ratio, ratings } from './ratios.ts';

/** A cell of a unit's table: one of its groups, or one review object. */
interface Part {
  column: string;
  cells: Cells;
  ratio: (reading: Reading) => Ratio;
  responses: Responses;
}

/** Splits a unit's rate into parts. @param shown whether the unit's rate, and its number of valid responses, are shown */
type PartsOf = (unit: CountedUnit, shown: boolean) => Part[];

/**
 * Decides who shows a table of parts: in each unit all parts or none. What is known without the table are the units'
 * own rates; its margins are the county's parts.
 * @param known whose rates this release or an earlier one shows
 * @param before what earlier releases showed of the table
 * @param perResponse answers that one response can add to a township's parts together
 */
function discloseParts(
  { county, townships }: Family,
  rates: Shown,
  known: Shown,
  before: Shown,
  partsOf: PartsOf,
  perResponse: number,
): Shown {
  const holdAll = (unit: CountedUnit) => partsOf(unit, true).every(({ ratio, cells }) => allHold(readings.map(ratio), cells));
  const rows = townships.map((township) => {
    const isKnown = known.townships.has(township.code);
    const parts = partsOf(township, isKnown).map((part) => ({ ...part, id: `${township.code} ${part.column}` }));
    const large = rates.townships.has(township.code) && holdAll(township);
    return { code: township.code, isKnown, large, parts, ids: parts.map((part) => part.id) };
  });
  const parts = rows.flatMap((row) => row.parts);
  const columns = [...Map.groupBy(parts, (part) => part.column).values()].map((column) => column.map((part) => part.id));
  const countyHolds = rates.county && holdAll(county);
  const table = {
    measures: readings.map(
      (reading) => new Map(parts.map(({ id, ratio, cells, responses }) => [id, answerCell(ratio(reading), cells, responses)])),
    ),
    rows: new Map(rows.map(({ code, ids }) => [code, ids])),
    given: [parts.map((part) => part.id), ...rows.filter((row) => row.isKnown).map((row) => row.ids)],
    earlier: [
      ...rows.filter((row) => before.townships.has(row.code)).flatMap((row) => row.ids.map((id) => [id])),
      ...(before.county ? columns : []),
    ],
    margins: countyHolds ? columns : [],
    withheld: rows.filter((row) => !row.isKnown && row.ids.length > 0).map((row) => ({ of: row.ids, perResponse })),
  };
  const decided = protect(
    table,
    rows.filter((row) => row.large).map((row) => row.code),
  );
  return { county: countyHolds && decided.margins, townships: decided.rows, guesses: decided.guesses };
}

export const discloseObjects = (layout: CellLayout, family: Family, rates: Shown, known: Shown, before: Shown): Shown =>
  discloseParts(
    family,
    rates,
    known,
    before,
    ({ cells }, shown) =>
      layout.objects.map((object) => ({
        column: object.id,
        cells,
        ratio: (reading) => ratings(object, reading),
        responses: validResponses(cells, shown),
      })),
    layout.pooled.items,
  );

/** A group's number of valid responses is part of the table, so only the recovered ones are known without it. */
export const discloseGroups = (family: Family, rates: Shown, known: Shown, before: Shown): Shown =>
  discloseParts(
    family,
    rates,
    known,
    before,
    ({ groups }) => groups.map(({ group, cells }) => ({ column: group, cells, ratio: headline, responses: validResponses(cells, false) })),
    1,
  );
