import type { LegalBasis, Movement, PersonalContent } from '../../contract/persons.ts';
import { mayTell, tellableFrom } from '../../domain/consent.ts';
import { dayOf } from '../../domain/days.ts';
import { notifyBy, retentionDue, unseenEnd } from '../../domain/record-life.ts';
import { ownPart, type PersonalKeys } from '../personal-keys.ts';
import { type ExchangeFact, factRemoval, factWrite } from './exchange-facts.ts';
import { type PersonRecord, type RecordEvent, type RecordsStore, sealContent } from './records.ts';
import { type Linker, linkSides, type PersonsRecords } from './sides.ts';
import type { Write } from './write.ts';

/**
 * What the information rate counts of a record: null where its request calls for no notification, or nobody has seen the document yet.
 * @param excluded whether the record was merged into another one, or withdrawn
 */
export const informationFact = (record: PersonRecord, excluded = false): ExchangeFact | null =>
  record.notifyBy === null || record.identityCheckedOn === null
    ? null
    : {
        rate: 'information',
        subject: record.id,
        unit: record.office,
        day: countedFrom(record),
        dueOn: record.notifyBy,
        doneOn: record.notifiedOn,
        // Who may not be told any more, and was not before, is missing nowhere.
        excluded: excluded || (record.notifiedOn === null && !mayTell(record)),
        outcome: null,
      };

/** Day by which the information rate counts a record whose request calls for a notification. */
export const countedFrom = ({ notifyFrom, requestedOn }: Pick<PersonRecord, 'notifyFrom' | 'requestedOn'>): string =>
  notifyFrom ?? requestedOn;
/** Whether the information rate counts a record that stands. */
export const isCounted = (record: PersonRecord): boolean => informationFact(record)?.excluded === false;

/** The write of a record's fact, none where nothing is counted. */
export const informationWrites = (table: string, record: PersonRecord, excluded = false): Write[] => {
  const fact = informationFact(record, excluded);
  return fact ? [factWrite(table, fact)] : [];
};

/** The writes of the same where a record changes: what is counted on another day leaves the former one. */
export function informationChange(table: string, before: PersonRecord, after: PersonRecord, excluded = false): Write[] {
  const counted = informationFact(before);
  const counts = informationFact(after, excluded);
  if (!counts || JSON.stringify(counts) === JSON.stringify(counted)) return [];
  return [...(counted && counted.day !== counts.day ? [factRemoval(table, counted)] : []), factWrite(table, counts)];
}

/** From and by which day the other office is to be told of a record that calls for it. */
export function notifying(
  record: Parameters<typeof tellableFrom>[0] & Pick<PersonRecord, 'side'>,
): Pick<PersonRecord, 'notifyFrom' | 'notifyBy'> {
  const notifyFrom = tellableFrom(record);
  return { notifyFrom, notifyBy: notifyBy(record.side, notifyFrom) };
}

interface Stores {
  table: string;
  records: Pick<RecordsStore, 'find' | 'creation' | 'change' | 'event'>;
  persons: PersonsRecords;
  keys: Pick<PersonalKeys, 'create' | 'find'>;
}

/** A record to be made: with its content as it was stated, and no state yet. */
export type NewRecord = Pick<
  PersonRecord,
  'id' | 'office' | 'side' | 'channel' | keyof Movement | 'consentOn' | 'requestedOn' | 'receipt' | 'viewKey'
> & { who: string; content: PersonalContent; basis: LegalBasis };

/**
 * A record and all that is written with it in one transaction: its key, its history's first entry, the fact that the information rate
 * counts, and the link to the other side's record. Needs kms:GenerateDataKey and what `linkSides` needs.
 * @param by who registers; null for the page, where nobody has seen the document
 */
export async function registering(
  { table, records, persons, keys }: Stores,
  { content, ...fields }: NewRecord,
  { at, event, by }: Pick<RecordEvent, 'at' | 'event'> & { by: Omit<Linker, 'at'> | null },
): Promise<{ record: PersonRecord; writes: Write[] }> {
  const key = await keys.create(fields.id, ownPart);
  const calls = fields.channel !== 'notification' && mayTell({ ...fields, consentWithdrawnOn: null });
  const { who, ...stated } = fields;
  const unlinked: PersonRecord = {
    ...stated,
    // Anybody can give any number on the page: whoever has it is not found by that.
    ...(fields.channel === 'page' ? { claimedWho: who, due: retentionDue, dueAt: unseenEnd(fields.requestedOn) } : { who }),
    state: 'open',
    basis: { kind: fields.basis.kind },
    sealed: sealContent(key.bytes, fields.id, content, fields.basis),
    consentWithdrawnOn: null,
    notifyBy: null,
    ...(calls && notifying({ ...fields, consentWithdrawnOn: null })),
    notifiedOn: null,
    counterpart: null,
    identityCheckedOn: fields.channel === 'page' ? null : dayOf(new Date(at)),
    contradictions: [],
    mergedInto: null,
    createdAt: at,
    closedOn: null,
    version: 1,
  };
  const link = by && (await linkSides({ table, records, persons, keys }, { record: unlinked, key: key.bytes, content }, { ...by, at }));
  const record = { ...unlinked, ...link?.set };
  return {
    record,
    writes: [
      records.creation(record),
      key.write,
      records.event(record.id, { at, by: by?.by ?? null, event, reason: null, former: null }),
      ...informationWrites(table, record),
      ...(link?.writes ?? []),
    ],
  };
}
