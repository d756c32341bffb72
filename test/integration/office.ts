import type { DynamoDBRecord } from 'aws-lambda';
import { accountsOperations } from '../../functions/accounts/operations.ts';
import { campaignsOperations, routes as campaignsRoutes } from '../../functions/campaigns/operations.ts';
import { publisher } from '../../functions/publish/publisher.ts';
import { schemesOperations, routes as schemesRoutes } from '../../functions/schemes/operations.ts';
import { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Role } from '../../shared/contract/primitives.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { preparedExportsStore } from '../../shared/store/exports.ts';
import { frozenCountsStore } from '../../shared/store/frozen-counts.ts';
import { readGate } from '../../shared/store/gate.ts';
import { type Key, registryKeys } from '../../shared/store/keys.ts';
import { previewsStore } from '../../shared/store/previews.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { auditStore } from '../../shared/store/registry/audit.ts';
import { batchesStore } from '../../shared/store/registry/batches.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { type DivisionRecord, divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exportsStore } from '../../shared/store/registry/exports.ts';
import { marksStore } from '../../shared/store/registry/marks.ts';
import { reportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';
import { samplesStore } from '../../shared/store/registry/samples.ts';
import { schemesStore } from '../../shared/store/registry/schemes.ts';
import { commit, type Write } from '../../shared/store/registry/write.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { type Call, call } from './call.ts';
import { createTables } from './dynamodb-local.ts';
import { localKms } from './kms.ts';

export { localKms };

export const gateCacheSeconds = 60;
const all = { ...campaignsRoutes, ...schemesRoutes, ...accountsRoutes };
export type OfficeRoute = keyof typeof all;

const village = (code: string, name: string): DivisionRecord => ({
  code,
  name,
  population: null,
  successors: [],
  validFrom: '2020-01-01',
  validTo: null,
  version: 1,
});
/** Two townships with villages, and one that was merged away. */
const divisions = [
  village('340881', '桐城市'),
  village('340881103', '新渡镇'),
  village('340881103201', '柏年村村委会'),
  village('340881103202', '新安村村委会'),
  { ...village('340881103299', '旧村村委会'), validTo: '2023-12-31' },
  village('340881104', '双港镇'),
  village('340881104201', '双铺村村委会'),
];

/** The three office functions on empty tables with a county's officers and a clock of their own. */
export async function openOffice(prefix: string) {
  const tables = await createTables(prefix);
  const client = documentClient();
  const registry = tables.registry;
  const clock = { now: new Date('2026-11-21T03:00:00.000Z') };
  const now = () => clock.now;
  const accounts = accountsStore(client, registry);
  const keys = campaignKeys('local', localKms());
  const stores = {
    accounts,
    campaigns: campaignsStore(client, registry),
    batches: batchesStore(client, tables.responses),
    divisions: divisionsStore(client, registry),
    samples: samplesStore(client, registry),
    marks: marksStore(client, registry),
    schemes: schemesStore(client, registry),
    scores: scoresStore(client, tables.tally),
    tally: tallyStore(client, tables.tally),
    stocks: reportedStocksStore({ client, table: registry }),
    gate: (campaign: string) => readGate(client, tables.board, campaign),
    frozen: frozenCountsStore(client, tables.tally),
    previews: previewsStore(client, tables.tally),
    exports: exportsStore(client, registry),
    prepared: preparedExportsStore(client, tables.tally),
    audit: auditStore(client, registry),
    acts: actsOn({ client, table: registry }),
    keys,
    gateCacheSeconds,
  };
  const write = async (...writes: Write[]) => {
    if ((await commit(client, writes)) === 'lost') throw new Error('the fixture could not be written');
  };
  const appoint = (id: string, role: Role, division: string) =>
    write(accounts.creation({ id, name: id, role, division, state: 'active', deputies: [], version: 1 }));

  await write(...divisions.map(stores.divisions.creation));
  await appoint('admin', 'county-admin', '340881');
  await appoint('officer', 'county-officer', '340881');
  await appoint('auditor', 'auditor', '340881');
  await appoint('stranger', 'county-admin', '530824');
  await appoint('township', 'township-officer', '340881103');

  let keysUsed = 0;
  let recordsFollowed = 0;
  return {
    tables,
    client,
    clock,
    stores,
    write,
    appoint,
    /** Calls a route as an officer (the county's administrator unless told); creating routes get a new Idempotency-Key each time. */
    ask: async (id: OfficeRoute, { headers, ...rest }: Call = {}) => {
      // A function of its own for each request: accounts are not kept from one to the next.
      const functions = {
        campaigns: officeApi(campaignsRoutes, campaignsOperations(stores), accounts, { now }),
        schemes: officeApi(schemesRoutes, schemesOperations(stores), accounts, { now }),
        accounts: officeApi(accountsRoutes, accountsOperations(stores), accounts, { now }),
      };
      const name = id in campaignsRoutes ? 'campaigns' : id in schemesRoutes ? 'schemes' : 'accounts';
      keysUsed++;
      return call(functions[name], all[id], {
        as: 'admin',
        ...rest,
        headers: { 'idempotency-key': `idempotency-key-${keysUsed}`, ...headers },
      });
    },
    /** What the stream makes of changed records of `Registry`; a campaign's where no other is named. */
    follow: async (campaign: string, key: Key = registryKeys.campaign(campaign)) => {
      const report = (node: string, cause: unknown) => {
        throw new Error(node, { cause });
      };
      const record: DynamoDBRecord = {
        dynamodb: { Keys: { pk: { S: key.pk }, sk: { S: key.sk } }, SequenceNumber: `${++recordsFollowed}` },
      };
      await publisher(client, tables, report, now)([record]);
    },
    /** Actions in the county's log of the clock's month, newest first. */
    logged: async () => (await stores.audit.list('340881', '2026-11', { limit: 100 })).items.map(({ action }) => action),
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Type of a problem document, to compare outcomes by. */
export const outcome = (answer: { statusCode?: number | undefined; json: Record<string, unknown> | null }): string =>
  answer.json && typeof answer.json.type === 'string' && answer.json.type.includes('#problem-')
    ? answer.json.type.slice(answer.json.type.indexOf('#problem-') + 9)
    : String(answer.statusCode);
