import type { DueCertificates } from '../../shared/store/registry/due-certificates.ts';

/**
 * States of every certificate whose last day is over that it has expired, and deletes those that ended three years ago. One of which that
 * fails keeps no other waiting. Gives how many.
 */
export async function endCertificates(certificates: DueCertificates, now: Date): Promise<number> {
  let ended = 0;
  const failures: unknown[] = [];
  for (const id of await certificates.list(now)) {
    try {
      if (await certificates.end(id, now)) ended++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some certificates whose time is over could not be ended');
  return ended;
}
