import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { PersonalContent, Statement } from '../../contract/persons.ts';
import { countyOf, isWithin } from '../../domain/divisions.ts';
import { contradictionsOf } from '../../domain/movement.ts';
import { isInSight } from '../../domain/record-life.ts';
import { registryIndexes } from '../keys.ts';
import type { PersonalKeys } from '../personal-keys.ts';
import { type RecordRead, readEntry } from './reads.ts';
import { openRecord, PersonRecord, type RecordsStore, sealPart, statementOf } from './records.ts';
import type { Table, Write } from './write.ts';

/** The two fields of a record that the other side's statement fills. */
export type Counterpart = Pick<PersonRecord, 'counterpart' | 'contradictions'>;

/**
 * What the other side's statement makes of a record: the statement, sealed under the record's own key, and the fields in which the two
 * contradict each other. Nothing of the record's own fields is changed by it.
 * @param key of the record
 */
export const counterpartOf = (record: Pick<PersonRecord, 'id'>, key: Uint8Array, own: Statement, other: Statement): Counterpart => ({
  counterpart: sealPart(key, record.id, 'counterpart', other),
  contradictions: contradictionsOf(own, other),
});

export interface PersonsRecords {
  /**
   * All records of a person by the digest of the identity number, but those asked for by page whose document nobody has seen; those made a
   * moment ago may be missing.
   */
  of(who: string): Promise<PersonRecord[]>;
}

/** Records of a person at all offices served here. Needs Query on the index `records-by-person`. */
export const personsRecords = ({ client, table }: Table): PersonsRecords => ({
  of: async (who) => {
    const { name, pk } = registryIndexes.recordsByPerson;
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: name,
        KeyConditionExpression: '#who = :who',
        ExpressionAttributeNames: { '#who': pk },
        ExpressionAttributeValues: { ':who': who },
        ScanIndexForward: false,
      },
    );
    const found: PersonRecord[] = [];
    for await (const { Items = [] } of pages) found.push(...Items.map((item) => PersonRecord.parse(item)));
    return found;
  },
});

interface Stores {
  table: string;
  records: Pick<RecordsStore, 'find' | 'change' | 'event'>;
  persons: PersonsRecords;
  keys: Pick<PersonalKeys, 'find'>;
}

/** A record as it is about to be, with what was opened of it. */
interface Own {
  record: PersonRecord;
  key: Uint8Array;
  content: Pick<PersonalContent, 'name' | 'contact'>;
}

/** What links a record to the other side's: null where there is none. */
interface Link {
  /** For the record itself: in one transaction with the writes. */
  set: Counterpart;
  /** The other side's record gets this one's statement, and its history an entry. */
  writes: Write[];
}

/** Who brings the two sides together, through which operation. */
export type Linker = Pick<RecordRead, 'at' | 'by' | 'as' | 'operation'>;

type Side = Pick<PersonRecord, 'side' | 'office' | 'registeredUnit' | 'presentUnit'>;
/** Whether a side states the other office's county as the other place of the movement. */
const names = (one: Side, other: Side): boolean =>
  isWithin((one.side === 'inflow' ? one.registeredUnit : one.presentUnit).code, countyOf(other.office));

/** Whether two records are the two sides of one movement between counties: each states the other one's county as the other place. */
export const nameEachOther = (one: Side, other: Side): boolean =>
  one.side !== other.side && countyOf(one.office) !== countyOf(other.office) && names(one, other) && names(other, one);

/**
 * Makes one movement of both sides' records of the same person, where both sides are served here: each gets the other one's statement
 * and the contradictions, and keeps its own fields. Where the person has several records at the other side, the newest counts. Nobody
 * learns by a number alone what another office holds: each side has to name the other one's county, each document has to have been seen,
 * and the other side's record says who read it.
 * Needs GetItem, Query on the index `records-by-person`, UpdateItem, PutItem and kms:Decrypt.
 */
export async function linkSides(
  { table, records, persons, keys }: Stores,
  { record, key, content }: Own,
  linker: Linker,
): Promise<Link | null> {
  for await (const { other, opened } of opposites({ records, persons, keys }, record)) {
    const { id } = other;
    const own = statementOf(record, content);
    const theirs = statementOf(other, opened.content);
    const isTold = opened.counterpart !== null && sameStatement(opened.counterpart, own);
    const told = counterpartOf(other, opened.key, theirs, own);
    const former = sealPart(opened.key, id, 'former', { counterpart: opened.counterpart });
    const { at } = linker;
    const tells = isTold
      ? []
      : [records.change(other, { set: told }), records.event(id, { at, by: null, event: 'linked', reason: null, former })];
    return {
      set: counterpartOf(record, key, own, theirs),
      writes: [...tells, readEntry(table, { ...linker, unit: record.office, record: id, purpose: 'verification' })],
    };
  }
  return null;
}

/** Records of the same person at the other side, opened, the newest first. */
async function* opposites({ records, persons, keys }: Omit<Stores, 'table'>, record: PersonRecord) {
  if (record.who === undefined || record.identityCheckedOn === null) return;
  const listed = await persons.of(record.who);
  const opposite = listed
    .filter(({ id, side, office }) => id !== record.id && side !== record.side && countyOf(office) !== countyOf(record.office))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  for (const { id } of opposite) {
    // The index lags behind.
    const other = await records.find(id);
    if (!other || !isInSight(other) || other.who !== record.who || other.identityCheckedOn === null) continue;
    if (!nameEachOther(record, other)) continue;
    const opened = await openRecord(keys, other);
    if (opened) yield { other, opened };
  }
}

/**
 * Takes a record's statement from the other side's records of a person whom it was not of: its number was wrong. What these say
 * themselves stays. Needs what `linkSides` needs.
 * @param own the record as it stood under the wrong number
 */
export async function unlinkSides({ table, records, persons, keys }: Stores, { record, content }: Own, linker: Linker): Promise<Write[]> {
  const writes: Write[] = [];
  for await (const { other, opened } of opposites({ records, persons, keys }, record)) {
    if (!opened.counterpart || !sameStatement(opened.counterpart, statementOf(record, content))) continue;
    writes.push(
      records.change(other, { set: { counterpart: null, contradictions: [] } }),
      // Not even among former values: it is about somebody else.
      records.event(other.id, { at: linker.at, by: null, event: 'linked', reason: null, former: null }),
      readEntry(table, { ...linker, unit: record.office, record: other.id, purpose: 'verification' }),
    );
  }
  return writes;
}

const sameStatement = (a: Statement, b: Statement): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = ({ name, contact, registeredUnit, presentUnit }: Statement) => [
  name,
  contact,
  registeredUnit.code,
  registeredUnit.name,
  presentUnit.code,
  presentUnit.name,
];
