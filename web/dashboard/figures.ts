import type { Figure } from '../../shared/contract/results.ts';
import { formatNumber } from '../shared/format.ts';

/** A percentage in text: two decimals from n = 1,000, whole below, as released. */
export const percentText = (percent: number, n: number | null): string => `${formatNumber(percent, (n ?? 0) >= 1000 ? 2 : 0)}%`;

/** A process rate in text, with decimals from 1,000 issued; a dash where nothing was issued. */
export const rateText = (rate: number | null, issued: number): string =>
  rate === null ? '–' : `${formatNumber(rate, issued >= 1000 ? 2 : 0)}%`;

/** `91.68–92.94%`, or null where there is no interval. */
export function intervalText({ low, high, n }: Figure): string | null {
  if (low === null || high === null) return null;
  const decimals = (n ?? 0) >= 1000 ? 2 : 0;
  return `${formatNumber(low, decimals)}–${formatNumber(high, decimals)}%`;
}

/** Part of an axis in per cent, between two multiples of ten. */
export interface Scale {
  min: number;
  max: number;
}

/** The smallest scale of whole tens that shows all intervals, at least 20 points wide. */
export function scaleOf(figures: readonly Figure[]): Scale {
  const ends = figures.flatMap(({ low, percent, high }) => [low, percent, high]).filter((value) => value !== null);
  const max = Math.min(100, Math.ceil(Math.max(...ends, 20) / 10) * 10);
  const min = Math.max(0, Math.min(max - 20, Math.floor(Math.min(...ends, 100) / 10) * 10));
  return { min, max };
}

/** Place of a percentage on a scale, as a share of its width: `37.5%`. */
export const placeOn = ({ min, max }: Scale, percent: number): string => `${((percent - min) / (max - min)) * 100}%`;

/** Multiples of ten (of twenty on a long scale) on a scale. */
export function ticksOf({ min, max }: Scale): number[] {
  const step = max - min > 50 ? 20 : 10;
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => min + index * step);
}

/** Units by satisfaction, highest first; those that cannot be judged after them, then those withheld. */
export function ranked<T extends { satisfaction: Figure }>(units: readonly T[]): T[] {
  const order = { shown: 0, thin: 1, withheld: 2 };
  return [...units].sort(
    (a, b) => order[a.satisfaction.state] - order[b.satisfaction.state] || (b.satisfaction.percent ?? 0) - (a.satisfaction.percent ?? 0),
  );
}

/** Step of a heat cell, 0 (below 60 %) to 4 (from 90 %). */
export const heatOf = (percent: number): number => Math.min(4, Math.max(0, Math.floor((percent - 50) / 10)));
