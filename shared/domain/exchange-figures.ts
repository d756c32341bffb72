import type { PublishedRate, PublishedRates } from '../contract/exchange-rates.ts';
import { exchangeRates } from '../contract/vocabulary.ts';
import { allOffices, cellKey, nothingPublished, republished, type Standing } from './exchange-disclosure.ts';
import { completePeriods, monthsOf, partsOf } from './exchange-periods.ts';
import { type ExchangeRate, notFoundOf, rateCounts, ratePercent } from './exchange-rates.ts';
import { leastJudged } from './release/figures.ts';
import type { ScoreInput } from './scores.ts';

/** What is published of one rate in a period; null where it is withheld. */
interface PublishedCounts {
  denominator: number;
  numerator: number;
}
type OfRates<T> = Record<ExchangeRate, T>;

/** What is published of a unit in a period. `leftOut`: how many counties' withheld numbers are not in it. */
export interface PublishedCells {
  counts: OfRates<PublishedCounts | null>;
  notFound: number | null;
  leftOut: OfRates<number>;
}

/** A unit with what is published of the complete periods of a year. */
export interface PublishedRow {
  unit: string;
  name: string;
  periods: Record<string, PublishedCells>;
}

export interface PublishedYear extends PublishedRow {
  year: number;
  children: PublishedRow[];
}

/** Exact counts of each office, month by month. */
export type OfficeMonths = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * What stands published of a county's year, with what is withheld of it, so that the next version can be made to fit it: kept where nobody
 * is shown it.
 */
export interface StandingYear {
  periods: string[];
  rates: OfRates<StandingRate>;
}
interface StandingRate {
  /** Numbers that are withheld: `<office, or * for the county> <period>`. */
  withheld: string[];
  /** Of each office and month: denominator, numerator, those of whom nobody was found, and the lowest denominator of any version. */
  offices: Record<string, Record<string, number[]>>;
}

const ofRates = <T>(make: (rate: ExchangeRate) => T): OfRates<T> => ({
  information: make('information'),
  feedback: make('feedback'),
  verification: make('verification'),
  issuance: make('issuance'),
});
const noneLeftOut = ofRates(() => 0);
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

const denominatorsOf = ({ offices }: StandingRate, place: 0 | 3): Map<string, Map<string, number>> =>
  new Map(
    Object.entries(offices).map(([unit, months]) => [
      unit,
      new Map(Object.entries(months).map(([month, cells]) => [month, cells[place] ?? 0] as const)),
    ]),
  );

/** One rate as it is published next: counts that are not taken over stay as they were, numerator and denominator together. */
function standingRate(before: StandingRate | undefined, periods: string[], live: OfficeMonths, rate: ExchangeRate, complete: string[]) {
  const standing: Standing = before
    ? { periods, cases: denominatorsOf(before, 0), lowest: denominatorsOf(before, 3), withheld: new Set(before.withheld) }
    : nothingPublished;
  const denominators = [...live].map(([unit, months]): [string, Map<string, number>] => [
    unit,
    new Map([...months].map(([month, cells]) => [month, rateCounts(cells, rate).denominator])),
  ]);
  const next = republished(standing, new Map(denominators), complete);
  const cellsOf = (unit: string, month: string, published: number): number[] => {
    const cells = live.get(unit)?.get(month) ?? [];
    const { denominator, numerator } = rateCounts(cells, rate);
    const [, ...rest] = denominator === published ? [denominator, numerator, notFoundOf(cells)] : (before?.offices[unit]?.[month] ?? []);
    return [published, rest[0] ?? 0, rest[1] ?? 0, next.lowest.get(unit)?.get(month) ?? 0];
  };
  const offices = Object.fromEntries(
    [...next.cases].map(([unit, months]) => [
      unit,
      Object.fromEntries([...months].map(([month, published]) => [month, cellsOf(unit, month, published)])),
    ]),
  );
  return { periods: [...next.periods], rate: { withheld: [...next.withheld].sort(), offices } };
}

/**
 * What is to stand published of a county's year now, as one family: nothing that is withheld follows by subtraction, be it of offices,
 * of periods or of an earlier version.
 * @param live counts as they are now
 * @param today `YYYY-MM-DD`, Asia/Shanghai: only complete periods are published
 */
export function standingAfter(before: StandingYear | null, year: number, live: OfficeMonths, today: string): StandingYear {
  const complete = completePeriods(year, today);
  const periods = before?.periods ?? [];
  const next = ofRates((rate) => standingRate(before?.rates[rate], periods, live, rate, complete));
  return { periods: next.information.periods, rates: ofRates((rate) => next[rate].rate) };
}

/**
 * What is published of a county and its offices of a year.
 * @param units all offices of the county, those without any case too
 */
export function publishedCounty(
  county: { unit: string; name: string },
  year: number,
  { periods, rates }: StandingYear,
  units: { unit: string; name: string }[],
): PublishedYear {
  const withheld = ofRates((rate) => new Set(rates[rate].withheld));
  const cellsOf = (name: string, some: string[], period: string): PublishedCells => {
    const totals = ofRates((rate) => {
      const cells = some.flatMap((unit) => monthsOf(period).flatMap((month) => [rates[rate].offices[unit]?.[month] ?? []]));
      return [0, 1, 2].map((place) => sum(cells.map((each) => each[place] ?? 0)));
    });
    const counts = ofRates((rate) => {
      if (withheld[rate].has(cellKey(name, period))) return null;
      const [denominator = 0, numerator = 0] = totals[rate];
      return { denominator, numerator };
    });
    return { counts, notFound: counts.feedback && (totals.feedback[2] ?? 0), leftOut: noneLeftOut };
  };
  const rowOf = (name: string, some: string[]) =>
    Object.fromEntries(periods.map((period) => [period, cellsOf(name, some, period)] as const));
  const counted = [...new Set(exchangeRates.flatMap((rate) => Object.keys(rates[rate].offices)))];
  return {
    ...county,
    year,
    periods: rowOf(allOffices, counted),
    children: units.map(({ unit, name }) => ({ unit, name, periods: rowOf(unit, [unit]) })),
  };
}

/** What is published of a prefecture or province: the sums of what is published below, so that they tell no more. */
export function publishedAbove(unit: { unit: string; name: string }, year: number, children: PublishedRow[], today: string): PublishedYear {
  const cellsOf = (period: string): PublishedCells => {
    const below = children.flatMap(({ periods }) => periods[period] ?? []);
    const leftOut = ofRates((rate) =>
      sum(below.map(({ counts, leftOut: beneath }) => (counts[rate] ? beneath[rate] : beneath[rate] || 1))),
    );
    const counts = ofRates((rate) => {
      const known = below.flatMap((cells) => cells.counts[rate] ?? []);
      const denominator = sum(known.map((each) => each.denominator));
      if (denominator === 0 && leftOut[rate] > 0) return null;
      return { denominator, numerator: sum(known.map(({ numerator }) => numerator)) };
    });
    return { counts, notFound: counts.feedback && sum(below.map(({ notFound }) => notFound ?? 0)), leftOut };
  };
  const periods = Object.fromEntries(completePeriods(year, today).map((period) => [period, cellsOf(period)] as const));
  return { ...unit, year, periods, children };
}

function rateOf({ counts, leftOut }: PublishedCells, rate: ExchangeRate): PublishedRate {
  const counted = counts[rate];
  if (!counted) return { state: 'withheld', numerator: null, denominator: null, percent: null, leftOut: leftOut[rate] };
  return { state: counted.denominator === 0 ? 'none' : 'shown', ...counted, percent: ratePercent(counted), leftOut: leftOut[rate] };
}

/** The four rates as they are published. */
export const ratesOf = (cells: PublishedCells): PublishedRates => ({ ...ofRates((rate) => rateOf(cells, rate)), notFound: cells.notFound });

/** The longest published periods that a period is made of, and whether a part of it is withheld. */
function publishedParts({ periods }: PublishedRow, rate: ExchangeRate, period: string): { known: PublishedCounts[]; isPartial: boolean } {
  const cells = periods[period];
  const counts = cells?.counts[rate];
  if (counts) return { known: [counts], isPartial: false };
  const parts = partsOf(period).map((part) => publishedParts({ unit: '', name: '', periods }, rate, part));
  const isWithheld = cells !== undefined && parts.length === 0;
  return { known: parts.flatMap(({ known }) => known), isPartial: isWithheld || parts.some(({ isPartial }) => isPartial) };
}

/** What scores read of a township's year: no more than what is published of it, added up from its longest published periods. */
export const exchangeScoreFigures = (row: PublishedRow, year: number): Pick<ScoreInput, 'id' | 'value' | 'n' | 'state'>[] =>
  exchangeRates.map((rate) => {
    const { known, isPartial } = publishedParts(row, rate, `${year}`);
    const counts = { denominator: sum(known.map((each) => each.denominator)), numerator: sum(known.map(({ numerator }) => numerator)) };
    const n = counts.denominator;
    if (n === 0) return { id: rate, value: null, n: null, state: isPartial ? 'withheld' : 'shown' };
    return { id: rate, value: ratePercent(counts), n, state: n < leastJudged ? 'thin' : 'shown' };
  });
