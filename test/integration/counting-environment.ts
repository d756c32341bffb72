import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { countChanges } from '../../functions/count/count.ts';
import { rollUpChanges } from '../../functions/rollup/rollup.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { recordOf } from './counting-source.ts';
import type { Tables } from './dynamodb-local.ts';

/** Ends an execution environment at its n-th write of a delivery, before or after the write takes effect. */
export interface Crash {
  at: number;
  when: 'before' | 'after';
}

const PutInput = z.object({ Item: z.object({ pk: z.string(), sk: z.string(), kind: z.string().optional() }) });

const isConsistent = (input: object) => 'ConsistentRead' in input && input.ConsistentRead === true && !('IndexName' in input);

/**
 * The functions `count` and `rollup` in an execution environment that can crash, behind mappings with Lambda's semantics:
 * a delivery is repeated from the first record that failed, or as a whole after a crash, until it succeeds.
 * @param beforeCall runs before the n-th call of the database, counted from 1; the environment waits for it
 */
export function countingEnvironment(tables: Tables, beforeCall: (call: number) => Promise<void> = async () => undefined) {
  let calls = 0;
  let crash: Crash | null = null;
  let writes = 0;
  let dead = false;
  const counties: DynamoDBRecord[] = [];

  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (dead) throw new Error('The environment has ended.');
        await beforeCall(++calls);
        if (commandName !== 'PutItemCommand' && !isConsistent(args.input)) throw new Error('Counts must be read consistently.');
        if (commandName !== 'PutItemCommand') return next(args);
        const crashes = crash?.at === ++writes;
        if (crashes && crash?.when === 'before') dead = true;
        if (dead) throw new Error('The environment ended before a write.');
        const answer = await next(args);
        const { Item } = PutInput.parse(args.input);
        if (Item.kind === 'county') counties.push(recordOf(Item, counties.length));
        if (crashes) dead = true;
        if (dead) throw new Error('The environment ended after a write.');
        return answer;
      },
    { step: 'initialize' },
  );
  const start = () => ({
    count: countChanges({
      responses: responsesStore(client, tables.responses),
      tally: tallyStore(client, tables.tally),
      report: () => undefined,
    }),
    rollup: rollUpChanges({ tally: tallyStore(client, tables.tally), report: () => undefined }),
  });
  let functions = start();

  /** Delivers until everything succeeded. @param crashes one per attempt, for the first attempts */
  async function deliver(name: 'count' | 'rollup', records: DynamoDBRecord[], crashes: readonly (Crash | null)[] = []): Promise<void> {
    let left = records;
    for (let attempt = 0; left.length > 0; attempt++) {
      [crash, writes, dead] = [crashes[attempt] ?? null, 0, false];
      const failed = await functions[name](left);
      if (dead) functions = start();
      else left = failed === null ? [] : left.slice(left.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed));
    }
  }

  return {
    calls: () => calls,
    /** Delivers records of `Responses` to `count`, and the counties that this wrote to `rollup`. @returns number of writes of the last attempts */
    async deliver(records: DynamoDBRecord[], crashes: { count?: readonly (Crash | null)[]; rollup?: readonly (Crash | null)[] } = {}) {
      await deliver('count', records, crashes.count);
      const counted = writes;
      await deliver('rollup', counties.splice(0), crashes.rollup);
      return { count: counted, rollup: writes };
    },
  };
}
