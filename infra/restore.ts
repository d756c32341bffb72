import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documentClient } from '../shared/store/client.ts';
import { allOf } from '../shared/store/parallel.ts';
import { commit } from '../shared/store/registry/write.ts';
import { type Item, restoring, type Verdict } from './restoring.ts';

const lanes = 8;
const pageSize = 100;

const Restore = z
  .object({
    from: z.string({ error: 'name the table that point-in-time recovery has made' }).min(3),
    to: z.string({ error: 'name the table in use that items are copied into' }).min(3),
    differing: z.string().min(2).optional(),
    'with-deleted': z.boolean().default(false),
    'dry-run': z.boolean().default(false),
    rate: z.coerce.number().int().min(1).max(10_000).default(200),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'another table than the one that was restored' });

const Found = z.looseObject({ pk: z.string(), sk: z.string() });

/** By kind (the start of the keys) and verdict, as in `REC copy`: how many items. */
export type Counts = Record<string, number>;

/**
 * Copies from a restored table what is missing in the one in use, and replaces what differs where told so; deletes nothing. A run that was
 * cut off is made up for by another one, which finds equal what the first has copied. Whoever follows the table's stream takes the copies
 * for hints, as it does what is delivered twice.
 */
export async function restore(input: unknown, now: Date): Promise<Counts> {
  const { from, to, differing, 'with-deleted': withDeleted, 'dry-run': isDry, rate } = Restore.parse(input);
  const client = documentClient();
  const { judge, guards } = restoring({ from: { client, table: from }, to: { client, table: to }, withDeleted, differing, now });
  const counts: Counts = {};

  const follow = async (item: Item): Promise<Verdict> => {
    const { Item: live } = await client.send(new GetCommand({ TableName: to, Key: { pk: item.pk, sk: item.sk }, ConsistentRead: true }));
    const standing = live && Found.parse(live);
    const verdict = await judge(item, standing, isDeepStrictEqual(standing, item));
    if (isDry || (verdict !== 'copy' && verdict !== 'replace')) return verdict;
    const asRead =
      standing && 'version' in standing
        ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': standing.version } }
        : { ConditionExpression: standing ? 'attribute_exists(pk)' : 'attribute_not_exists(pk)' };
    const isDone = (await commit(client, [{ Put: { TableName: to, Item: item, ...asRead } }, ...guards(item)])) === 'done';
    // Where somebody has written it meanwhile, theirs stands.
    return isDone ? verdict : 'differs';
  };

  // Records first: what belongs to one is put only beside it.
  for (const FilterExpression of ['begins_with(pk, :record)', 'NOT begins_with(pk, :record)']) {
    const scan = { TableName: from, ConsistentRead: true, FilterExpression, ExpressionAttributeValues: { ':record': 'REC#' } };
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
    const options = { from: text, to: text, differing: text, rate: text, 'with-deleted': flag, 'dry-run': flag };
    const counts = await restore(parseArgs({ options }).values, new Date());
    const lines = Object.entries(counts).map(([name, count]) => `${name.padEnd(24)} ${count}\n`);
    process.stdout.write(lines.sort().join(''));
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error}\n`);
    process.exitCode = 1;
  }
}
