import type { DueRecords } from '../../shared/store/registry/due-records.ts';

/** Records of one sweep: more wait for the next one. */
const mostAtOnce = 200;

/** Erases and deletes records whose time is over. One of which that fails keeps no other waiting. Gives how many steps were taken. */
export async function deleteDueRecords(records: DueRecords, now: Date): Promise<number> {
  let taken = 0;
  const failures: unknown[] = [];
  for (const id of await records.list(now, mostAtOnce)) {
    try {
      if (await records.remove(id, now)) taken++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some records whose time is over could not be deleted');
  return taken;
}
