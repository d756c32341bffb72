import type { Figure, Process } from '../../contract/results.ts';
import type { Cells, ProcessCounts, RatioSums } from '../cells.ts';
import { addSums, clusterSums, effectiveN, type Interval, percentDecimals, percentOf, roundHalfUp, wilson } from '../statistics.ts';
import type { Ratio } from './ratios.ts';

/** Least number of respondents: to be shown, to be judged, and to show 0 % or 100 %. */
export const leastShown = 10;
export const leastJudged = 30;
export const leastExtreme = 50;

/** A proportion with what its interval needs: sums over respondents, and over the villages known where these are the clusters. */
export interface Proportion {
  sums: RatioSums;
  clusters: RatioSums | null;
  /** Answers that one respondent gives. */
  items: number;
}

/**
 * Reads a proportion off a unit's cells.
 * @param villages cells per village that may be known, at county level and above; else null
 * @param known what may be known of them
 */
export const proportion = (ratio: Ratio, cells: Cells, villages: Cells[] | null, known = ratio): Proportion => ({
  sums: ratio.read(cells),
  clusters: villages && clusterSums(villages.map(known.read)),
  items: ratio.items,
});

/** Whether a cell may be shown by its own size: 10 respondents, and 50 for 0 % and 100 %. */
export const holds = ({ units, y, m }: RatioSums): boolean => units >= leastShown && (units >= leastExtreme || (y > 0 && y < m));

export const withheldFigure: Figure = {
  state: 'withheld',
  percent: null,
  numerator: null,
  denominator: null,
  n: null,
  low: null,
  high: null,
  effectiveN: null,
};

const stateOf = (n: number) => (n < leastJudged ? 'thin' : 'shown');

function interval({ low, high }: Interval, n: number): Interval {
  const decimals = percentDecimals(n);
  return { low: roundHalfUp(low * 100, decimals), high: roundHalfUp(high * 100, decimals) };
}

/**
 * Effective number behind a proportion: the villages known stand for the others, or are clusters beside one of all others,
 * whichever gives less. Null where fewer than two of several are known.
 */
function effectiveOf({ sums, clusters, items }: Proportion): number | null {
  if (!clusters || (clusters.units < 2 && clusters.m === sums.m)) return items > 1 ? effectiveN(sums, sums.units) : sums.units;
  if (clusters.units < 2) return null;
  const known = clusters.m / sums.m;
  const others = clusterSums([{ y: sums.y - clusters.y, m: sums.m - clusters.m }]);
  return Math.min(effectiveN(clusters, known * sums.units) / known, effectiveN(addSums(clusters, others), sums.units), sums.m);
}

/** A published proportion with its 95 % interval (statistics.ts); respondents below 30 make it thin. */
export function figureOf(proportion: Proportion): Figure {
  const { units: n, y, m } = proportion.sums;
  const effective = effectiveOf(proportion);
  return {
    state: stateOf(n),
    percent: percentOf(y, m, n),
    numerator: y,
    denominator: m,
    n,
    ...(effective === null
      ? { low: null, high: null, effectiveN: null }
      : { ...interval(wilson(y / m, effective), n), effectiveN: roundHalfUp(effective, 1) }),
  };
}

/** A proportion weighted by population: it has no numerator of its own. @param n respondents behind it */
export const weightedFigure = (value: number, effective: number, n: number): Figure => ({
  state: stateOf(n),
  percent: roundHalfUp(value * 100, percentDecimals(n)),
  numerator: null,
  denominator: null,
  n,
  ...interval(wilson(value, effective), n),
  effectiveN: roundHalfUp(effective, 1),
});

const rate = (numerator: number, denominator: number) => (denominator > 0 ? percentOf(numerator, denominator, denominator) : null);

/** Issued, recovered and valid questionnaires with their rates; without what rests on valid ones where that is withheld. */
export const processResult = ({ issued, recovered, valid }: Omit<ProcessCounts, 'valid'> & { valid: number | null }): Process => ({
  issued,
  recovered,
  valid,
  recoveryRate: rate(recovered, issued),
  validityRate: valid === null ? null : rate(valid, recovered),
  effectiveRecovery: valid === null ? null : rate(valid, issued),
});
