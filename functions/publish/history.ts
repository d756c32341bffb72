import type { ChildResult, TrendPoint, UnitResult } from '../../shared/contract/results.ts';
import { levelOf } from '../../shared/domain/divisions.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { ReleasesStore } from '../../shared/store/releases.ts';

const concurrency = 16;

const pointOf = (
  { campaign, year, release, releasedOn, reading }: UnitResult,
  { process, satisfaction, strict, difference }: Pick<ChildResult, 'process' | 'satisfaction' | 'strict' | 'difference'>,
): TrendPoint => ({ campaign, year, release, releasedOn, reading, process, satisfaction, strict, difference });

/** Enters a frozen release into the histories of its unit and, of a county's, of every township in it. */
export async function enterHistory(releases: Pick<ReleasesStore, 'enter'>, result: UnitResult): Promise<void> {
  await releases.enter(result, pointOf(result, result));
  if (result.level !== 'county') return;
  await allOf(concurrency, result.children, (child) =>
    releases.enter({ unit: child.unit, name: child.name, level: levelOf(child.unit) }, pointOf(result, child)),
  );
}
