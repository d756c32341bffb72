import type { PersonRecord, RecordEvent, RecordsStore } from '../registry/records.ts';

/** What is written of somebody whom the office knows from others' notifications alone, its answers that it does not know them included. */
const fromOthers: ReadonlySet<RecordEvent['event']> = new Set(['received', 'linked', 'not-resident', 'not-found']);

/**
 * Whether a record holds nothing but others' own words: notifications made it, and as yet the office itself has done nothing with it, nor
 * answered that they are right. Needs Query.
 */
export const isFromOthers = async ({ history }: Pick<RecordsStore, 'history'>, { id, channel }: PersonRecord): Promise<boolean> =>
  channel === 'notification' && (await history(id)).every(({ event }) => fromOthers.has(event));
