import type { RespondentGroup } from '../contract/primitives.ts';
import { respondentGroups, seedPattern } from '../contract/vocabulary.ts';

/**
 * Drawing recipients at random from a frame: a stratified sample, proportional to households, simple random within each stratum.
 * All of it follows from frame, size, minimum and seed, so that anybody can draw the same sample again; `docs/statistics.md` says how.
 */

/** Households of one village and group; they are known by number only, 1 … `households`. */
export interface Stratum {
  village: string;
  group: RespondentGroup;
  households: number;
}

/** How many to draw: of the whole county, or of each township; at least `minimum` of each township, or all of a smaller one. */
export interface SampleSize {
  size: number;
  sizeOf: 'county' | 'township';
  minimum: number;
}

const townshipOf = ({ village }: Pick<Stratum, 'village'>) => village.slice(0, 9);
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

/** The order in which strata are drawn: by village, then by group as the vocabulary lists them. */
export const inFrameOrder = <S extends Pick<Stratum, 'village' | 'group'>>(strata: readonly S[]): S[] =>
  strata.toSorted(
    (a, b) =>
      (a.village < b.village ? -1 : a.village > b.village ? 1 : 0) || respondentGroups.indexOf(a.group) - respondentGroups.indexOf(b.group),
  );

/** The frame as text, one line `village,group,households` a stratum, in its order: what a draw's digest is taken of. */
export const frameText = (strata: readonly Stratum[]): string =>
  inFrameOrder(strata)
    .map(({ village, group, households }) => `${village},${group},${households}\n`)
    .join('');

/**
 * Shares of a total in proportion to weights, whole numbers that add up to it: each gets the whole part of its share,
 * those with the largest remainders one more; of equal remainders the larger weight first, then the earlier one.
 * All products stay below 2^53, so that remainders are exact.
 */
function largestRemainder(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  if (all === 0) return weights.map(() => 0);
  const shares = weights.map((weight, index) => ({
    index,
    weight,
    whole: Math.floor((total * weight) / all),
    remainder: (total * weight) % all,
  }));
  const missing = total - sum(shares.map(({ whole }) => whole));
  const oneMore = new Set(
    shares
      .toSorted((a, b) => b.remainder - a.remainder || b.weight - a.weight || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return shares.map(({ index, whole }) => whole + (oneMore.has(index) ? 1 : 0));
}

/** The smallest and the largest size that a frame allows with a minimum a township. */
export function sizeLimits(strata: readonly Stratum[], { sizeOf, minimum }: Omit<SampleSize, 'size'>): { least: number; most: number } {
  const townships = [...householdsByTownship(strata).values()];
  return sizeOf === 'township'
    ? { least: Math.max(1, minimum), most: Math.max(...townships) }
    : { least: Math.max(1, sum(townships.map((households) => Math.min(households, minimum)))), most: sum(townships) };
}

function householdsByTownship(strata: readonly Stratum[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const stratum of strata) found.set(townshipOf(stratum), (found.get(townshipOf(stratum)) ?? 0) + stratum.households);
  return found;
}

/** Townships whose share would fall short of the minimum get the minimum; the others share the rest, until none falls short. */
function sizesOfTownships(households: readonly number[], { size, sizeOf, minimum }: SampleSize): number[] {
  if (sizeOf === 'township') return households.map((number) => Math.min(number, size));
  const least = households.map((number) => Math.min(number, minimum));
  const isFixed = households.map(() => false);
  for (;;) {
    const rest = size - sum(least.filter((_, index) => isFixed[index]));
    const weights = households.map((number, index) => (isFixed[index] ? 0 : number));
    const all = sum(weights);
    const short = weights.flatMap((weight, index) => (!isFixed[index] && rest * weight < (least[index] ?? 0) * all ? [index] : []));
    if (short.length === 0) return largestRemainder(rest, weights).map((share, index) => (isFixed[index] ? (least[index] ?? 0) : share));
    for (const index of short) isFixed[index] = true;
  }
}

/**
 * How many to draw in each stratum: first each township's size, then in proportion to households within it.
 * @returns numbers in the order of the strata
 * @throws RangeError where the size is not within {@link sizeLimits}
 */
export function allocate(strata: readonly Stratum[], plan: SampleSize): number[] {
  const { least, most } = sizeLimits(strata, plan);
  if (!(plan.size >= least && plan.size <= most)) throw new RangeError(`size ${plan.size} is not within ${least} … ${most}`);
  const townships = householdsByTownship(strata);
  const sizes = sizesOfTownships([...townships.values()], plan);
  const found = strata.map(() => 0);
  for (const [place, township] of [...townships.keys()].entries()) {
    const members = strata.flatMap((stratum, index) => (townshipOf(stratum) === township ? [{ index, weight: stratum.households }] : []));
    const shares = largestRemainder(
      sizes[place] ?? 0,
      members.map(({ weight }) => weight),
    );
    for (const [at, { index }] of members.entries()) found[index] = shares[at] ?? 0;
  }
  return found;
}

const rotated = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/**
 * The generator xoshiro128** (Blackman and Vigna, 2018); its state is the seed, read as four words of 32 bits, first one first.
 * @returns the next number, 0 … 2^32 − 1
 */
export function generatorOf(seed: string): () => number {
  if (!seedPattern.test(seed)) throw new RangeError('a seed has 32 hexadecimal digits, not all of them zero');
  const word = (place: number) => Number.parseInt(seed.slice(place * 8, place * 8 + 8), 16) | 0;
  let [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
}

/** A number below `limit`, each as likely as the others: values of the generator beyond the last multiple of it are passed over. */
function below(limit: number, next: () => number): number {
  const end = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const value = next();
    if (value < end) return value % limit;
  }
}

/** So many first numbers of the generator are not used: those of a seed that is mostly zeros, as a person may give, are not random yet. */
const passedOver = 64;

/** So many different numbers of 1 … `households`: the first steps of a Fisher–Yates shuffle of them, in ascending order. */
function drawNumbers(households: number, count: number, next: () => number): number[] {
  const moved = new Map<number, number>();
  const drawn = Array.from({ length: count }, (_, step) => {
    const place = step + below(households - step, next);
    const number = moved.get(place) ?? place + 1;
    moved.set(place, moved.get(step) ?? step + 1);
    return number;
  });
  return drawn.sort((a, b) => a - b);
}

/**
 * The numbers drawn in each stratum, ascending. One generator serves all strata, one after the other.
 * @param strata in frame order
 * @param counts how many of each, as {@link allocate} gives them
 */
export function drawHouseholds(strata: readonly Pick<Stratum, 'households'>[], counts: readonly number[], seed: string): number[][] {
  const next = generatorOf(seed);
  for (let passed = 0; passed < passedOver; passed++) next();
  return strata.map(({ households }, index) => drawNumbers(households, counts[index] ?? 0, next));
}

/** A batch has at most so many codes. */
export const mostCodesOfBatch = 100;

/** Sizes of the batches for so many recipients of one village and group, as even as they can be. */
export function batchSizes(recipients: number): number[] {
  const batches = Math.ceil(recipients / mostCodesOfBatch);
  const upTo = (index: number) => Math.floor((index * recipients) / batches);
  return Array.from({ length: batches }, (_, index) => upTo(index + 1) - upTo(index));
}
