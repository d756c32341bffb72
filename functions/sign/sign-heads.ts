import { eachOf } from '../../shared/store/parallel.ts';
import type { DueHeads } from '../../shared/store/registry/due-heads.ts';

const lanes = 4;

/**
 * Signs the head of every chain that has grown; one of which that fails does not keep the others waiting, and stays due.
 * Gives how many were signed.
 */
export async function signHeads(heads: DueHeads, now: Date): Promise<number> {
  const signed = await eachOf(lanes, await heads.list(now), (pair) => heads.sign(pair, now), 'some heads of chains could not be signed');
  return signed.filter((isNew) => isNew).length;
}
