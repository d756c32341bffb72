import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { exchangeOperations } from '../../functions/exchange/operations.ts';
import { stateDueNotifications } from '../../functions/sweep/what-is-due.ts';
import { exchangeRoutes, Notification, NotificationResults } from '../../shared/contract/exchange.ts';
import type { Role } from '../../shared/contract/primitives.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { exchangeStores } from '../../shared/store/exchange/stores.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { chainStore } from '../../shared/store/registry/chain.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { dueCounts } from '../../shared/store/registry/due-counts.ts';
import { dueNotifications } from '../../shared/store/registry/due-notifications.ts';
import { ExchangeFact } from '../../shared/store/registry/exchange-facts.ts';
import { notificationList } from '../../shared/store/registry/notification-list.ts';
import { type NewRecord, registering } from '../../shared/store/registry/registration.ts';
import { commit, type Write } from '../../shared/store/registry/write.ts';
import { type Call, call } from './call.ts';
import { createTables } from './dynamodb-local.ts';
import { runAs } from './granted.ts';
import { localKms } from './kms.ts';
import { scanned } from './rectification-fixture.ts';

export const marker = '岩温·标记人';
export const contact = '13812345678';
export const residence = { code: '340881103', name: '新渡镇' };
export const registration = { code: '530824101', name: '威远镇' };

const names: Record<string, string> = {
  340881: '桐城市',
  340881103: '新渡镇',
  340881104: '双港镇',
  530824: '景谷县',
  530824101: '威远镇',
  530824102: '永平镇',
};
const officers: [string, Role, string][] = [
  ['in.officer', 'township-officer', '340881103'],
  ['in.other', 'township-officer', '340881104'],
  ['in.county', 'county-officer', '340881'],
  ['out.officer', 'township-officer', '530824101'],
  ['out.county', 'county-officer', '530824'],
  ['auditor', 'auditor', '340881'],
  ['system.yunnan', 'exchange-system', '53'],
  ['system.anhui', 'exchange-system', '34'],
];

export const whoOf = (person: string): string => createHash('sha256').update(person).digest('hex');

/** The exchange as one deployment runs it, for some counties, with officers and a clock. */
export async function openExchange(prefix: string, counties: readonly string[] = ['340881', '530824'], now = '2026-11-23T03:00:00.000Z') {
  const { registry } = await createTables(prefix);
  const clock = { now: new Date(now) };
  const client = documentClient();
  const kms = localKms();
  const storesOn = (on: DynamoDBDocumentClient) => {
    const table = { client: on, table: registry };
    return {
      ...exchangeStores(table, 'person', personalKeys(table, 'person', kms)),
      acts: actsOn(table),
      lists: notificationList(table),
      due: dueCounts(table),
    };
  };
  const stores = storesOn(client);
  const accounts = accountsStore(client, registry);
  const write = async (...writes: Write[]) => {
    if ((await commit(client, writes)) === 'lost') throw new Error('the fixture could not be written');
  };
  const divisions = divisionsStore(client, registry);
  await write(
    ...Object.entries(names)
      .filter(([code]) => counties.some((county) => code.startsWith(county)))
      .map(([code, name]) =>
        divisions.creation({ code, name, population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 }),
      ),
    ...officers.map(([id, role, division]) =>
      accounts.creation({ id, name: id, role, division, state: 'active', deputies: [], version: 1 }),
    ),
  );
  let used = 0;
  let made = 0;

  const askOn =
    (on: DynamoDBDocumentClient) =>
    async (id: keyof typeof exchangeRoutes, as: string, rest: Call = {}) => {
      used++;
      return call(officeApi(exchangeRoutes, exchangeOperations(storesOn(on)), accounts, { now: () => clock.now }), exchangeRoutes[id], {
        as,
        ...rest,
        headers: { 'idempotency-key': `exchange-idempotency-${used}`, ...rest.headers },
      });
    };
  const ask = askOn(client);

  const exchange = {
    table: registry,
    client,
    clock,
    stores,
    accounts,
    write,
    ask,
    askOn,
    chain: chainStore({ client, table: registry }),
    scan: () => scanned(client, registry),
    /** A person who has asked for a service at the office of residence, or at that of registration. */
    async register(set: Partial<NewRecord> = {}): Promise<string> {
      made++;
      const office = set.office ?? residence.code;
      const id = `${office.slice(0, 6)}-2026-${String(made).padStart(8, '0')}`;
      const { writes } = await registering(
        { ...stores, persons: { of: async () => [] } },
        {
          id,
          office,
          side: 'inflow',
          channel: 'in-person',
          who: whoOf(`person ${made}`),
          content: { name: marker, contact, identityKind: 'resident-identity-card' },
          registeredUnit: registration,
          presentUnit: residence,
          services: ['vaccination-record'],
          serviceDate: null,
          languageHelp: false,
          basis: { kind: 'request', citation: null, purpose: `为${marker}接续预防接种` },
          consentOn: null,
          requestedOn: dayOf(clock.now),
          receipt: null,
          viewKey: null,
          ...set,
        },
        { at: clock.now.toISOString(), by: { by: 'in.officer', as: 'township-officer', operation: 'registerPerson' }, event: 'registered' },
      );
      await write(...writes);
      return id;
    },
    /** Sends a notification about a record. */
    async send(record: string, body: Record<string, unknown> = {}, rest: Call & { as?: string; unit?: string } = {}): Promise<string> {
      const { as = 'in.officer', unit = residence.code, ...others } = rest;
      const { json } = await ask('sendNotification', as, {
        ...others,
        params: { unit },
        body: { records: [record], kind: 'arrival', ...body },
      });
      const [result] = NotificationResults.parse(json).results;
      if (!result?.notification) throw new Error(`not sent: ${JSON.stringify(json)}`);
      return result.notification.id;
    },
    /** An operation on a notification at its receiving office. */
    at: (id: keyof typeof exchangeRoutes, notification: string, body?: unknown, as = 'out.officer', unit = registration.code) =>
      ask(id, as, { params: { unit, notification }, body }),
    read: (notification: string) => exchange.at('readNotification', notification, { purpose: 'verification' }),
    verify: (notification: string, body: unknown = { outcome: 'confirmed' }) => exchange.at('verifyNotification', notification, body),
    reexamine: (notification: string, body: unknown = { accepted: true }) =>
      exchange.at('reexamineNotification', notification, body, 'out.county', '530824'),
    release: (...notifications: string[]) => ask('releaseFeedback', 'out.county', { params: { unit: '530824' }, body: { notifications } }),
    atSender: (id: keyof typeof exchangeRoutes, notification: string, body?: unknown) =>
      exchange.at(id, notification, body, 'in.officer', residence.code),
    sweep: () => runAs('sweep', () => stateDueNotifications(dueNotifications({ client, table: registry }), clock.now)),
    copies: async (id: string) => ({
      sent: await stores.notifications.find('340881', id),
      received: await stores.notifications.find('530824', id),
    }),
    /** Every fact of a rate. */
    facts: async (rate: ExchangeFact['rate']): Promise<ExchangeFact[]> =>
      (await scanned(client, registry))
        .filter(({ pk, sk }) => pk.startsWith('FCT#') && sk.startsWith(rate))
        .map((item) => ExchangeFact.parse(item)),
    later: (days: number, instant = now) => {
      clock.now = new Date(Date.parse(instant) + days * 86_400_000);
    },
    notificationOf: (answer: { json: unknown }): Notification => Notification.parse(answer.json),
  };
  return exchange;
}
export type Exchange = Awaited<ReturnType<typeof openExchange>>;
