import { inParallel } from '../../shared/store/parallel.ts';
import type { DueKeys } from '../../shared/store/registry/due-keys.ts';

/** Data keys of one sweep: some 140,000 in a day. */
const mostAtOnce = 500;
const lanes = 8;

/** Wraps data keys anew that were wrapped a year ago; what fails is tried again by the next sweep. Gives how many were wrapped. */
export async function rewrapKeys(keys: DueKeys, now: Date): Promise<number> {
  const outcomes = await inParallel(lanes, await keys.list(now, mostAtOnce), (key) => keys.rewrap(key, now));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'some data keys could not be wrapped anew');
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
}
