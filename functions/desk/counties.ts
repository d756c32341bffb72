import { countyOf } from '../../shared/domain/divisions.ts';
import { possiblePrefectures } from '../../shared/domain/prefectures.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';

const lanes = 16;

/**
 * Counties that there are or were, in the order of their codes. A county's officers need not record what is above it, so every prefecture
 * that there could be is asked: 3,400 read units.
 */
export const recordedCounties = async ({ children }: Pick<DivisionsStore, 'children'>): Promise<string[]> =>
  (await allOf(lanes, possiblePrefectures, children)).flat().map(({ code }) => countyOf(code));
