import { readings } from '../../contract/primitives.ts';
import { type CellLayout, type Cells, processOf } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import { protect } from '../suppression.ts';
import { allHold, answerCell, type Responses, type Shown, validResponses } from './audit-cells.ts';
import type { CountedTownship, Family } from './family.ts';
import { holds, leastExtreme } from './figures.ts';
import { discloseGroups, discloseObjects } from './parts.ts';
import { headline, invalidOnly, rating, unitRatios } from './ratios.ts';

/**
 * What a release shows. A unit's rates (overall, strict, pooled, awareness, valid count) are shown together or not at
 * all, so that a missing one does not tell why it is missing; likewise all review objects, all items, and all groups
 * of a unit. The townships' distributions are shown where every township's has 50 answers, or not at all. The county
 * shows whatever holds by its own size; rating items are the county's only.
 */
export interface Disclosure {
  rates: Shown;
  objects: Shown;
  groups: Shown;
  /** Responses left out as invalid: the rate that includes them tells theirs by difference. */
  invalid: Shown;
  distribution: Shown;
  items: boolean;
}

/** Decides what is shown of a county and its townships: first by size, then by the audit of suppression.ts. */
export function disclose(rules: CountingRules, layout: CellLayout, family: Family): Disclosure {
  const rates = discloseRates(layout, family);
  const objects = discloseObjects(layout, family, rates);
  const perItem = layout.items.map((item) => rating(item, rules.reading));
  return {
    rates,
    objects,
    groups: discloseGroups(family, rates),
    invalid: discloseInvalid(family, rates),
    distribution: discloseDistribution(family, rates),
    items: objects.county && allHold(perItem, family.county.cells),
  };
}

const codes = (townships: CountedTownship[]) => townships.map((township) => township.code);

function discloseRates(layout: CellLayout, { county, townships }: Family): Shown {
  const ratios = unitRatios(layout);
  const table = {
    measures: ratios.map(
      (ratio) => new Map(townships.map(({ code, cells }) => [code, answerCell(ratio, cells, validResponses(cells, false))])),
    ),
    rows: new Map(codes(townships).map((code) => [code, [code]])),
    given: [codes(townships)],
    margins: [],
    withheld: [],
  };
  const large = codes(townships.filter(({ cells }) => allHold(ratios, cells)));
  return { county: allHold(ratios, county.cells), townships: protect(table, large).rows };
}

function discloseInvalid({ county, townships }: Family, rates: Shown): Shown {
  const ratios = readings.map(invalidOnly);
  const harmless = (cells: Cells) => ratios.every((ratio) => ratio.read(cells).units === 0 || holds(ratio.read(cells)));
  const countyHolds = rates.county && harmless(county.cells);
  const responses = ({ code, cells }: CountedTownship): Responses => {
    const { recovered, valid } = processOf(cells);
    return { counted: recovered - valid, most: rates.townships.has(code) ? recovered - valid : recovered };
  };
  const table = {
    measures: ratios.map(
      (ratio) => new Map(townships.map((township) => [township.code, answerCell(ratio, township.cells, responses(township))])),
    ),
    rows: new Map(codes(townships).map((code) => [code, [code]])),
    given: countyHolds ? [codes(townships)] : [],
    margins: [],
    withheld: [],
  };
  const large = codes(townships.filter(({ code, cells }) => rates.townships.has(code) && harmless(cells)));
  return { county: countyHolds, townships: protect(table, large).rows };
}

function discloseDistribution({ county, townships }: Family, rates: Shown): Shown {
  const answers = (cells: Cells) => headline('wide').read(cells).m;
  const responding = townships.filter(({ cells }) => processOf(cells).recovered > 0);
  const all = responding.every(({ code, cells }) => rates.townships.has(code) && answers(cells) >= leastExtreme);
  return { county: rates.county && answers(county.cells) >= leastExtreme, townships: new Set(all ? codes(responding) : []) };
}
