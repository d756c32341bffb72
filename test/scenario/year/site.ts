import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { certificatesOperations, routes as certificatesRoutes } from '../../../functions/certificates/operations.ts';
import { deliverDue } from '../../../functions/deliver/deliver.ts';
import { sendMessage } from '../../../functions/deliver/message.ts';
import { exchangeOperations } from '../../../functions/exchange/operations.ts';
import { recordsOperations } from '../../../functions/records/operations.ts';
import { signHeads } from '../../../functions/sign/sign-heads.ts';
import { stateDueNotifications } from '../../../functions/sweep/what-is-due.ts';
import { exchangeRoutes } from '../../../shared/contract/exchange.ts';
import { importsRoutes } from '../../../shared/contract/imports.ts';
import type { Role } from '../../../shared/contract/primitives.ts';
import { recordsRoutes } from '../../../shared/contract/records.ts';
import { officeApi } from '../../../shared/lambda/office-api.ts';
import { EndpointError, type Endpoints } from '../../../shared/lambda/outgoing.ts';
import { documentClient } from '../../../shared/store/client.ts';
import { receiveAnswer } from '../../../shared/store/exchange/receiving.ts';
import { exchangeStores } from '../../../shared/store/exchange/stores.ts';
import { identityDigests } from '../../../shared/store/identity-digests.ts';
import { registryIndexes } from '../../../shared/store/keys.ts';
import { personalKeys } from '../../../shared/store/personal-keys.ts';
import { accountsStore } from '../../../shared/store/registry/accounts.ts';
import { actsOn } from '../../../shared/store/registry/acts.ts';
import { certificatesStore } from '../../../shared/store/registry/certificates.ts';
import { chainStore } from '../../../shared/store/registry/chain.ts';
import { deliveriesStore } from '../../../shared/store/registry/deliveries.ts';
import { divisionsStore } from '../../../shared/store/registry/divisions.ts';
import { dueCounts } from '../../../shared/store/registry/due-counts.ts';
import { dueHeads } from '../../../shared/store/registry/due-heads.ts';
import { dueNotifications } from '../../../shared/store/registry/due-notifications.ts';
import { followed } from '../../../shared/store/registry/followed.ts';
import { importsStore } from '../../../shared/store/registry/imports.ts';
import { notificationList } from '../../../shared/store/registry/notification-list.ts';
import { peerSecret, peersStore } from '../../../shared/store/registry/peers.ts';
import { presentationsStore } from '../../../shared/store/registry/presentations.ts';
import { readsStore } from '../../../shared/store/registry/reads.ts';
import { recordList } from '../../../shared/store/registry/record-list.ts';
import { revocationsStore } from '../../../shared/store/registry/revocations.ts';
import { rightsStore } from '../../../shared/store/registry/rights.ts';
import { commit, type Write } from '../../../shared/store/registry/write.ts';
import { sealing } from '../../../shared/store/sealed.ts';
import { signing } from '../../../shared/store/signing.ts';
import { type Call, call } from '../../integration/call.ts';
import { createTables } from '../../integration/dynamodb-local.ts';
import { localKms } from '../../integration/kms.ts';

const routes = { ...recordsRoutes, ...importsRoutes, ...exchangeRoutes, ...certificatesRoutes };
export type RouteName = keyof typeof routes;

export interface SitePlan {
  /** County, with the name of each of its townships by code. */
  county: string;
  name: string;
  townships: Record<string, string>;
  /** The county at the other end, and the client that its system lets in here. */
  other: string;
  client: string;
}

/** Every deployment has the same day and hour. */
export interface Clock {
  now: Date;
}

/** Notes keys of facts that were written (the hints that the stream of `Registry` gives), and shows all that is written to `look`. */
function noting(touched: Set<string>, look: (written: object) => void): DynamoDBDocumentClient {
  const client = documentClient();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (/Write|Put|Update/.test(commandName ?? '')) look(args.input);
        const answer = await next(args);
        if (commandName === 'TransactWriteItemsCommand')
          for (const [pk] of JSON.stringify(args.input).matchAll(/FCT#\d+#\d{4}-\d{2}-\d{2}/g)) touched.add(pk);
        return answer;
      },
    { step: 'initialize' },
  );
  return client;
}

/** Reads what nobody changes during the year once: each case asks for it some thirty times. */
function once<Key extends string[], Found>(read: (...key: Key) => Promise<Found>): (...key: Key) => Promise<Found> {
  const kept = new Map<string, Promise<Found>>();
  return (...key) => {
    const name = key.join(' ');
    const found = kept.get(name) ?? read(...key);
    kept.set(name, found);
    return found;
  };
}

/** A deployment that serves one county: its functions on tables of their own, and a way to the other deployment. */
export async function openSite(
  prefix: string,
  plan: SitePlan,
  clock: Clock,
  identityKms: ReturnType<typeof localKms>,
  look: (written: object) => void,
) {
  const tables = await createTables(prefix, [
    registryIndexes.whatIsDue,
    registryIndexes.recordsByPerson,
    registryIndexes.notificationsAtDesk,
  ]);
  const touched = new Set<string>();
  const client = noting(touched, look);
  const kms = localKms();
  const table = { client, table: tables.registry };
  const keys = personalKeys(table, 'person', kms);
  const written = divisionsStore(client, tables.registry);
  const divisions = { ...written, find: once(written.find), children: once(written.children) };
  const appointed = accountsStore(client, tables.registry);
  const accounts = { ...appointed, find: once(appointed.find) };
  const acts = actsOn(table);
  const signed = signing(['signing'], kms);
  const secrets = sealing('endpoints', kms);
  const connected = peersStore(table);
  const peers = { ...connected, serving: once(connected.serving) };
  const exchange = { ...exchangeStores(table, 'person', keys), divisions, peers };
  const now = () => clock.now;
  const write = async (...writes: Write[]) => {
    for (let first = 0; first < writes.length; first += 100)
      if ((await commit(client, writes.slice(first, first + 100))) === 'lost') throw new Error('the site could not be set up');
  };

  const { county, townships, other } = plan;
  const units = { [county.slice(0, 2)]: '省', [county.slice(0, 4)]: '市', [county]: plan.name, ...townships };
  const officers: [string, Role, string][] = [
    ...Object.keys(townships).map((code): [string, Role, string] => [`officer-${code}`, 'township-officer', code]),
    [`officer-${county}`, 'county-officer', county],
    [`system.${other}`, 'exchange-system', other.slice(0, 2)],
  ];
  await write(
    ...Object.entries(units).map(([code, name]) =>
      divisions.creation({ code, name, population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 }),
    ),
    ...officers.map(([id, role, division]) =>
      accounts.creation({ id, name: id, role, division, state: 'active', deputies: [], version: 1 }),
    ),
  );

  const handlers = {
    records: officeApi(
      { ...recordsRoutes, ...importsRoutes },
      recordsOperations({
        ...table,
        records: exchange.records,
        lists: recordList(table),
        persons: exchange.persons,
        keys,
        identities: identityDigests('identity', identityKms),
        followed: followed(table),
        imports: importsStore(table),
        divisions,
        reads: readsStore(table),
        rights: rightsStore(table),
        certificates: certificatesStore(table),
        unanswered: exchange.unanswered,
        acts,
      }),
      accounts,
      { now },
    ),
    exchange: officeApi(
      exchangeRoutes,
      exchangeOperations({ ...exchange, acts, lists: notificationList(table), due: dueCounts(table) }),
      accounts,
      { now },
    ),
    certificates: officeApi(
      certificatesRoutes,
      certificatesOperations({
        ...table,
        certificates: certificatesStore(table),
        presentations: presentationsStore(table),
        revocations: revocationsStore(table),
        records: exchange.records,
        divisions,
        peers,
        endpoints: { call: async () => Promise.reject(new EndpointError('no-answer')) },
        keys,
        signing: signed,
        acts,
      }),
      accounts,
      { now },
    ),
  };
  let used = 0;
  /** Calls a route as the unit's officer, who asks until the answer is one that stands. */
  async function ask(id: RouteName, unit: string, rest: Call = {}) {
    const name = id in exchangeRoutes ? 'exchange' : id in certificatesRoutes ? 'certificates' : 'records';
    const key = `year-idempotency-${++used}`;
    for (;;) {
      const answer = await call(handlers[name], routes[id], {
        as: `officer-${unit}`,
        ...rest,
        params: { unit, ...rest.params },
        headers: { 'idempotency-key': key, ...rest.headers },
      });
      if (answer.statusCode !== 503) return answer;
    }
  }

  const network = { isUp: true };
  const site = {
    plan,
    client,
    tables,
    touched,
    write,
    ask,
    keys,
    exchange,
    /** Asks, and throws where the answer is not what an officer hopes for. */
    async get(id: RouteName, unit: string, rest: Call = {}): Promise<Record<string, unknown>> {
      const answer = await ask(id, unit, rest);
      if (answer.statusCode === undefined || answer.statusCode >= 300 || answer.json === null)
        throw new Error(`${id} at ${unit}: ${answer.statusCode} ${answer.body}`);
      return answer.json;
    },
    chain: chainStore(table),
    signing: signed,
    network,
    sweep: () => stateDueNotifications(dueNotifications(table), clock.now),
    sign: () => signHeads(dueHeads(table, signed), clock.now),
    /** Takes in what the other system posts, as its client. */
    post: (body: string) =>
      call(handlers.exchange, exchangeRoutes.receiveMessage, { as: `system.${other}`, params: { county: other }, body }),
    /** Connects this county to the other deployment. */
    async connect(peer: {
      post: (body: string) => ReturnType<typeof call>;
      signing: typeof signed;
      plan: SitePlan;
      network: { isUp: boolean };
    }) {
      const endpoints: Endpoints = {
        async call(url, { body = '' }) {
          if (!network.isUp || !peer.network.isUp) throw new EndpointError('no-answer');
          if (url.endsWith('/token')) return { status: 200, body: JSON.stringify({ access_token: 'token', expires_in: 3600 }) };
          const { statusCode = 500, body: answer = '' } = await peer.post(body);
          return { status: statusCode, body: answer };
        },
      };
      const prefix = peer.plan.county;
      await write(
        peers.creation({
          county,
          prefix,
          name: peer.plan.name,
          messagesUrl: 'https://peer.example/messages/{county}',
          tokenUrl: 'https://peer.example/token',
          keysUrl: 'https://peer.example/keys',
          statusUrl: null,
          clientId: `system.${county}`,
          state: 'active',
          keysReadAt: '2099-01-01T00:00:00.000Z',
          secret: await secrets.seal('a secret of the peer', peerSecret({ county, prefix })),
          keySet: JSON.stringify(await peer.signing.publicKeys()),
          version: 1,
        }),
      );
      const deliveries = deliveriesStore(table);
      const attempt = sendMessage({
        ...exchange,
        peers,
        deliveries,
        receive: (own, receipt, at) => receiveAnswer(exchange, own, receipt, at),
        sealing: secrets,
        endpoints,
      });
      site.deliver = deliverDue({ deliveries, attempt });
    },
    deliver: async (_now: () => Date): Promise<{ delivered: number; failed: number }> => {
      throw new Error('not connected');
    },
  };
  return site;
}
export type Site = Awaited<ReturnType<typeof openSite>>;
