import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countChanges } from '../../functions/count/count.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { recordOf, source } from './counting-source.ts';
import { createTables, type Tables } from './dynamodb-local.ts';

const Consumed = z.object({ output: z.object({ ConsumedCapacity: z.object({ CapacityUnits: z.number() }) }) });

/** A client that adds up the write units that DynamoDB says were consumed. */
function meteredClient() {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const meter = { units: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'PutItemCommand') return next(args);
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const answer = await next(args);
        meter.units += Consumed.parse(answer).output.ConsumedCapacity.CapacityUnits;
        return answer;
      },
    { step: 'initialize' },
  );
  return { client, meter };
}

const campaign = '340881-2026-1';
const batch = { campaign, batch: 0, village: '340881103201', group: 'farmer' as const };
let tables: Tables;
beforeAll(async () => {
  tables = await createTables('counting-cost');
  const { open, issue } = source(meteredClient().client, tables);
  await open(campaign, 1);
  await issue(batch);
});

/** Write units of storing and counting the responses, delivered together. */
async function costOf(slots: number[]): Promise<number> {
  const { client, meter } = meteredClient();
  const count = countChanges({
    responses: responsesStore(client, tables.responses),
    tally: tallyStore(client, tables.tally),
    report: () => undefined,
  });
  const { answer } = source(client, tables);
  const records = [];
  for (const slot of slots) records.push(recordOf(await answer({ campaign, batch: 0, slot }), slot));
  expect(await count(records)).toBeNull();
  return meter.units;
}

describe('write units consumed', () => {
  it('are four for a response that arrives alone: response, leaf, township, county', async () => {
    expect(await costOf([0])).toBe(4);
  });

  it('are little over one for each of many that arrive together', async () => {
    const slots = Array.from({ length: 99 }, (_, index) => index + 1);
    expect(await costOf(slots)).toBe(slots.length + 3);
  });
});
