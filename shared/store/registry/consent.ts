import { isTakenBack, mayTell } from '../../domain/consent.ts';
import { closedOn, recordSteps } from '../../domain/record-life.ts';
import type { PersonRecord, RecordEvent, RecordsStore } from './records.ts';
import { informationWrites } from './registration.ts';
import type { Write } from './write.ts';

/**
 * What is written where a person takes a consent back, in effect from that day on: a record that rests on the consent alone is closed, and
 * one that was told to nobody yet counts in no rate. A consent that the person gave on a later day stands, and with it what rests on it.
 * @param on day in Asia/Shanghai
 */
export function consentWithdrawal(
  { table, records }: { table: string; records: Pick<RecordsStore, 'change' | 'event'> },
  record: PersonRecord,
  on: string,
  { at, by }: Pick<RecordEvent, 'at' | 'by'>,
): Write[] {
  const endable: readonly string[] = recordSteps.close.from;
  const withdrawn = { consentWithdrawnOn: on };
  const closes = record.basis.kind === 'consent' && endable.includes(record.state) && isTakenBack({ ...record, ...withdrawn });
  const set: Partial<PersonRecord> = { ...withdrawn, ...(closes && closedOn(on)) };
  const after = { ...record, ...set };
  return [
    records.change(record, { set, from: { state: [record.state] } }),
    records.event(record.id, { at, by, event: 'consent-withdrawn', reason: null, former: null }),
    // Who was told before is counted as before, and so is who may be told by statute: not at all where that was recorded by mistake.
    ...(record.notifiedOn === null && !mayTell(after) ? informationWrites(table, after) : []),
  ];
}
