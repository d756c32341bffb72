import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { followFacts } from '../../functions/facts/facts.ts';
import { projector } from '../../functions/project/projector.ts';
import { rollUpChanges } from '../../functions/rollup/rollup.ts';
import { documentClient } from '../../shared/store/client.ts';
import { completeMonths } from '../../shared/store/complete-months.ts';
import { type ExchangeFact, exchangeFactsStore, factRemoval, factWrite } from '../../shared/store/registry/exchange-facts.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import type { Tables } from './dynamodb-local.ts';
import { changed } from './publish-fixture.ts';
import { scanned } from './rectification-fixture.ts';

const unused = async () => {
  throw new Error('no such record in these tests');
};

/** A fact of an office: in time unless told. */
export const fact = (unit: string, day: string, subject: string, change: Partial<ExchangeFact> = {}): ExchangeFact => ({
  rate: 'feedback',
  subject,
  unit,
  day,
  dueOn: day,
  doneOn: day,
  excluded: false,
  outcome: 'confirmed',
  ...change,
});

/** The functions that the four rates go through, on tables of a test. */
export function exchangeCounting(tables: Tables, clock: { now: Date } = { now: new Date('2026-11-21T03:00:00.000Z') }) {
  const client = documentClient();
  const now = () => clock.now;
  const failed: string[] = [];
  const report = (node: string) => failed.push(node);

  /** The stream functions on a client of the test's. */
  const functionsOn = (on: DynamoDBDocumentClient) => {
    const tally = tallyStore(on, tables.tally);
    return {
      facts: followFacts({
        tasks: tasksStore(on, tables.registry),
        exchangeFacts: exchangeFactsStore({ client: on, table: tables.registry }),
        tally,
        publishProblem: unused,
        showPerson: unused,
        showRight: unused,
        announce: { right: unused, notification: unused, record: unused },
        report,
      }),
      rollup: rollUpChanges({ tally, report }),
      project: projector(on, tables, report, now),
    };
  };
  const own = functionsOn(client);
  const keysOf = async (table: string, ...kinds: string[]) =>
    (await scanned(client, table)).filter(({ pk }) => kinds.some((kind) => pk.startsWith(kind))).map(changed);
  const followed = async (outcome: Promise<string | null>) => {
    if ((await outcome) !== null) throw new Error(`not followed: ${failed.join(', ')}`);
  };

  return {
    client,
    clock,
    functionsOn,
    tally: tallyStore(client, tables.tally),
    facts: exchangeFactsStore({ client, table: tables.registry }),
    months: completeMonths(client, tables.tally),
    put: async (...facts: ExchangeFact[]) => {
      for (let first = 0; first < facts.length; first += 100)
        await commit(
          client,
          facts.slice(first, first + 100).map((each) => factWrite(tables.registry, each)),
        );
    },
    remove: async (one: ExchangeFact) => {
      await commit(client, [factRemoval(tables.registry, one)]);
    },
    /** Carries every fact to where it belongs. */
    settle: async () => {
      await followed(own.facts(await keysOf(tables.registry, 'FCT#')));
      await followed(own.rollup(await keysOf(tables.tally, 'E#')));
      await followed(own.project(await keysOf(tables.tally, 'E#', 'EC#')));
    },
  };
}
