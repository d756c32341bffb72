import { addDays, dayOf } from '../../shared/domain/days.ts';
import { countyOf, parentOf } from '../../shared/domain/divisions.ts';
import { monthsOf } from '../../shared/domain/exchange-periods.ts';
import {
  countedCounties,
  countedOffices,
  exchangeDayNode,
  exchangeOfficeNode,
  exchangeUnitNode,
} from '../../shared/store/exchange-nodes.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ExchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import type { TallyStore } from '../../shared/store/tally.ts';
import type { Checks } from './ledger.ts';

export interface ExchangeStores {
  tally: TallyStore;
  divisions: Pick<DivisionsStore, 'children'>;
  exchangeFacts: Pick<ExchangeFactsStore, 'list'>;
}

const concurrency = 8;
/** Days of which every one is recounted, whether or not something was counted on it: facts lie as far ahead as their due days. */
const daysBack = 62;
const daysAhead = 35;

const distinct = (units: readonly string[]): string[] => [...new Set(units)];

/**
 * Recounts the exchange of this year, the last and the next from its facts up to the provinces. Days of facts cannot be listed:
 * recounted are all days on which something was counted, and of two months back and 35 days ahead all days of every office of the
 * counties in which anything was counted at all.
 * @param known counties that are asked for counts, whether or not those of the units above them name them
 */
export async function auditExchange(stores: ExchangeStores, checks: Checks, known: string[], now: Date): Promise<void> {
  const { tally, divisions } = stores;
  const today = dayOf(now);
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1].map(String);
  const named = await allOf(1, years, (year) => countedCounties(tally, year));
  const counted = await allOf(concurrency, distinct([...named.flatMap(({ counties }) => counties), ...known]), async (county) => ({
    county,
    offices: (await allOf(1, years, (year) => countedOffices(tally, county, year))).flat(),
  }));
  const isNamed = new Set(named.flatMap(({ counties }) => counties));
  const partakers = counted.filter(({ county, offices }) => offices.length > 0 || isNamed.has(county));
  const offices = await allOf(concurrency, partakers, async ({ county, offices: some }) => [
    county,
    ...some,
    ...(await divisions.children(county)).map(({ code }) => code),
  ]);
  const counties = partakers.map(({ county }) => county);
  const levels = [
    counties,
    [...named.flatMap(({ prefectures }) => prefectures), ...counties.map((county) => county.slice(0, 4))],
    [...named.flatMap(({ provinces }) => provinces), ...counties.map((county) => county.slice(0, 2))],
  ];
  const recent = Array.from({ length: daysBack + daysAhead + 1 }, (_, index) => addDays(today, index - daysBack));
  for (const year of years)
    await auditYear(
      stores,
      checks,
      year,
      distinct(offices.flat()),
      recent.filter((day) => day.startsWith(year)),
      levels.map(distinct),
    );
}

/** Recounts the days of some offices, their months, and those of the units above, level by level. */
async function auditYear(
  { tally, exchangeFacts }: ExchangeStores,
  checks: Checks,
  year: string,
  offices: string[],
  recent: string[],
  levels: string[][],
): Promise<void> {
  const standing = await allOf(concurrency, offices, async (office) => {
    const days = await allOf(1, monthsOf(year), (month) => tally.nodes(tallyKeys.exchangeDays(office, month)));
    return { office, days: distinct([...days.flat().map(({ key }) => key.sk), ...recent]) };
  });
  await checks.recountEach(
    true,
    standing.flatMap(({ office, days }) => days.map((day) => ({ office, day }))),
    ({ office, day }) => `${tallyKeys.exchangeDay(office, day).pk} / ${day}`,
    ({ office, day }) => exchangeDayNode(exchangeFacts, tally, office, day),
  );
  const recountMonths = (
    units: { unit: string; months: string[] }[],
    nodeOf: (unit: string, month: string) => ReturnType<typeof exchangeUnitNode>,
  ) =>
    checks.recountEach(
      true,
      units.flatMap(({ unit, months }) => months.map((month) => ({ unit, month }))),
      ({ unit, month }) => `exchange of ${unit} in ${month}`,
      ({ unit, month }) => nodeOf(unit, month),
    );
  /** Months that stand below a unit: of the unit itself where it is given. */
  const countedMonths = async (parent: string, of?: string) =>
    (await tally.nodes(tallyKeys.exchangeOf(parent, year))).flatMap(({ key }) => {
      const place = tallyKeys.parseExchange(key);
      return place && (of === undefined || place.unit === of) ? [place.month] : [];
    });
  const ofOffices = await allOf(concurrency, standing, async ({ office, days }) => ({
    unit: office,
    months: distinct([...days.map((day) => day.slice(0, 7)), ...(await countedMonths(countyOf(office), office))]),
  }));
  await recountMonths(ofOffices, (office, month) => exchangeOfficeNode(tally, office, month));
  for (const units of levels) {
    const ofUnits = await allOf(concurrency, units, async (unit) => ({
      unit,
      months: distinct([...(await countedMonths(unit)), ...(await countedMonths(parentOf(unit), unit))]),
    }));
    await recountMonths(ofUnits, (unit, month) => exchangeUnitNode(tally, unit, month));
  }
}
