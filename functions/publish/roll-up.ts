import { isDeepStrictEqual } from 'node:util';
import { ancestorsOf, levelOf } from '../../shared/domain/divisions.ts';
import { type ReleasedUnit, rollUpResult } from '../../shared/domain/release.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { Release, ReleasesStore } from '../../shared/store/releases.ts';
import { enterHistory } from './history.ts';

interface Dependencies {
  divisions: Pick<DivisionsStore, 'find'>;
  releases: Pick<ReleasesStore, 'newest' | 'passedOn' | 'freeze' | 'enter' | 'passOn'>;
}

const attempts = 20;

/** Brings the year's results of a county's prefecture and province up to date with what the units below have released. */
export const rollUpRelease =
  (dependencies: Dependencies) =>
  async (year: number, county: string, releasedOn: string): Promise<void> => {
    for (const unit of ancestorsOf(county).reverse()) {
      const { result, released } = await rollUp(dependencies, unit, year, releasedOn);
      await enterHistory(dependencies.releases, result);
      await dependencies.releases.passOn(year, released, result.release);
    }
  };

/**
 * A recount: reads the newest release, then the children, and freezes the next release if there is none of its number yet,
 * else begins again. A result that has not changed gets no new release.
 */
async function rollUp({ divisions, releases }: Dependencies, unit: string, year: number, releasedOn: string): Promise<Release> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const newest = await releases.newest(unit, year);
    const children = await releases.passedOn(year, unit);
    const name = (await divisions.find(unit))?.name ?? unit;
    const level = levelOf(unit);
    const fold = (release: number, day: string, units: ReleasedUnit[]) =>
      rollUpResult({ unit, name, level, year, release, releasedOn: day }, units);
    if (newest && isDeepStrictEqual(fold(newest.result.release, newest.result.releasedOn, children), newest)) return newest;
    const next = fold((newest?.result.release ?? 0) + 1, releasedOn, children);
    if ((await releases.freeze(next)) === 'done') return next;
  }
  throw new Error(`Others keep releasing results of ${unit}.`);
}
