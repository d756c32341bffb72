import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { variables } from '../../shared/lambda/environment.ts';
import { documentClient } from '../../shared/store/client.ts';
import { responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { lambdaContext } from './call.ts';
import { naiveCounts, recordOf, source, tallied } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const client = documentClient();
let tables: Tables;
beforeAll(async () => {
  tables = await createTables('counting-handlers');
  process.env[variables.responsesTable] = tables.responses;
  process.env[variables.tallyTable] = tables.tally;
  process.env[variables.registryTable] = tables.registry;
});

/** The handlers as they are deployed; read once the tables' names are set. */
const handlers = async () => ({
  count: (await import('../../functions/count/handler.ts')).handler,
  rollup: (await import('../../functions/rollup/handler.ts')).handler,
  audit: (await import('../../functions/audit/handler.ts')).handler,
});
const context = { ...lambdaContext, getRemainingTimeInMillis: () => 900_000 };
const deliver = (Records: DynamoDBRecord[]) => ({ Records });

describe('handlers of the counts', () => {
  it('report the first record whose leaf failed and count the others', async () => {
    const { count, rollup } = await handlers();
    const { open, issue, answer } = source(client, tables);
    const [good, bad] = ['340881-2026-1', '340881-2026-2'];
    await open(good, 1);
    const keys = [
      await issue({ campaign: good, batch: 0, village: '340881103201', group: 'farmer' }),
      await issue({ campaign: bad, batch: 0, village: '340881103201', group: 'farmer' }),
      await answer({ campaign: good, batch: 0, slot: 1 }),
      await answer({ campaign: bad, batch: 0, slot: 1 }),
    ];
    const records = keys.map((key, index) => recordOf(key, 100 + index));
    expect(await count(deliver(records), context)).toEqual({ batchItemFailures: [{ itemIdentifier: '101' }] });
    const { nodes } = tallyStore(client, tables.tally);
    expect(await nodes(tallyKeys.townships(good))).toHaveLength(1);
    expect(await nodes(tallyKeys.townships(bad))).toHaveLength(0);

    await open(bad, 1);
    expect(await count(deliver(records.slice(1)), context)).toEqual({ batchItemFailures: [] });
    expect(await rollup(deliver([recordOf(tallyKeys.county(bad, 'farmer'), 1)]), context)).toEqual({ batchItemFailures: [] });
    expect(await tallied(client, tables)).toEqual(await naiveCounts(client, tables));
  });

  it('leave alone what is not a batch', async () => {
    const { count, rollup } = await handlers();
    const records = [{ pk: 'X#1', sk: '1' }, responsesKeys.header('340881-2026-3', 5)].map(recordOf);
    expect(await count(deliver(records), context)).toEqual({ batchItemFailures: [] });
    expect(await rollup(deliver([recordOf(tallyKeys.upper(2026, '3408', 'farmer'), 1)]), context)).toEqual({ batchItemFailures: [] });
  });

  it('state the drift that an audit found as a metric, without any counts', async () => {
    const { audit } = await handlers();
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    try {
      const report = await audit({ source: 'aws.events', detail: {} }, context);
      expect(report).toMatchObject({ repaired: [], failed: [], next: null });
    } finally {
      write.mockRestore();
    }
    expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(expect.objectContaining({ Drift: 0 }));
    expect(lines.join('')).not.toContain('cells');
  });
});
