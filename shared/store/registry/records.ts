import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Digest } from '../../contract/messages.ts';
import {
  FeedbackOutcome,
  LegalBasis,
  Movement,
  NotificationId,
  OfficeCode,
  PersonalContent,
  RecordChannel,
  RecordField,
  RecordId,
  RecordSide,
  RecordState,
  Statement,
} from '../../contract/persons.ts';
import { AccountId, Day, Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { recordEvents } from '../../contract/vocabulary.ts';
import { notifyByOf } from '../../domain/consent.ts';
import { registryIndexes, registryKeys } from '../keys.ts';
import { openWith, ownPart, type PersonalKeys, sealWith } from '../personal-keys.ts';
import { queryAll } from '../query.ts';
import { type Change, creation, type Table, unchanged, versionedUpdate, type Write } from './write.ts';

const Sealed = z.instanceof(Uint8Array);

/** A person's record as an office keeps it. Personal fields lie in `sealed` and `counterpart`, under the record's own key. */
export const PersonRecord = z.object({
  id: RecordId,
  /** The office that keeps it. */
  office: OfficeCode,
  side: RecordSide,
  state: RecordState,
  channel: RecordChannel,
  /** Keyed digest of the identity number, by which the person is found; absent before the document was seen, and once erased. */
  who: Digest.optional(),
  /** Digest of the number that was given on the page, as long as nobody has seen the document: nothing is found by it. */
  claimedWho: Digest.optional(),
  /** `RecordContent`, JSON; null once erased. */
  sealed: Sealed.nullable(),
  ...Movement.shape,
  /** Statute and purpose are in somebody's own words: they lie in `sealed`. */
  basis: z.object({ kind: LegalBasis.shape.kind }),
  consentOn: Day.nullable(),
  consentWithdrawnOn: Day.nullable(),
  requestedOn: Day,
  /** Day of the request, or of the later consent that telling rests on: the information rate counts from it. Absent: of the request. */
  notifyFrom: Day.optional(),
  /** Last day for telling the other office, in time for the information rate; null where nothing calls for it. */
  notifyBy: Day.nullable(),
  /** Day on which the other office was told. */
  notifiedOn: Day.nullable(),
  /** What the other side states (`Statement`, JSON); null as long as it has stated nothing. */
  counterpart: Sealed.nullable(),
  /** Day on which an officer had seen the document; until then nothing of it is compared, counted or told to anybody. */
  identityCheckedOn: Day.nullable(),
  /** Notifications that stand by which the other office was told, with their days; absent where there was none. */
  toldBy: z.array(z.object({ notification: NotificationId, on: Day })).optional(),
  /** What the other office has answered last; null once it was asked anew, absent where it never was. */
  answered: FeedbackOutcome.nullable().optional(),
  /** Fields in which the two sides contradict each other. */
  contradictions: z.array(RecordField),
  /** Day on which the person asked by page for a certificate, where records were merged; absent: what channel and services say. */
  certificateAskedOn: Day.nullable().optional(),
  /** The record that this one was merged into. */
  mergedInto: RecordId.nullable(),
  /** Records that were merged into this one; absent where none was. */
  absorbed: z.array(RecordId).optional(),
  /** Digest of the number by which the person follows it; null where nobody holds one. */
  receipt: z.string().nullable(),
  /** Public key (JWK, P-256) that the person's own view is sealed to; null where nobody holds its other half. */
  viewKey: z.string().nullable(),
  /** Digest of the number by which it was followed until the person came in without it: what was shown under that is taken back. */
  unfollowed: z.string().optional(),
  createdAt: Instant,
  closedOn: Day.nullable(),
  due: z.string().optional(),
  dueAt: Instant.optional(),
  version: z.number().int(),
});
export type PersonRecord = z.infer<typeof PersonRecord>;

/** One entry of a record's history: who, when, what and why. Why, and what was changed, is sealed under the record's key. */
export const RecordEvent = z.object({
  at: Instant,
  by: AccountId.nullable(),
  event: z.enum(recordEvents),
  /** Officers' own words. */
  reason: Sealed.nullable(),
  /** Former values of changed fields, JSON. */
  former: Sealed.nullable(),
});
export type RecordEvent = z.infer<typeof RecordEvent>;

export interface RecordsStore {
  find(id: string): Promise<PersonRecord | null>;
  /** Throws `not-found`. */
  get(id: string): Promise<PersonRecord>;
  creation(record: PersonRecord): Write;
  /** From the version that was read, to the next one. */
  change(record: PersonRecord, change: Change<PersonRecord>): Write;
  /** Holds while the record is as it was read. */
  unchanged(record: PersonRecord): Write;
  /** What was done with a record, oldest first. Needs Query. */
  history(record: string): Promise<RecordEvent[]>;
  /** Adds to the history, in one transaction with what it tells of. */
  event(record: string, event: RecordEvent): Write;
}

const index = registryIndexes.recordsByOffice;

/** Part of the open records that lies apart in the index: those of which the other office has to be told yet. */
export const unsentState = 'unsent';
/** Whether the other office has to be told of a record yet. */
const isUnsent = (record: PersonRecord): boolean => record.state === 'open' && record.notifiedOn === null && notifyByOf(record) !== null;

/** Part of the open records that lies apart too: those asked for by page whose document nobody has seen. Of these nobody is told before. */
export const unseenState = 'unseen';
const isUnseen = ({ state, identityCheckedOn }: PersonRecord): boolean => state === 'open' && identityCheckedOn === null;

const partOf = (record: PersonRecord): string => {
  if (isUnseen(record)) return unseenState;
  return isUnsent(record) ? unsentState : record.state;
};
/** Where a record is found by its office and state. */
const placeOf = (record: PersonRecord) => ({
  [index.pk]: `${record.office}#${partOf(record)}`,
  [index.sk]: placeOfRecord(record),
});
/** Where a record stands in the lists: of those that are to be told by the day from which they can be, which orders them by their deadline. */
export const placeOfRecord = (record: PersonRecord): string =>
  `${isUnsent(record) ? (record.notifyFrom ?? record.requestedOn) : record.requestedOn}#${record.id}`;

/** Records of persons in `Registry`. Needs GetItem; `unchanged` needs ConditionCheckItem. */
export function recordsStore({ client, table }: Table): RecordsStore {
  const find = async (id: string) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.record(id), ConsistentRead: true }));
    return Item ? PersonRecord.parse(Item) : null;
  };
  return {
    find,
    get: async (id) => {
      const record = await find(id);
      if (!record) throw new Problem('not-found');
      return record;
    },
    creation: (record) => creation(table, registryKeys.record(record.id), { ...record, ...placeOf(record) }),
    change: (record, change) => {
      const after = { ...record, ...change.set };
      return {
        Update: versionedUpdate(table, registryKeys.record(record.id), record.version, {
          ...change,
          set: { ...change.set, ...placeOf(after) },
        }),
      };
    },
    unchanged: ({ id, version }) => unchanged(table, registryKeys.record(id), version),
    history: async (record) => (await queryAll(client, table, registryKeys.recordHistory(record))).map((item) => RecordEvent.parse(item)),
    event: (record, event) => creation(table, { pk: registryKeys.recordHistory(record), sk: `${event.at}#${crypto.randomUUID()}` }, event),
  };
}

/** What a record's own fields are bound to. */
const boundTo = (record: string) => `${record}#${ownPart}`;

/** What lies sealed of a record: who the person is, and the words of its legal basis, in which a person may be named too. */
const RecordContent = PersonalContent.extend({ citation: LegalBasis.shape.citation, purpose: LegalBasis.shape.purpose });

export const sealContent = (
  key: Uint8Array,
  record: string,
  content: PersonalContent,
  { citation, purpose }: LegalBasis,
): Uint8Array<ArrayBuffer> => sealWith(key, JSON.stringify(RecordContent.parse({ ...content, citation, purpose })), boundTo(record));

/** Seals something else of a record under its own key: a counterpart's statement, former values. */
export const sealPart = (key: Uint8Array, record: string, name: string, value: unknown): Uint8Array<ArrayBuffer> =>
  sealWith(key, JSON.stringify(value), `${boundTo(record)}#${name}`);
export const openPart = (key: Uint8Array, record: string, name: string, sealed: Uint8Array): unknown =>
  JSON.parse(openWith(key, sealed, `${boundTo(record)}#${name}`));

/** Why something was done with a record, in an officer's words. */
export const sealReason = (key: Uint8Array, record: string, reason: string | null): Uint8Array<ArrayBuffer> | null =>
  reason === null ? null : sealPart(key, record, 'reason', reason);
export const openReason = (key: Uint8Array, record: string, { reason }: Pick<RecordEvent, 'reason'>): string | null =>
  reason && String(openPart(key, record, 'reason', reason));

/** A record's personal content, its legal basis and the counterpart's statement, opened. Null once erased. Every call is to be logged as a read. */
export async function openRecord(
  keys: Pick<PersonalKeys, 'find'>,
  record: PersonRecord,
): Promise<{ key: Uint8Array; content: PersonalContent; basis: LegalBasis; counterpart: Statement | null } | null> {
  const key = record.sealed && (await keys.find(record.id, ownPart));
  if (!key || !record.sealed) return null;
  const { citation, purpose, ...content } = RecordContent.parse(JSON.parse(openWith(key, record.sealed, boundTo(record.id))));
  return {
    key,
    content,
    basis: { kind: record.basis.kind, citation, purpose },
    counterpart: record.counterpart && Statement.parse(openPart(key, record.id, 'counterpart', record.counterpart)),
  };
}

/** What this side states of the movement. */
export const statementOf = (record: PersonRecord, { name, contact }: Pick<PersonalContent, 'name' | 'contact'>): Statement => ({
  name,
  contact,
  registeredUnit: record.registeredUnit,
  presentUnit: record.presentUnit,
});
