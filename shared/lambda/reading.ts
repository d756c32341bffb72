import type { OfficeRouteId } from '../contract/index.ts';
import type { ReadingPurpose } from '../contract/persons.ts';
import { Problem } from '../contract/problems.ts';
import { dayOf } from '../domain/days.ts';
import { dailyEntry } from '../store/registry/audit.ts';
import { countOpenings } from '../store/registry/openings.ts';
import { type RecordRead, readEntry } from '../store/registry/reads.ts';
import { commit, type Table, type Write } from '../store/registry/write.ts';
import { countMetric } from './metric.ts';
import type { OfficeContext } from './request.ts';

/** Records that an account opens in an hour without anybody asking why; a counter serves some twenty people an hour. */
const mostAnHour = 100;
/** What one transaction logs at most. */
const mostAtOnce = 100;

/** Reads of records through an operation, for a unit. */
interface Reading {
  unit: string;
  operation: OfficeRouteId;
  purpose: ReadingPurpose;
  records: readonly string[];
}

/** The log's entry of a read, for the transaction that the read belongs to. */
export const readBy = (
  { actor, now }: Pick<OfficeContext, 'actor' | 'now'>,
  table: string,
  read: Pick<RecordRead, 'unit' | 'record' | 'purpose'> & { operation: OfficeRouteId },
): Write => readEntry(table, { at: now.toISOString(), by: actor.id, as: actor.authority.role, ...read });

/**
 * Logs that somebody reads records, and counts them: to be awaited before anything personal is opened. Needs PutItem and UpdateItem.
 */
export async function logReading(
  table: Table,
  { unit, operation, purpose, records }: Reading,
  { actor, now }: OfficeContext,
): Promise<void> {
  if (records.length === 0) return;
  const entries = records.map((record) => readBy({ actor, now }, table.table, { unit, record, purpose, operation }));
  for (let from = 0; from < entries.length; from += mostAtOnce)
    if ((await commit(table.client, entries.slice(from, from + mostAtOnce))) === 'lost') throw new Problem('busy');
  await noteOpened(table, unit, records.length, { actor, now });
}

/**
 * Counts records that somebody opens, of which an entry is in the log: who opens very many within an hour raises the alarm, and once a
 * day an entry of the log that auditors see. Needs PutItem and UpdateItem.
 */
export async function noteOpened(
  table: Table,
  unit: string,
  count: number,
  { actor, now }: Pick<OfficeContext, 'actor' | 'now'>,
): Promise<void> {
  const [by, as] = [actor.id, actor.authority.role];
  if ((await countOpenings(table, by, now, count)) <= mostAnHour) return;
  const alarm = dailyEntry(table.table, dayOf(now), { by, as, action: 'bulkReading', unit, subject: by });
  if ((await commit(table.client, [alarm])) === 'done') countMetric('BulkReading');
}
