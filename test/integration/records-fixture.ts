import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { recordsOperations } from '../../functions/records/operations.ts';
import { importsRoutes } from '../../shared/contract/imports.ts';
import type { Role } from '../../shared/contract/primitives.ts';
import { PersonalRecord, RecordSummary } from '../../shared/contract/record-views.ts';
import { recordsRoutes } from '../../shared/contract/records.ts';
import { checkSymbolOf } from '../../shared/domain/identity-numbers.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { identityDigests } from '../../shared/store/identity-digests.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { certificatesStore } from '../../shared/store/registry/certificates.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { dueRecords } from '../../shared/store/registry/due-records.ts';
import { ExchangeFact } from '../../shared/store/registry/exchange-facts.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { importsStore } from '../../shared/store/registry/imports.ts';
import { readsStore } from '../../shared/store/registry/reads.ts';
import { recordList } from '../../shared/store/registry/record-list.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { unanswered } from '../../shared/store/registry/unanswered.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { type Call, call } from './call.ts';
import { createTables } from './dynamodb-local.ts';
import { localKms } from './kms.ts';
import { scanned } from './rectification-fixture.ts';

const routes = { ...recordsRoutes, ...importsRoutes };
type RouteName = keyof typeof routes;

export const residence = '340881103';
export const registration = '530824101';
export const markerName = '岩温·标记人';
export const markerContact = '13812345678';

/** An identity number that holds, another one for each person. */
export function identityOf(person: number): string {
  const body = `530824${19_500_101 + (person % 28)}${String(Math.floor(person / 28) % 1000).padStart(3, '0')}`;
  return body + checkSymbolOf(body);
}

/** What is asked of an office of residence for a person. */
export const asked = (person: number, set: Record<string, unknown> = {}) => ({
  name: markerName,
  contact: markerContact,
  identityKind: 'resident-identity-card',
  identityNumber: identityOf(person),
  registeredUnit: { code: registration, name: '威远镇' },
  presentUnit: { code: residence, name: '新渡镇' },
  services: ['vaccination-record'],
  serviceDate: null,
  languageHelp: false,
  basis: { kind: 'request', citation: null, purpose: `为${markerName}接续预防接种` },
  consentOn: null,
  ...set,
});

const names: Record<string, string> = {
  340881: '桐城市',
  340881103: '新渡镇',
  340881104: '双港镇',
  530824: '景谷县',
  530824101: '威远镇',
};
const officers: [string, Role, string][] = [
  ['in.officer', 'township-officer', residence],
  ['in.other', 'township-officer', '340881104'],
  ['in.county', 'county-officer', '340881'],
  ['out.officer', 'township-officer', registration],
  ['auditor', 'auditor', '340881'],
];

/** The function `records` for two counties of one deployment, with officers and a clock. */
export async function openRecords(prefix: string) {
  const { registry, board } = await createTables(prefix);
  const clock = { now: new Date('2026-11-23T03:00:00.000Z') };
  const client = documentClient();
  const kms = localKms();
  const storesOn = (on: DynamoDBDocumentClient) => {
    const table = { client: on, table: registry };
    return {
      ...table,
      records: recordsStore(table),
      lists: recordList(table),
      persons: personsRecords(table),
      keys: personalKeys(table, 'person', kms),
      identities: identityDigests('identity', kms),
      followed: followed(table),
      imports: importsStore(table),
      divisions: divisionsStore(on, registry),
      reads: readsStore(table),
      rights: rightsStore(table),
      certificates: certificatesStore(table),
      unanswered: unanswered(table),
      acts: actsOn(table),
    };
  };
  const accounts = accountsStore(client, registry);
  const divisions = divisionsStore(client, registry);
  const written = await commit(client, [
    ...Object.entries(names).map(([code, name]) =>
      divisions.creation({ code, name, population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 }),
    ),
    ...officers.map(([id, role, division]) =>
      accounts.creation({ id, name: id, role, division, state: 'active', deputies: [], version: 1 }),
    ),
  ]);
  if (written === 'lost') throw new Error('the fixture could not be written');
  let used = 0;

  const askOn =
    (on: DynamoDBDocumentClient) =>
    async (id: RouteName, { as = 'in.officer', params, headers, ...rest }: Call = {}) => {
      used++;
      clock.now = new Date(clock.now.getTime() + 1);
      const handler = officeApi(routes, recordsOperations(storesOn(on)), accounts, { now: () => clock.now });
      return call(handler, routes[id], {
        as,
        ...rest,
        params: { unit: residence, ...params },
        headers: { 'idempotency-key': `records-idempotency-${used}`, ...headers },
      });
    };
  const ask = askOn(client);
  const at = (record: string) => ({ params: { unit: record.startsWith('530824') ? registration : residence, record } });

  const office = {
    client,
    table: registry,
    clock,
    kms,
    stores: storesOn(client),
    ask,
    askOn,
    /** Registers a person at the office of residence; gives the record's identifier. */
    register: async (person: number, set: Record<string, unknown> = {}): Promise<string> => {
      const { json } = await ask('registerPerson', { body: asked(person, set) });
      return RecordSummary.parse(json).id;
    },
    /** Registers a person at the office of registration. */
    registerAway: async (person: number, set: Record<string, unknown> = {}): Promise<string> => {
      const { json } = await ask('registerPerson', { as: 'out.officer', params: { unit: registration }, body: asked(person, set) });
      return RecordSummary.parse(json).id;
    },
    /** An act of the office that keeps a record. */
    act: (id: RouteName, record: string, body: unknown, as = record.startsWith('530824') ? 'out.officer' : 'in.officer') =>
      ask(id, { as, ...at(record), body }),
    /** The officer keys in the number of the document of who asked by page, and the one by which the person follows the request. */
    check: (person: number, record: string, shown?: { reference: string }) =>
      office.act('checkIdentity', record, { identityNumber: identityOf(person), ...(shown && { reference: shown.reference }) }),
    read: async (record: string): Promise<PersonalRecord> => {
      const { json } = await office.act('getRecord', record, { purpose: 'service' });
      return PersonalRecord.parse(json);
    },
    facts: async (): Promise<ExchangeFact[]> =>
      (await scanned(client, registry)).filter(({ pk }) => pk.startsWith('FCT#')).map((item) => ExchangeFact.parse(item)),
    /** All that lies in the table. */
    scan: () => scanned(client, registry),
    due: dueRecords({ client, table: registry, board }),
  };
  return office;
}
export type Office = Awaited<ReturnType<typeof openRecords>>;

/** Everything that is stored or was printed, as text: bytes as they are and as base64. */
export const asText = (items: unknown): string =>
  JSON.stringify(items, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
