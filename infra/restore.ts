import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documentClient } from '../shared/store/client.ts';
import { allOf } from '../shared/store/parallel.ts';
import { commit, creation } from '../shared/store/registry/write.ts';
import { headSort, type Item, restoring, type Verdict } from './restoring.ts';

const lanes = 8;
const pageSize = 100;
const attempts = 6;
const firstPause = 50;

const Restore = z
  .object({
    from: z.string({ error: 'name the table that point-in-time recovery has made' }).min(3),
    to: z.string({ error: 'name the table in use that items are copied into' }).min(3),
    'with-deleted': z.boolean().default(false),
    'dry-run': z.boolean().default(false),
    rate: z.coerce.number().int().min(1).max(10_000).default(200),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'another table than the one that was restored' });

const Found = z.looseObject({ pk: z.string(), sk: z.string() });

const begun = '(begins_with(pk, :chain) AND sk = :head) OR begins_with(pk, :place)';
const ofBegun = { ':chain': 'LOG#', ':head': headSort, ':place': 'CIX#' };
const record = 'begins_with(pk, :record)';
const ofRecord = { ':record': 'REC#' };
/**
 * In what order items are copied. First what would be begun anew as long as it is missing: chains, and the list that certificates have their
 * places in. Then records, since what belongs to one is put only beside it.
 */
const turns = [
  { FilterExpression: begun, ExpressionAttributeValues: ofBegun },
  { FilterExpression: record, ExpressionAttributeValues: ofRecord },
  { FilterExpression: `NOT (${begun}) AND NOT ${record}`, ExpressionAttributeValues: { ...ofBegun, ...ofRecord } },
];

/** By kind (the start of the keys) and verdict, as in `REC copy`: how many items. */
export type Counts = Record<string, number>;

/**
 * Copies from a restored table what is missing in the one in use; changes and deletes nothing. A run that was cut off is made up for by
 * another one, which finds equal what the first has copied. Whoever follows the table's stream takes the copies for hints, as it does what
 * is delivered twice.
 */
export async function restore(input: unknown, now: Date): Promise<Counts> {
  const { from, to, 'with-deleted': withDeleted, 'dry-run': isDry, rate } = Restore.parse(input);
  const client = documentClient();
  const { judge, guards } = restoring({ from: { client, table: from }, to: { client, table: to }, withDeleted, isDry, now });
  const counts: Counts = {};

  const follow = async (item: Item): Promise<Verdict | 'failed'> => {
    const { pk, sk } = item;
    try {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const { Item: live } = await client.send(new GetCommand({ TableName: to, Key: { pk, sk }, ConsistentRead: true }));
        const verdict = await judge(item, live);
        if (isDry || verdict !== 'copy') return verdict;
        if ((await commit(client, [creation(to, { pk, sk }, item), ...guards(item)])) === 'done') return verdict;
        // Somebody has written it meanwhile, or another lane beside the same record.
        await setTimeout(Math.random() * firstPause * 2 ** attempt);
      }
    } catch {
      // What went wrong may name what is in the item; the others go on.
    }
    return 'failed';
  };

  for (const turn of turns) {
    const scan = { TableName: from, ConsistentRead: true, ...turn };
    for await (const { Items = [] } of paginateScan({ client, pageSize }, scan)) {
      const items = z.array(Found).parse(Items);
      const pause = setTimeout((items.length / rate) * 1000);
      const verdicts = await allOf(lanes, items, follow);
      for (const [index, verdict] of verdicts.entries()) {
        const name = `${items[index]?.pk.split('#')[0]} ${verdict}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      await pause;
    }
  }
  return counts;
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = { from: text, to: text, rate: text, 'with-deleted': flag, 'dry-run': flag };
    const counts = await restore(parseArgs({ options }).values, new Date());
    const lines = Object.entries(counts).map(([name, count]) => `${name.padEnd(24)} ${count}\n`);
    process.stdout.write(lines.sort().join(''));
    if (Object.keys(counts).some((name) => name.endsWith(' failed'))) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error}\n`);
    process.exitCode = 1;
  }
}
