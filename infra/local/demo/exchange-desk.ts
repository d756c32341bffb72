import { randomUUID } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { certificatesOperations } from '../../../functions/certificates/operations.ts';
import { exchangeOperations } from '../../../functions/exchange/operations.ts';
import { recordsOperations } from '../../../functions/records/operations.ts';
import { rightsOperations } from '../../../functions/records/rights/operations.ts';
import { isUnanswered, owesFeedback } from '../../../shared/domain/exchange-life.ts';
import { type OfficeContext, Text } from '../../../shared/lambda/request.ts';
import { exchangeStores } from '../../../shared/store/exchange/stores.ts';
import { identityDigests } from '../../../shared/store/identity-digests.ts';
import { type PersonalKeys, personalKeys } from '../../../shared/store/personal-keys.ts';
import { actsOn } from '../../../shared/store/registry/acts.ts';
import { certificatesStore } from '../../../shared/store/registry/certificates.ts';
import type { DivisionRecord } from '../../../shared/store/registry/divisions.ts';
import { dueCounts } from '../../../shared/store/registry/due-counts.ts';
import { followed } from '../../../shared/store/registry/followed.ts';
import { heldStore } from '../../../shared/store/registry/held.ts';
import { importsStore } from '../../../shared/store/registry/imports.ts';
import { notificationList } from '../../../shared/store/registry/notification-list.ts';
import { NotificationRecord } from '../../../shared/store/registry/notifications.ts';
import { presentationsStore } from '../../../shared/store/registry/presentations.ts';
import { readsStore } from '../../../shared/store/registry/reads.ts';
import { recordList } from '../../../shared/store/registry/record-list.ts';
import { PersonRecord } from '../../../shared/store/registry/records.ts';
import { revocationsStore } from '../../../shared/store/registry/revocations.ts';
import { rightsStore } from '../../../shared/store/registry/rights.ts';
import { signing } from '../../../shared/store/signing.ts';
import { demoAccounts } from './accounts.ts';
import type { Memory } from './memory.ts';

/** Keys of KMS that the exchange works with, by their identifiers. */
export interface ExchangeKeys {
  person: string;
  identity: string;
  signing: string[];
  kms: KMSClient;
}

/** The offices' own operations on a table in memory: what the demo's officers do is what officers do. */
export function officeDesk(memory: Memory, table: string, divisions: readonly DivisionRecord[], keys: ExchangeKeys) {
  const { client } = memory;
  const registry = { client, table };
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  const papersAbout = (records: readonly string[]) =>
    memory
      .of('NTF')
      .filter((item) => records.includes(String(item.record)))
      .map((item) => NotificationRecord.parse(item));
  const stores = {
    ...exchangeStores(registry, keys.person, remembered(personalKeys(registry, keys.person, keys.kms))),
    divisions: {
      find: async (code: string) => byCode.get(code) ?? null,
      children: async (unit: string) => divisions.filter(({ code }) => code.startsWith(unit) && code.length === unit.length + 3),
    },
    persons: {
      of: async (who: string) =>
        memory
          .of('REC')
          .filter((item) => item.who === who)
          .map((item) => PersonRecord.parse(item))
          .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    },
    peers: { serving: async () => null },
    endpoints: { call: async () => Promise.reject(new TypeError('the demo has no other system')) },
    identities: identityDigests(keys.identity, keys.kms),
    acts: actsOn(registry),
    followed: followed(registry),
    imports: importsStore(registry),
    reads: readsStore(registry),
    rights: rightsStore(registry),
    certificates: certificatesStore(registry),
    presentations: presentationsStore(registry),
    revocations: revocationsStore(registry),
    signing: signing(keys.signing, keys.kms),
    unanswered: {
      about: async (office: string, records: readonly string[]) =>
        papersAbout(records).find((copy) => copy.office.code === office && isUnanswered(copy)) ?? null,
      nothingBesides: async ({ id, county }: NotificationRecord, record: string) => {
        const isOther = (copy: NotificationRecord) => copy.id !== id && copy.county === county && owesFeedback(copy);
        return papersAbout([record]).some(isOther) ? null : [];
      },
    },
  };
  return {
    stores,
    records: recordsOperations({ ...stores, lists: recordList(registry) }),
    rights: rightsOperations({ ...stores, held: heldStore(stores) }),
    exchange: exchangeOperations({ ...stores, lists: notificationList(registry), due: dueCounts(registry) }),
    certificates: certificatesOperations(stores),
  };
}
export type OfficeDesk = ReturnType<typeof officeDesk>;

/** Keys that were made here need not be asked for again. */
function remembered(keys: PersonalKeys): PersonalKeys {
  const known = new Map<string, Uint8Array>();
  const note = <T extends { bytes: Uint8Array }>(record: string, part: string, key: T): T => {
    known.set(`${record}|${part}`, key.bytes);
    return key;
  };
  return {
    create: async (record, part, expires) => note(record, part, await keys.create(record, part, expires)),
    keep: async (record, part, bytes) => note(record, part, await keys.keep(record, part, bytes)),
    find: async (record, part) => known.get(`${record}|${part}`) ?? keys.find(record, part),
  };
}

/** Accounts of the demo by the office that they work at; other offices have officers that nobody signs in as. */
const officers: Record<string, string> = { 340881: 'wang.fang', 530824: 'yang.bo', 340881103: 'li.na', 530824101: 'chen.jie' };

/** An officer of an office at work. */
export function officerAt(office: string, now: Date): OfficeContext {
  const id = officers[office] ?? `desk.${office}`;
  const authority = { role: office.length === 6 ? ('county-officer' as const) : ('township-officer' as const), division: office };
  const name = demoAccounts.find((account) => account.id === id)?.name ?? id;
  const key = randomUUID();
  return { now, language: 'zh-CN', requestId: key, idempotencyKey: key, actor: { id, name, authority, authorities: [authority] } };
}

/** What an operation answers, where it is no text. */
export function answered<T>(answer: T | Text): T {
  if (answer instanceof Text) throw new TypeError('an operation answered a text');
  return answer;
}
