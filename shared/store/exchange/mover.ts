import type { LegalBasis, NamedUnit, NotificationKind, RecordField, RecordSide } from '../../contract/persons.ts';
import { dayOf } from '../../domain/days.ts';
import { countyOf } from '../../domain/divisions.ts';
import { tellsArrival } from '../../domain/exchange-life.ts';
import { isInSight } from '../../domain/record-life.ts';
import { ownPart, type PersonalKeys } from '../personal-keys.ts';
import { derivedIds, freeId } from '../registry/derived-ids.ts';
import {
  openRecord,
  type PersonRecord,
  type RecordEvent,
  type RecordsStore,
  sealContent,
  sealPart,
  statementOf,
} from '../registry/records.ts';
import { counterpartOf, type PersonsRecords } from '../registry/sides.ts';
import type { Write } from '../registry/write.ts';
import { isKnownFromOthers } from './from-others.ts';
import type { Arriving } from './messages.ts';

interface Stores {
  persons: PersonsRecords;
  records: Pick<RecordsStore, 'find' | 'history' | 'creation' | 'change' | 'event'>;
  keys: PersonalKeys;
}

/** The record of who a notification is about, at the office that receives it. */
interface Mover {
  record: string;
  /** Whether the office knew of the person before by itself: what other offices told it confirms nothing. */
  known: boolean;
  /** Fields in which its statement contradicts the other office's. */
  differing: RecordField[];
  writes: Write[];
}

/** What the office of the other place keeps a record for, until the person asks it for something. */
const basis: LegalBasis = { kind: 'request', citation: null, purpose: '办理另一地通报的服务事项' };

/**
 * Finds the record of a person by the digest of the identity and writes into it what the other office states, or makes one of that.
 * @param message the message's identifier: a repeat leads to the same record
 */
export async function moverOf(
  { persons, records, keys }: Stores,
  { office, side, message, kind }: { office: NamedUnit; side: RecordSide; message: string; kind: NotificationKind },
  { statement, who, identityKind, services, serviceDate, languageHelp }: Arriving,
  now: Date,
): Promise<Mover> {
  const at = now.toISOString();
  const eventOf = (event: RecordEvent['event']): RecordEvent => ({ at, by: null, event, reason: null, former: null });
  const standing = await standingRecord({ persons, records }, { office: office.code, who, side });
  const opened = standing && (await openRecord(keys, standing));
  if (standing && opened) {
    const set = counterpartOf(standing, opened.key, statementOf(standing, opened.content), statement);
    const former = sealPart(opened.key, standing.id, 'former', { counterpart: opened.counterpart });
    const event = records.event(standing.id, { ...eventOf('linked'), former });
    // Who arrives somewhere has left again: the record is kept on.
    const reopens = standing.state === 'returned' && tellsArrival(kind);
    const change = reopens ? { set: { ...set, state: 'open' as const }, remove: ['due', 'dueAt'] as const } : { set };
    const again = reopens ? [records.event(standing.id, eventOf('received'))] : [];
    const writes = [records.change(standing, change), event, ...again];
    const known = !(await isKnownFromOthers(records, standing));
    return { record: standing.id, known, differing: known ? set.contradictions : [], writes };
  }

  const id = await freeId(derivedIds('record', countyOf(office.code), dayOf(now), message), records.find);
  const { bytes, write } = await keys.create(id, ownPart);
  const record: PersonRecord = {
    id,
    office: office.code,
    side,
    state: 'open',
    channel: 'notification',
    who,
    sealed: sealContent(bytes, id, { name: statement.name, contact: statement.contact, identityKind }, basis),
    registeredUnit: statement.registeredUnit,
    presentUnit: statement.presentUnit,
    services,
    serviceDate,
    languageHelp,
    basis: { kind: basis.kind },
    consentOn: null,
    consentWithdrawnOn: null,
    requestedOn: dayOf(now),
    notifyBy: null,
    notifiedOn: null,
    counterpart: sealPart(bytes, id, 'counterpart', statement),
    identityCheckedOn: dayOf(now),
    contradictions: [],
    mergedInto: null,
    receipt: null,
    viewKey: null,
    createdAt: at,
    closedOn: null,
    version: 1,
  };
  return { record: id, known: false, differing: [], writes: [write, records.creation(record), records.event(id, eventOf('received'))] };
}

/**
 * The record that an office keeps of a person on one side of a movement and still sees, the newest of several; null if there is none.
 * What somebody has asked for by page is nobody's before the document was seen.
 */
async function standingRecord(
  { records, persons }: Pick<Stores, 'records' | 'persons'>,
  { office, who, side }: { office: string; who: string; side: RecordSide },
): Promise<PersonRecord | null> {
  for (const { id } of (await persons.of(who)).filter((record) => record.office === office && record.side === side)) {
    // The index lags behind.
    const record = await records.find(id);
    if (record?.who === who && isInSight(record) && record.identityCheckedOn !== null) return record;
  }
  return null;
}
