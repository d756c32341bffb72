import type { Figure, Process } from '../../contract/results.ts';
import type { Cells, ProcessCounts, RatioSums } from '../cells.ts';
import { clusterSums, effectiveN, type Interval, percentDecimals, percentOf, roundHalfUp, wilson } from '../statistics.ts';
import type { Ratio } from './ratios.ts';

/** Least number of respondents: to be shown, to be judged, and to show 0 % or 100 %. */
export const leastShown = 10;
export const leastJudged = 30;
export const leastExtreme = 50;

/** A proportion with what its interval needs: sums over respondents, and over villages where these are the clusters. */
export interface Proportion {
  sums: RatioSums;
  clusters: RatioSums | null;
  /** Answers that one respondent gives. */
  items: number;
}

/** Reads a proportion off a unit's cells. @param villages cells per village at county level and above, else null */
export const proportion = (ratio: Ratio, cells: Cells, villages: Cells[] | null): Proportion => ({
  sums: ratio.read(cells),
  clusters: villages && clusterSums(villages.map(ratio.read)),
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

/** A published proportion with its 95 % interval (statistics.ts); respondents below 30 make it thin. */
export function figureOf({ sums, clusters, items }: Proportion): Figure {
  const { units: n, y, m } = sums;
  const effective = clusters && clusters.units > 1 ? effectiveN(clusters, n) : items > 1 ? effectiveN(sums, n) : n;
  return {
    state: stateOf(n),
    percent: percentOf(y, m, n),
    numerator: y,
    denominator: m,
    n,
    ...interval(wilson(y / m, effective), n),
    effectiveN: roundHalfUp(effective, 1),
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
