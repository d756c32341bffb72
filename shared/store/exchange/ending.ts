import { dayOf } from '../../domain/days.ts';
import { closedOn, isInSight } from '../../domain/record-life.ts';
import type { NotificationRecord } from '../registry/notifications.ts';
import type { PersonRecord, RecordEvent, RecordsStore } from '../registry/records.ts';
import type { Unanswered } from '../registry/unanswered.ts';
import type { Write } from '../registry/write.ts';

interface Stores {
  records: Pick<RecordsStore, 'find' | 'history' | 'change' | 'event'>;
  unanswered: Pick<Unanswered, 'nothingBesides'>;
}

/** When a record ends, and by whom. */
type Ender = Pick<RecordEvent, 'at' | 'by'>;

/** Feedbacks by which an office has nothing to do with the person, and what its record says then. */
const endings: Partial<Record<NonNullable<NotificationRecord['outcome']>, RecordEvent['event']>> = {
  'not-our-resident': 'not-resident',
  'not-found': 'not-found',
};

/**
 * What a feedback means for the office's record of somebody whom it does not know: one that is kept only because the other office took
 * them for a resident is closed. Where the other office knows better, its next notification makes another record. What the office has
 * registered itself it closes itself.
 */
export async function afterFeedback(stores: Stores, copy: NotificationRecord, record: PersonRecord, by: Ender): Promise<Write[]> {
  const event = copy.outcome && endings[copy.outcome];
  return event ? ending(stores, copy, record, { ...by, event }) : [];
}

/** What is written of somebody whom the office knows from others' notifications alone. */
const fromOthers: ReadonlySet<RecordEvent['event']> = new Set(['received', 'linked']);

/** What a withdrawal means for the record that notifications made: as long as the office itself has done nothing with it, it is closed. */
export async function afterWithdrawal(stores: Stores, copy: NotificationRecord, by: Ender): Promise<Write[]> {
  const record = await stores.records.find(copy.record);
  if (record?.channel !== 'notification') return [];
  const history = await stores.records.history(record.id);
  if (!history.every(({ event }) => fromOthers.has(event))) return [];
  return ending(stores, copy, record, { ...by, event: 'notification-withdrawn' });
}

/** The end of a record that is known from notifications alone, unless another one waits for an answer, or a certificate was applied for. */
async function ending(
  { records, unanswered }: Stores,
  copy: NotificationRecord,
  record: PersonRecord,
  event: Ender & Pick<RecordEvent, 'event'>,
): Promise<Write[]> {
  if (record.channel !== 'notification' || !isInSight(record)) return [];
  const conditions = await unanswered.nothingBesides(copy, [record.id, ...(record.absorbed ?? [])]);
  if (!conditions) return [];
  return [
    records.change(record, { set: closedOn(dayOf(new Date(event.at))), from: { state: [record.state] } }),
    records.event(record.id, { ...event, reason: null, former: null }),
    ...conditions,
  ];
}
