import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { followFacts } from '../../../functions/facts/facts.ts';
import { projector } from '../../../functions/project/projector.ts';
import { getExchange } from '../../../functions/results/exchange.ts';
import { rollUpChanges } from '../../../functions/rollup/rollup.ts';
import { getLiveExchange } from '../../../functions/schemes/exchange.ts';
import type { Random } from '../../../infra/local/demo/random.ts';
import { exchangeFiguresRoutes, exchangeRatesRoutes } from '../../../shared/contract/exchange-rates.ts';
import { api } from '../../../shared/lambda/api.ts';
import { officeApi } from '../../../shared/lambda/office-api.ts';
import { exchangeBoard } from '../../../shared/store/exchange-board.ts';
import { accountsStore } from '../../../shared/store/registry/accounts.ts';
import { divisionsStore } from '../../../shared/store/registry/divisions.ts';
import { exchangeFactsStore } from '../../../shared/store/registry/exchange-facts.ts';
import { tasksStore } from '../../../shared/store/registry/tasks.ts';
import { tallyStore } from '../../../shared/store/tally.ts';
import { call } from '../../integration/call.ts';
import { changed, gatedClient } from '../../integration/publish-fixture.ts';
import { scanned } from '../../integration/rectification-fixture.ts';
import type { Clock, Site } from './site.ts';

const unused = async () => {
  throw new Error('nothing of this is counted');
};
type Follow = (records: DynamoDBRecord[]) => Promise<string | null>;
const mostInBatch = 60;

/** The stream functions of a site, on a client of the test's. */
function followers({ tables }: Site, client: DynamoDBDocumentClient, clock: Clock): Record<'facts' | 'rollup' | 'project', Follow> {
  const tally = tallyStore(client, tables.tally);
  const report = () => undefined;
  return {
    facts: followFacts({
      tasks: tasksStore(client, tables.registry),
      exchangeFacts: exchangeFactsStore({ client, table: tables.registry }),
      tally,
      publishProblem: unused,
      showPerson: unused,
      showRight: unused,
      announce: { right: unused, notification: unused, record: unused },
      report,
    }),
    rollup: rollUpChanges({ tally, report }),
    project: projector(client, tables, report, () => clock.now),
  };
}

/**
 * Delivers every hint as Lambda may: some twice, in any order, in batches of any size, to consumers that end at any of their writes and
 * get what they did not finish again.
 */
export async function count(site: Site, clock: Clock, random: Random): Promise<void> {
  const { tables } = site;
  const whole = followers(site, site.client, clock);

  async function deliver(name: keyof typeof whole, records: DynamoDBRecord[]): Promise<void> {
    const hints = random.shuffle([...records, ...records.filter(() => random.int(1, 4) === 1)]);
    for (let rest = hints; rest.length > 0; ) {
      const batch = rest.slice(0, random.int(1, mostInBatch));
      rest = rest.slice(batch.length);
      let left = random.int(0, 2) === 0 ? random.int(0, 12) : Number.POSITIVE_INFINITY;
      const ending = gatedClient(async (write) => {
        if (left-- <= 0) throw new Error('the consumer ended');
        await write();
      });
      const failed = await followers(site, ending, clock)
        [name](batch)
        .catch(() => batch[0]?.dynamodb?.SequenceNumber ?? null);
      ending.destroy();
      if (failed === null) continue;
      const from = batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed);
      if ((await whole[name](batch.slice(Math.max(0, from)))) !== null) throw new Error(`${name} does not get on`);
    }
  }

  const facts = [...site.touched].map((pk) => changed({ pk, sk: 'any' }));
  site.touched.clear();
  await deliver('facts', facts);
  const nodes = async () => (await scanned(site.client, tables.tally)).filter(({ pk }) => pk.startsWith('E#')).map(changed);
  await deliver('rollup', await nodes());
  await deliver('project', await nodes());
}

/** What the offices themselves read of a unit's period: nothing is withheld. */
export async function counted({ client, tables, plan }: Site, unit: string, period: string) {
  const { getLiveExchange: route } = exchangeFiguresRoutes;
  const divisions = divisionsStore(client, tables.registry);
  const read = getLiveExchange({ divisions, tally: tallyStore(client, tables.tally) });
  const handler = officeApi({ getLiveExchange: route }, { getLiveExchange: read }, accountsStore(client, tables.registry));
  const answer = await call(handler, route, { as: `officer-${plan.county}`, params: { unit }, query: { period } });
  return route.success.schema.parse(answer.json);
}

/** What everybody reads of a unit's period. */
export async function published({ client, tables }: Site, unit: string, period: string) {
  const handler = api(exchangeRatesRoutes, { getExchange: getExchange(exchangeBoard(client, tables.board)) });
  const answer = await call(handler, exchangeRatesRoutes.getExchange, { params: { unit }, query: { period } });
  return exchangeRatesRoutes.getExchange.success.schema.parse(answer.json);
}
