import { readings } from '../../contract/primitives.ts';
import { type CellLayout, type Cells, processByMode, processOf } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import type { AnswerCell } from '../suppression/bounds.ts';
import { protect } from '../suppression.ts';
import { allHold, answerCell, type Responses, type Shown, shownByAny, validResponses } from './audit-cells.ts';
import { discloseAwareness } from './awareness.ts';
import type { CountedTownship, Family } from './family.ts';
import { holds, leastExtreme, leastShown } from './figures.ts';
import { discloseGroups, discloseObjects } from './parts.ts';
import { headline, invalidOnly, rating, unitRatios } from './ratios.ts';

/**
 * What a release shows. A unit's rates (overall, strict, pooled, valid count) are shown together or not at
 * all, so that a missing one does not tell why it is missing; likewise all review objects, all items of an object, and all groups
 * of a unit. The townships' distributions are shown where every township's has 50 answers, or not at all. The county
 * shows whatever holds by its own size; rating items are the county's only.
 */
export interface Disclosure {
  rates: Shown;
  awareness: Shown;
  /** Valid responses by mode. */
  modes: Shown;
  objects: Shown;
  groups: Shown;
  /** Responses left out as invalid: the rate that includes them tells theirs by difference. */
  invalid: Shown;
  distribution: Shown;
  /** Review objects whose rating items the county shows: all items of an object or none, since one follows from the others. */
  items: ReadonlySet<string>;
}

/**
 * Decides what is shown of a county and its townships: first by size, then by the audit of suppression.ts.
 * @param before what earlier releases of the campaign showed. Whoever knows which responses were annulled since knows these
 * cells of the new counts too, so that they are given like any other figure published already.
 */
export function disclose(rules: CountingRules, layout: CellLayout, family: Family, before: Omit<Disclosure, 'items'>[] = []): Disclosure {
  const earlier = (table: 'rates' | 'awareness' | 'modes' | 'objects' | 'groups' | 'invalid') =>
    shownByAny(before.map((shown) => shown[table]));
  const rates = discloseRates(layout, family, earlier('rates'));
  const known = shownByAny([rates, earlier('rates')]);
  const objects = discloseObjects(layout, family, rates, known, earlier('objects'));
  const itemsHold = ({ id }: { id: string }) =>
    layout.items.filter((item) => item.object === id).every((item) => allHold([rating(item, rules.reading)], family.county.cells));
  return {
    rates,
    awareness: discloseAwareness(layout, family, rates, known, earlier('awareness')),
    modes: discloseModes(family, rates, known, earlier('modes')),
    objects,
    groups: discloseGroups(family, rates, known, earlier('groups')),
    invalid: discloseInvalid(family, rates, known, earlier('invalid')),
    distribution: discloseDistribution(family, rates),
    items: new Set(objects.county ? layout.objects.filter(itemsHold).map(({ id }) => id) : []),
  };
}

const codes = (townships: CountedTownship[]) => townships.map((township) => township.code);

/** Cells that an earlier release showed, each by itself. */
const single = (townships: CountedTownship[], before: Shown) =>
  codes(townships).flatMap((code) => (before.townships.has(code) ? [[code]] : []));

function discloseRates(layout: CellLayout, { county, townships }: Family, before: Shown): Shown {
  const ratios = unitRatios(layout);
  const table = {
    measures: ratios.map(
      (ratio) => new Map(townships.map(({ code, cells }) => [code, answerCell(ratio, cells, validResponses(cells, false))])),
    ),
    rows: new Map(codes(townships).map((code) => [code, [code]])),
    given: [codes(townships)],
    earlier: single(townships, before),
    margins: [],
    withheld: [],
  };
  const large = codes(townships.filter(({ cells }) => allHold(ratios, cells)));
  const { rows, guesses } = protect(table, large);
  return { county: allHold(ratios, county.cells), townships: rows, guesses };
}

/**
 * Valid responses by mode are shown where every mode in use has 10 of them, since one follows from the others and their total.
 * How many came back in each mode is public; withheld valid ones must not follow from the county's and the other townships'.
 */
function discloseModes({ county, townships }: Family, rates: Shown, known: Shown, before: Shown): Shown {
  const inUse = (cells: Cells) => processByMode(cells).filter(({ recovered }) => recovered > 0);
  const everyMode = (cells: Cells) => inUse(cells).every(({ valid }) => valid >= leastShown);
  const rows = townships.flatMap(({ code, cells }) => {
    const parts = inUse(cells).map(({ mode, recovered, valid }) => ({ id: `${code} ${mode}`, mode, recovered, valid }));
    return parts.length > 0 ? [{ code, cells, parts, ids: parts.map(({ id }) => id) }] : [];
  });
  const parts = rows.flatMap((row) => row.parts);
  const columns = [...Map.groupBy(parts, ({ mode }) => mode).values()].map((column) => column.map(({ id }) => id));
  const countyHolds = rates.county && everyMode(county.cells);
  const table = {
    measures: [
      new Map(
        parts.map(({ id, recovered, valid }): [string, AnswerCell] => [
          id,
          { good: valid, other: recovered - valid, missing: 0, most: recovered, perResponse: 1, full: true },
        ]),
      ),
    ],
    rows: new Map(rows.map(({ code, ids }) => [code, ids])),
    given: [parts.map(({ id }) => id), ...rows.filter(({ code }) => known.townships.has(code)).map(({ ids }) => ids)],
    earlier: [
      ...rows.filter(({ code }) => before.townships.has(code)).flatMap(({ ids }) => ids.map((id) => [id])),
      ...(before.county ? columns : []),
    ],
    margins: countyHolds ? columns : [],
    withheld: [],
  };
  const large = rows.filter(({ code, cells }) => rates.townships.has(code) && everyMode(cells)).map(({ code }) => code);
  const decided = protect(table, large);
  return { county: countyHolds && decided.margins, townships: decided.rows, guesses: decided.guesses };
}

function discloseInvalid({ county, townships }: Family, rates: Shown, known: Shown, before: Shown): Shown {
  const ratios = readings.map(invalidOnly);
  const harmless = (cells: Cells) => ratios.every((ratio) => ratio.read(cells).units === 0 || holds(ratio.read(cells)));
  const countyHolds = rates.county && harmless(county.cells);
  const responses = ({ code, cells }: CountedTownship): Responses => {
    const { recovered, valid } = processOf(cells);
    const exact = known.townships.has(code);
    return { counted: recovered - valid, most: exact ? recovered - valid : recovered, exact };
  };
  const table = {
    measures: ratios.map(
      (ratio) => new Map(townships.map((township) => [township.code, answerCell(ratio, township.cells, responses(township))])),
    ),
    rows: new Map(codes(townships).map((code) => [code, [code]])),
    given: countyHolds ? [codes(townships)] : [],
    earlier: [...(before.county ? [codes(townships)] : []), ...single(townships, before)],
    margins: [],
    withheld: [],
  };
  const large = codes(townships.filter(({ code, cells }) => rates.townships.has(code) && harmless(cells)));
  const { rows, guesses } = protect(table, large);
  return { county: countyHolds, townships: rows, guesses };
}

function discloseDistribution({ county, townships }: Family, rates: Shown): Shown {
  const answers = (cells: Cells) => headline('wide').read(cells).m;
  const responding = townships.filter(({ cells }) => processOf(cells).recovered > 0);
  const all = responding.every(({ code, cells }) => rates.townships.has(code) && answers(cells) >= leastExtreme);
  return { county: rates.county && answers(county.cells) >= leastExtreme, townships: new Set(all ? codes(responding) : []) };
}
