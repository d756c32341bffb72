import { exchangeRates, type feedbackOutcomes } from '../contract/vocabulary.ts';
import { percentOf } from './statistics.ts';

export type ExchangeRate = (typeof exchangeRates)[number];

/** What is counted of a fact. */
interface CountedFact {
  rate: ExchangeRate;
  dueOn: string;
  doneOn: string | null;
  excluded: boolean;
  outcome: (typeof feedbackOutcomes)[number] | null;
}

/**
 * Counts of facts as one number list: of each of the four rates the denominator and the numerator, in the order of the vocabulary,
 * and last the feedbacks released in time that found nobody.
 */
const cellCount = 2 * exchangeRates.length + 1;
const placeOf = (rate: ExchangeRate): number => 2 * exchangeRates.indexOf(rate);

const isInTime = ({ dueOn, doneOn }: CountedFact): boolean => doneOn !== null && doneOn <= dueOn;

/** Counts the facts of a unit's day. Withdrawn and merged ones count nowhere. */
export function countFacts(facts: readonly CountedFact[]): number[] {
  const cells: number[] = Array.from({ length: cellCount }, () => 0);
  const add = (place: number) => {
    cells[place] = (cells[place] ?? 0) + 1;
  };
  for (const fact of facts) {
    if (fact.excluded) continue;
    add(placeOf(fact.rate));
    if (!isInTime(fact)) continue;
    add(placeOf(fact.rate) + 1);
    if (fact.rate === 'feedback' && fact.outcome === 'not-found') add(cellCount - 1);
  }
  return cells;
}

/** What cells say of one rate. */
interface RateCounts {
  denominator: number;
  numerator: number;
}

export const rateCounts = (cells: readonly number[], rate: ExchangeRate): RateCounts => ({
  denominator: cells[placeOf(rate)] ?? 0,
  numerator: cells[placeOf(rate) + 1] ?? 0,
});
export const notFoundOf = (cells: readonly number[]): number => cells[cellCount - 1] ?? 0;

/** A rate in per cent, half up: two decimals from 1,000 cases, whole below. Null where there was no case. */
export const ratePercent = ({ numerator, denominator }: RateCounts): number | null =>
  denominator === 0 ? null : percentOf(numerator, denominator, denominator);
