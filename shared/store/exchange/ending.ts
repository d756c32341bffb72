import { dayOf } from '../../domain/days.ts';
import { closedOn, isInSight } from '../../domain/record-life.ts';
import type { NotificationRecord } from '../registry/notifications.ts';
import type { PersonRecord, RecordEvent, RecordsStore } from '../registry/records.ts';
import type { Unanswered } from '../registry/unanswered.ts';
import type { Write } from '../registry/write.ts';
import { isKnownFromOthers } from './from-others.ts';

interface Stores {
  records: Pick<RecordsStore, 'find' | 'history' | 'change' | 'event'>;
  unanswered: Pick<Unanswered, 'nothingBesides'>;
}

/** When a record ends, and by whom. */
type Ender = Pick<RecordEvent, 'at' | 'by'>;

/** Feedbacks by which an office has nothing to do with the person, as the history tells them. */
const denials: Partial<Record<NonNullable<NotificationRecord['outcome']>, RecordEvent['event']>> = {
  'not-our-resident': 'not-resident',
  'not-found': 'not-found',
};

/**
 * What a feedback means for the office's record: that it answered, and how it differs. A record of somebody whom it knows from
 * notifications alone ends with the last of them where the answer is that it has nothing to do with the person; where the other office
 * knows better, its next notification makes another record. The record changes in any case: whoever decides at the same moment whether
 * it ends has to see the answer.
 * @param stated what the answer changes of the record
 */
export async function afterFeedback(
  stores: Stores,
  copy: NotificationRecord,
  record: PersonRecord,
  stated: Pick<Partial<PersonRecord>, 'contradictions'>,
  by: Ender,
): Promise<Write[]> {
  const { records } = stores;
  const denial = copy.outcome && denials[copy.outcome];
  const ends = denial ? await ending(stores, copy, record) : null;
  return [
    records.change(record, ends ? { set: { ...stated, ...closing(by) }, from: { state: [record.state] } } : { set: stated }),
    records.event(record.id, { ...by, event: denial ?? 'feedback-given', reason: null, former: null }),
    ...(ends ?? []),
  ];
}

/**
 * What a withdrawal means for the record that notifications made: with the last of them it is closed. It changes in any case: of two that
 * are withdrawn at the same moment one has to see the other.
 */
export async function afterWithdrawal(stores: Stores, copy: NotificationRecord, by: Ender): Promise<Write[]> {
  const { records } = stores;
  const record = await records.find(copy.record);
  if (record?.channel !== 'notification' || !isInSight(record)) return [];
  const ends = await ending(stores, copy, record);
  if (!ends) return [records.change(record, { set: {} })];
  return [
    records.change(record, { set: closing(by), from: { state: [record.state] } }),
    records.event(record.id, { ...by, event: 'notification-withdrawn', reason: null, former: null }),
    ...ends,
  ];
}

const closing = ({ at }: Ender) => closedOn(dayOf(new Date(at)));

/**
 * The conditions under which a record ends with a notification: it is known from notifications alone, no other one waits for an answer,
 * and nobody has applied for a certificate. Null where it does not end.
 */
async function ending({ records, unanswered }: Stores, copy: NotificationRecord, record: PersonRecord): Promise<Write[] | null> {
  return isInSight(record) && (await isKnownFromOthers(records, record)) ? unanswered.nothingBesides(copy, record.id) : null;
}
