import { countyOf } from '../../shared/domain/divisions.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';

/** First and last province of each region, GB/T 2260. */
const regions = [
  [11, 15],
  [21, 23],
  [31, 37],
  [41, 46],
  [50, 54],
  [61, 65],
  [71, 71],
  [81, 82],
] as const;
const hundred = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const prefectures = regions.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((province) => hundred.map((own) => `${province}${own}`)),
);
const lanes = 16;

/**
 * Counties that there are or were, in the order of their codes. A county's officers need not record what is above it, so every prefecture
 * that there could be is asked: 3,400 read units.
 */
export const recordedCounties = async ({ children }: Pick<DivisionsStore, 'children'>): Promise<string[]> =>
  (await allOf(lanes, prefectures, children)).flat().map(({ code }) => countyOf(code));
