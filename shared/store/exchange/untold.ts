import { mayTell } from '../../domain/consent.ts';
import { isInSight } from '../../domain/record-life.ts';
import { factDoneOn } from '../registry/exchange-facts.ts';
import type { PersonRecord, RecordsStore } from '../registry/records.ts';
import { informationChange, informationFact, notifying } from '../registry/registration.ts';
import { told } from '../registry/told.ts';
import type { Write } from '../registry/write.ts';

interface Stores {
  table: string;
  records: Pick<RecordsStore, 'change'>;
}

/**
 * What was taken back has told nobody: the rate counts the first one that stands, or from when the other office can be told now. Of whom
 * nobody may be told any more nothing is missing.
 * @param record that was told of, or the one that it was merged into
 */
export function untold({ table, records }: Stores, notification: string, record: PersonRecord | null): Write[] {
  if (!record?.toldBy?.some((one) => one.notification === notification)) return [];
  const standing = told(record.toldBy.filter((one) => one.notification !== notification));
  if (standing.notifiedOn === null && record.notifyBy !== null && isInSight(record) && mayTell(record)) {
    const set = { ...standing, ...notifying(record) };
    return [records.change(record, { set }), ...informationChange(table, record, { ...record, ...set })];
  }
  const fact = informationFact({ ...record, ...standing }, standing.notifiedOn === null && record.sealed === null);
  return [records.change(record, { set: standing }), ...(fact ? [factDoneOn(table, fact)] : [])];
}
