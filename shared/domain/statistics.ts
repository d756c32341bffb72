import type { RatioSums } from './cells.ts';

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/** Wilson's 95 % interval of a proportion (0 … 1) from `n` observations; `n` may be an effective number. */
export function wilson(proportion: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const middle = proportion + (z * z) / (2 * n);
  const half = z * Math.sqrt((proportion * (1 - proportion)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * Effective number of observations of the ratio R = Σy / Σm over respondents or villages:
 * R(1−R)/v with v = n/(n−1) · (Σy² − 2RΣym + R²Σm²) / (Σm)², at most Σm.
 * Exact: multiplied by (Σm)², the variance is a whole number.
 * @param respondents answer where v = 0, and where fewer than two units leave v undefined
 */
export function effectiveN({ units, y, yy, ym, m, mm }: RatioSums, respondents: number): number {
  if (units < 2) return respondents;
  const [Y, M] = [BigInt(y), BigInt(m)];
  const scatter = M * M * BigInt(yy) - 2n * Y * M * BigInt(ym) + Y * Y * BigInt(mm);
  if (scatter <= 0n) return respondents;
  const n = BigInt(units);
  return Math.min(Number(Y * (M - Y) * M * M * (n - 1n)) / Number(n * scatter), m);
}

/** Sums over clusters, here villages, of their own sums: the villages become the units of an interval. */
export function clusterSums(list: { y: number; m: number }[]): RatioSums {
  const clusters = list.filter(({ m }) => m > 0);
  const total = (of: (cluster: { y: number; m: number }) => number) => clusters.reduce((sum, cluster) => sum + of(cluster), 0);
  return {
    units: clusters.length,
    y: total(({ y }) => y),
    yy: total(({ y }) => y * y),
    ym: total(({ y, m }) => y * m),
    m: total(({ m }) => m),
    mm: total(({ m }) => m * m),
  };
}

export const addSums = (a: RatioSums, b: RatioSums): RatioSums => ({
  units: a.units + b.units,
  y: a.y + b.y,
  yy: a.yy + b.yy,
  ym: a.ym + b.ym,
  m: a.m + b.m,
  mm: a.mm + b.mm,
});

/** Decimals that a percentage from `n` respondents is printed with: two from 1,000, none below. */
export const percentDecimals = (n: number): 0 | 2 => (n >= 1000 ? 2 : 0);

/** Rounds half up; the tolerance absorbs what binary fractions lose on a decimal half. */
export function roundHalfUp(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.floor(value * scale + 0.5 + 1e-9) / scale;
}

/** `numerator / denominator` in per cent, half up with the decimals due to `n`, in whole-number arithmetic. */
export function percentOf(numerator: number, denominator: number, n: number): number {
  const scale = 10 ** percentDecimals(n);
  const dividend = 2 * numerator * 100 * scale + denominator;
  const divisor = 2 * denominator;
  return (dividend - (dividend % divisor)) / divisor / scale;
}

/** A part of the population that is sampled on its own: `y` of `n` answers, from `population` people. */
interface Stratum {
  population: number;
  y: number;
  n: number;
}

/**
 * Proportion weighted by population, and Kish's effective number of respondents (Σw)² / Σw² with w = population / n.
 * Null where a stratum has no answers.
 */
export function weightedProportion(strata: Stratum[]): { proportion: number; effectiveN: number } | null {
  const population = strata.reduce((sum, stratum) => sum + stratum.population, 0);
  if (population <= 0 || strata.some(({ n }) => n === 0)) return null;
  const proportion = strata.reduce((sum, s) => sum + (s.population * s.y) / s.n, 0) / population;
  return { proportion, effectiveN: population ** 2 / strata.reduce((sum, s) => sum + s.population ** 2 / s.n, 0) };
}

/**
 * Places that the intervals allow: a unit comes after those that lie wholly above it and before those wholly below.
 * Units whose intervals overlap share places.
 */
export const rankRanges = (intervals: Interval[]): { from: number; to: number }[] =>
  intervals.map((own) => ({
    from: 1 + intervals.filter((other) => other.low > own.high).length,
    to: intervals.length - intervals.filter((other) => other.high < own.low).length,
  }));

/** A proportion (0 … 1) and the effective number of observations that it rests on. */
export interface Estimate {
  proportion: number;
  n: number;
}

/**
 * 95 % interval of the difference `later − earlier` of two independent proportions: Newcombe's hybrid of their Wilson
 * intervals (R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10), on the effective numbers.
 */
export function newcombe(later: Estimate, earlier: Estimate): Interval {
  const difference = later.proportion - earlier.proportion;
  const [own, other] = [wilson(later.proportion, later.n), wilson(earlier.proportion, earlier.n)];
  return {
    low: Math.max(-1, difference - Math.hypot(later.proportion - own.low, other.high - earlier.proportion)),
    high: Math.min(1, difference + Math.hypot(own.high - later.proportion, earlier.proportion - other.low)),
  };
}

/**
 * Two-sided p-value of the hypothesis that two proportions are equal: the score test, whose z divides the difference by
 * √(p(1−p)(1/n₁ + 1/n₂)), p being the proportion of both together.
 */
export function equalityPValue(a: Estimate, b: Estimate): number {
  const n = a.n + b.n;
  if (a.n <= 0 || b.n <= 0) return 1;
  const pooled = (a.proportion * a.n + b.proportion * b.n) / n;
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  return variance > 0 ? erfc(Math.abs(a.proportion - b.proportion) / Math.sqrt(2 * variance)) : 1;
}

/** Complementary error function of x ≥ 0: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14. */
function erfc(x: number): number {
  const density = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 3) {
    let term = x;
    let sum = x;
    for (let k = 1; term > 1e-17 * sum; k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return 1 - 2 * density * sum;
  }
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + k / 2 / fraction;
  return density / fraction;
}

/**
 * Which hypotheses are rejected when on average at most the share `rate` of the rejections may be wrong:
 * those up to the largest p₍ₖ₎ ≤ k · rate / m (Y. Benjamini, Y. Hochberg, J. R. Statist. Soc. B 57 (1995) 289–300).
 */
export function benjaminiHochberg(pValues: readonly number[], rate = 0.05): boolean[] {
  const ascending = [...pValues].sort((a, b) => a - b);
  const last = ascending.findLast((p, index) => p <= ((index + 1) * rate) / ascending.length);
  return pValues.map((p) => last !== undefined && p <= last);
}
