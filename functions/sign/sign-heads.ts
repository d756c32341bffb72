import { inParallel } from '../../shared/store/parallel.ts';
import type { DueHeads } from '../../shared/store/registry/due-heads.ts';

const lanes = 4;

/**
 * Signs the head of every chain that has grown; one of which that fails does not keep the others waiting, and stays due.
 * Gives how many were signed.
 */
export async function signHeads(heads: DueHeads, now: Date): Promise<number> {
  const outcomes = await inParallel(lanes, await heads.list(now), (pair) => heads.sign(pair, now));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'some heads of chains could not be signed');
  return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
}
