import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentClient } from '../../shared/store/client.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import { auditOf } from './counting-audit.ts';
import { countingEnvironment } from './counting-environment.ts';
import { type Answered, type Issued, naiveCounts, recordOf, source, tallied } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const client = documentClient();
const campaigns = ['340881-2026-1', '340881-2026-12', '530824-2026-1'];

const batches = fc
  .uniqueArray(
    fc.record({
      campaign: fc.constantFrom(...campaigns),
      batch: fc.nat({ max: 2 }),
      place: fc.constantFrom('103201', '103202', '104201'),
      group: fc.constantFrom('farmer' as const, 'urban-resident' as const),
    }),
    { minLength: 1, maxLength: 4, selector: ({ campaign, batch }) => `${campaign}#${batch}` },
  )
  .map((list): Issued[] =>
    list.map(({ campaign, batch, place, group }) => ({ campaign, batch, village: `${campaign.slice(0, 6)}${place}`, group })),
  );

type Act = { kind: 'issue'; what: Issued } | { kind: 'answer'; what: Answered };
/** Batches issued and answered in any order, each act once. */
const acts = batches.chain((issued) => {
  const all = issued.flatMap((what): Act[] => [
    { kind: 'issue', what },
    ...[0, 4, 6, 10].map((slot): Act => ({ kind: 'answer', what: { campaign: what.campaign, batch: what.batch, slot } })),
  ]);
  return fc.shuffledSubarray(all, { minLength: issued.length, maxLength: all.length });
});

const crash = fc.option(fc.record({ at: fc.integer({ min: 1, max: 6 }), when: fc.constantFrom('before' as const, 'after' as const) }), {
  nil: null,
});
const crashes = fc.record({ count: fc.array(crash, { maxLength: 3 }), rollup: fc.array(crash, { maxLength: 2 }) });
/** What a lane does with its share of the acts: how many at once, what goes wrong, what is delivered again later. */
const lane = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  crashes: fc.array(crashes, { minLength: 1, maxLength: 3 }),
  again: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
});
const scenario = fc.record({ acts, lanes: fc.array(lane, { minLength: 1, maxLength: 3 }) });
type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

const turn = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

/** Every lane writes its share and delivers the records, all lanes at once. */
async function play(tables: Tables, { acts, lanes }: Scenario): Promise<void> {
  const { open, issue, answer } = source(client, tables);
  await Promise.all(campaigns.map((campaign) => open(campaign, 3)));
  await Promise.all(
    lanes.map(async ({ sizes, crashes, again }, number) => {
      const { deliver } = countingEnvironment(tables);
      const share = acts.filter((_, index) => index % lanes.length === number);
      const delivered: DynamoDBRecord[] = [];
      for (let step = 0; share.length > 0; step++) {
        const records: DynamoDBRecord[] = [];
        for (const { kind, what } of share.splice(0, turn(sizes, step) ?? 1)) {
          records.push(recordOf(await (kind === 'issue' ? issue(what) : answer(what)), delivered.length + records.length));
        }
        await deliver(records, turn(crashes, step));
        delivered.push(...records);
        if (turn(again, step)) await deliver(delivered.toReversed());
      }
    }),
  );
}

/** A count written by hand: what stands there, or nothing, is replaced. */
const corruption = fc.record({
  key: fc.oneof(
    batches.map(([batch]) => batch && tallyKeys.leaf(batch.campaign, batch.village, batch.group, batch.batch)),
    batches.map(([batch]) => batch && tallyKeys.leaf(batch.campaign, batch.village, 'staff', 9)),
    batches.map(([batch]) => batch && tallyKeys.township(batch.campaign, batch.village.slice(0, 9), batch.group)),
    fc.constantFrom(...campaigns, '340881-2026-7').map((campaign) => tallyKeys.county(campaign, 'farmer')),
    fc.constantFrom('3408', '34', '3409').map((unit) => tallyKeys.upper(2026, unit, 'farmer')),
  ),
  item: fc.oneof(
    fc.record({
      kind: fc.constant('leaf'),
      version: fc.integer({ min: 1, max: 3 }),
      cells: fc.array(fc.nat({ max: 9 }), { maxLength: 30 }),
    }),
    fc.record({ version: fc.constantFrom('x', null), cells: fc.constantFrom('many', [1.5]) }),
    fc.constant({}),
  ),
});

let run = 0;
const settings = { seed: 20261121, numRuns: 10 };

describe('counts', () => {
  it('are exact after any deliveries: duplicates, reordering, splits, crashes at writes, parallel lanes', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const tables = await createTables(`counting-deliveries-${run++}`);
        await play(tables, given);
        expect(await tallied(client, tables)).toEqual(await naiveCounts(client, tables));
        expect(await auditOf(client, tables)({}, () => true)).toMatchObject({ repaired: [], failed: [], next: null });
      }),
      settings,
    );
  });

  it('are exact after an audit, whatever was written by hand', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.array(corruption, { minLength: 1, maxLength: 4 }), async (given, corruptions) => {
        const tables = await createTables(`counting-deliveries-${run++}`);
        await Promise.all(campaigns.map((campaign) => source(client, tables).divide(campaign)));
        await play(tables, given);
        for (const { key, item } of corruptions) {
          if (key) await client.send(new PutCommand({ TableName: tables.tally, Item: { ...item, ...key } }));
        }
        expect(await auditOf(client, tables)({}, () => true)).toMatchObject({ failed: [], next: null });
        expect(await tallied(client, tables)).toEqual(await naiveCounts(client, tables));
        expect(await auditOf(client, tables)({}, () => true)).toMatchObject({ repaired: [], failed: [] });
      }),
      settings,
    );
  });
});
