import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Certificate, type CertificateState } from '../../contract/certificate-views.ts';
import { CertificateId } from '../../contract/persons.ts';
import { Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { certificateParts, issuanceDays } from '../../domain/certificate.ts';
import { type CertificateStep, certificateLife } from '../../domain/certificate-life.ts';
import { addDays, inYear, startOfDay } from '../../domain/days.ts';
import { workingDaysAfter } from '../../domain/working-days.ts';
import { registryIndexes, registryKeys } from '../keys.ts';
import { type ExchangeFact, factWrite } from './exchange-facts.ts';
import { type Listed, listByOffice } from './office-list.ts';
import { openPart, sealPart } from './records.ts';
import { type Change, creation, type Table, versionedDeletion, versionedUpdate, type Write } from './write.ts';

/** Kind of deadline under which the index of what is due finds a certificate whose time ends, and later one that is to be deleted. */
export const certificateDue = 'certificate';

const Sealed = z.instanceof(Uint8Array);

/** One entry of a certificate's history. Why is an officer's own words: sealed under the record's key. */
const CertificateEvent = Certificate.shape.history.element.extend({ reason: Sealed.nullable() });

export const CertificateRecord = Certificate.omit({ content: true, reason: true }).extend({
  history: z.array(CertificateEvent),
  /** Name and token (`IssuedContent`, JSON) under the record's own key; null before it is issued. */
  sealed: Sealed.nullable(),
  /** Place in the status list; null before it is issued. */
  index: z.number().int().nullable(),
  due: z.literal(certificateDue).optional(),
  dueAt: Instant.optional(),
  version: z.number().int(),
});
export type CertificateRecord = z.infer<typeof CertificateRecord>;

/** What a certificate's content is sealed as, among the parts of its record. */
export const certificatePart = (id: string): string => `certificate#${id}`;

const reasonPart = (id: string): string => `${certificatePart(id)}#reason`;
/** Seals why something was done with a certificate under its record's own key. Null without a key: the record was erased. */
export const sealCertificateReason = (
  key: Uint8Array | null,
  { id, record }: Pick<CertificateRecord, 'id' | 'record'>,
  reason: string,
): Uint8Array<ArrayBuffer> | null => key && sealPart(key, record, reasonPart(id), reason);

/** A certificate's history with the reasons opened; without a key there are none. */
export const openHistory = (key: Uint8Array | null, { id, record, history }: CertificateRecord): Certificate['history'] =>
  history.map(({ reason, ...entry }) => ({ ...entry, reason: key && reason && String(openPart(key, record, reasonPart(id), reason)) }));

/** What an application is at first. @param by who recorded it @param appliedOn day in Asia/Shanghai */
export const newCertificate = (
  { id, office, record, from }: Pick<CertificateRecord, 'id' | 'office' | 'record' | 'from'>,
  { by, at, appliedOn }: { by: string; at: string; appliedOn: string },
): CertificateRecord => ({
  id,
  office,
  record,
  state: 'applied',
  from,
  appliedOn,
  dueOn: workingDaysAfter(appliedOn, issuanceDays),
  issuedOn: null,
  validUntil: null,
  replaces: null,
  replacedBy: null,
  history: [{ at, by, event: 'applied', reason: null }],
  sealed: null,
  index: null,
  version: 1,
});

/** What the clock waits for: the end of the last day of a certificate that is valid. */
export const expiryOf = (validUntil: string) => ({ due: certificateDue, dueAt: startOfDay(addDays(validUntil, 1)) }) as const;

/** Years for which a certificate is kept after its last day, an application that came to nothing after its end. */
const yearsKept = 3;
const deletionAfter = (end: string) => ({ due: certificateDue, dueAt: inYear(end, yearsKept) }) as const;

/** The change that a step brings about: only from the states in which it can be taken, and noted in the history. */
export function certificateStep(
  { history, validUntil }: CertificateRecord,
  step: CertificateStep,
  entry: Omit<CertificateRecord['history'][number], 'event'>,
  set: Partial<CertificateRecord> = {},
): Change<CertificateRecord> {
  const { from, to } = certificateLife[step];
  const waits = set.due === undefined ? deletionAfter(validUntil === null ? entry.at : startOfDay(addDays(validUntil, 1))) : {};
  return {
    set: {
      ...set,
      ...waits,
      state: to,
      history: [...history, { ...entry, event: to }],
    },
    from: { state: from },
  };
}

/**
 * What the issuance rate counts of an application. Who was refused, or whose certificate was issued and later revoked, stays in the
 * denominator; a certificate that replaces another one was nobody's application.
 */
export const issuanceFact = (table: string, { id, office, appliedOn, dueOn, issuedOn, state }: CertificateRecord): Write => {
  const fact: ExchangeFact = {
    rate: 'issuance',
    subject: id,
    unit: office,
    day: appliedOn,
    dueOn,
    doneOn: issuedOn,
    excluded: state === 'withdrawn',
    outcome: null,
  };
  return factWrite(table, fact);
};

export interface CertificatesStore {
  find(id: string): Promise<CertificateRecord | null>;
  /** Certificates of an office in a state: applications due first, others newest first; the list may lag a moment behind. */
  list(wanted: Listed & { state: CertificateState }): Promise<{ items: CertificateRecord[]; next: string | null }>;
  /** The certificate that a record has, or had last; null if it never had one. */
  ofRecord(record: string): Promise<string | null>;
  /** Holds while a record names the certificate that it did, or none. */
  unchanged(record: string, certificate: string | null): Write;
  /** A new certificate, which its record then names. @param before what the record named until now */
  creation(certificate: CertificateRecord, before: string | null): Write[];
  change(certificate: CertificateRecord, change: Change<CertificateRecord>): Write;
  /** Deletes a certificate, with what leads to it. @param isLast whether its record names it */
  removal(certificate: CertificateRecord, isLast: boolean): Write[];
  /** Takes a place in the status list; the transaction is lost where it is taken already. */
  claim(id: string, index: number): Write;
}

const { name: indexName, pk, sk } = registryIndexes.certificatesByOffice;

/** Where a certificate stands in the lists. */
const placeOf = ({ id, office, state, dueOn, issuedOn, appliedOn }: CertificateRecord) => ({
  [pk]: `${office}#${state}`,
  [sk]: `${state === 'applied' ? dueOn : (issuedOn ?? appliedOn)}#${id}`,
});

/**
 * Certificates of `Registry`. Needs GetItem, Query on the index `certificates-by-office`, and for the writes PutItem, UpdateItem,
 * DeleteItem and ConditionCheckItem.
 */
export function certificatesStore({ client, table }: Table): CertificatesStore {
  const named = (before: string | null) =>
    before === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'certificate = :before', ExpressionAttributeValues: { ':before': before } };
  const read = async (key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
  return {
    find: async (id) => {
      const item = await read(registryKeys.certificate(id));
      return item ? CertificateRecord.parse(item) : null;
    },
    list: async ({ state, ...wanted }) => {
      const index = { name: indexName, pk, sk };
      const { items, next } = await listByOffice({ client, table }, index, { ...wanted, state, oldestFirst: state === 'applied' });
      return { items: items.map((item) => CertificateRecord.parse(item)), next };
    },
    ofRecord: async (record) => {
      const item = await read(registryKeys.certificateOfRecord(record));
      return item ? z.object({ certificate: CertificateId }).parse(item).certificate : null;
    },
    unchanged: (record, certificate) => ({
      ConditionCheck: { TableName: table, Key: registryKeys.certificateOfRecord(record), ...named(certificate) },
    }),
    creation: (certificate, before) => [
      creation(table, registryKeys.certificate(certificate.id), { ...certificate, ...placeOf(certificate) }),
      {
        Put: {
          TableName: table,
          Item: { ...registryKeys.certificateOfRecord(certificate.record), certificate: certificate.id },
          ...named(before),
        },
      },
    ],
    change: (certificate, change) => ({
      Update: versionedUpdate(table, registryKeys.certificate(certificate.id), certificate.version, {
        ...change,
        set: { ...change.set, ...placeOf({ ...certificate, ...change.set }) },
      }),
    }),
    removal: ({ id, record, index, version }, isLast) => {
      const { county, year } = certificateParts(id);
      return [
        versionedDeletion(table, registryKeys.certificate(id), version),
        ...(isLast
          ? [
              {
                Delete: {
                  TableName: table,
                  Key: registryKeys.certificateOfRecord(record),
                  ConditionExpression: 'certificate = :id',
                  ExpressionAttributeValues: { ':id': id },
                },
              },
            ]
          : []),
        ...(index === null ? [] : [{ Delete: { TableName: table, Key: registryKeys.statusIndex(county, year, index) } }]),
      ];
    },
    claim: (id, index) => {
      const { county, year } = certificateParts(id);
      return creation(table, registryKeys.statusIndex(county, year, index), { certificate: id });
    },
  };
}

/** A certificate of an office. Throws `not-found`, also where another office issues it. */
export async function certificateOf({ find }: Pick<CertificatesStore, 'find'>, unit: string, id: string): Promise<CertificateRecord> {
  const found = await find(id);
  if (found?.office !== unit) throw new Problem('not-found');
  return found;
}
