import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentClient } from '../../shared/store/client.ts';
import { type Key, tallyKeys } from '../../shared/store/keys.ts';
import { auditOf } from './counting-audit.ts';
import { countingEnvironment } from './counting-environment.ts';
import { type Issued, naiveCounts, recordOf, source, tallied } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const client = documentClient();
let tables: Tables;
let run = 0;
beforeEach(async () => {
  tables = await createTables(`counting-audit-${run++}`);
});

const always = () => true;
const [busy, quiet] = ['340881-2026-1', '340881-2026-2'];
const batchOf = (campaign: string, batch: number): Issued => ({
  campaign,
  batch,
  village: `34088110${batch % 2 ? 3 : 4}201`,
  group: 'farmer',
});
const leafOf = ({ campaign, batch, village, group }: Issued) => tallyKeys.leaf(campaign, village, group, batch);

/** A count written by hand. */
const tamper = (key: Key, cells: unknown, version: unknown = 1) =>
  client.send(new PutCommand({ TableName: tables.tally, Item: { ...key, kind: 'leaf', cells, version } }));

async function prepare(campaign: string, state: 'open' | 'closed'): Promise<void> {
  const { open, issue, answer } = source(client, tables);
  const { deliver } = countingEnvironment(tables);
  await open(campaign, 4, state);
  const keys = [];
  for (const batch of [0, 1, 2, 3]) keys.push(await issue(batchOf(campaign, batch)), await answer({ campaign, batch, slot: 0 }));
  await deliver(keys.map(recordOf));
}

describe('audit', () => {
  it('repairs counts while responses keep arriving', async () => {
    await prepare(busy, 'open');
    await prepare(quiet, 'closed');
    await tamper(leafOf(batchOf(busy, 0)), [1, 2, 3]);
    await tamper(leafOf({ ...batchOf(busy, 1), group: 'staff', batch: 77 }), [100, 100, 100]);
    await tamper(tallyKeys.township(busy, '340881103', 'farmer'), [5, 5, 5], 99);
    await tamper(tallyKeys.county(busy, 'farmer'), [7]);
    await tamper(leafOf(batchOf(quiet, 2)), 'damaged', 'by hand');
    await tamper(tallyKeys.township(quiet, '340881104', 'farmer'), null, undefined);
    await tamper(tallyKeys.county('340881-2026-9', 'farmer'), [1000, 1000, 1000]);
    await tamper(tallyKeys.upper(2026, '3408', 'farmer'), [9, 9]);

    const arrivals = [0, 1, 2, 3].map(async (batch) => {
      const { deliver } = countingEnvironment(tables);
      for (let slot = 1; slot <= 8; slot++) {
        const key = await source(client, tables).answer({ campaign: busy, batch, slot });
        await deliver([recordOf(key, slot)]);
      }
    });
    const [report] = await Promise.all([auditOf(client, tables)({}, always), ...arrivals]);

    expect(report).toMatchObject({ failed: [], next: null });
    expect(await tallied(client, tables)).toEqual(await naiveCounts(client, tables));
    const again = await auditOf(client, tables)({}, always);
    expect(again).toMatchObject({ repaired: [], failed: [] });
  });

  it('names what it repaired, was and is', async () => {
    await prepare(quiet, 'closed');
    const key = leafOf(batchOf(quiet, 2));
    await tamper(key, [90]);
    const { repaired } = await auditOf(client, tables)({ campaign: quiet }, always);
    expect(repaired).toHaveLength(1);
    expect(repaired[0]).toMatchObject({
      key,
      was: { issued: 90, recovered: 0, valid: 0 },
      is: { issued: 100, recovered: 1, valid: 1 },
      late: false,
    });
  });

  it('takes what may have just arrived for late, not for wrong, while the campaign is open', async () => {
    await prepare(busy, 'open');
    await source(client, tables).answer({ campaign: busy, batch: 0, slot: 5 });
    const { repaired } = await auditOf(client, tables)({ campaign: busy }, always);
    expect(repaired.map(({ late }) => late)).toEqual(repaired.map(() => true));
    expect(repaired.map(({ key }) => key)).toContainEqual(leafOf(batchOf(busy, 0)));
  });

  it('stops when time is up and goes on from there', async () => {
    await prepare(busy, 'open');
    await prepare(quiet, 'closed');
    const keys = [leafOf(batchOf(busy, 3)), leafOf(batchOf(quiet, 3))];
    for (const key of keys) await tamper(key, [1]);
    const times = [true, true, false];
    const first = await auditOf(client, tables)({}, () => times.shift() ?? false);
    expect(first).toMatchObject({ repaired: [{ key: keys[0] }], next: { campaign: quiet, batch: 0 } });
    const second = await auditOf(client, tables)({ from: first.next ?? undefined }, always);
    expect(second).toMatchObject({ repaired: [{ key: keys[1] }], next: null });
  });
});
