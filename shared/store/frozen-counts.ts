import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { sumCells } from '../domain/cells.ts';
import type { Leaf, ReleaseCounts } from '../domain/release.ts';
import { putNext } from './derived.ts';
import { tallyKeys } from './keys.ts';
import { allOf } from './parallel.ts';

const Counts = z.object({
  county: z.object({ code: z.string(), name: z.string() }),
  townships: z.array(z.object({ code: z.string(), name: z.string(), population: z.number().nullable() })),
  leaves: z.array(z.object({ village: z.string(), group: z.string(), cells: z.array(z.number()) })),
}) satisfies z.ZodType<ReleaseCounts>;
const Head = z.object({ digest: z.string(), parts: z.number().int() });
const Part = z.object({ bytes: z.instanceof(Uint8Array) });

/** An item has at most 400 KB. */
const partBytes = 350_000;
const concurrency = 8;

/** One leaf a village and group: all that a release tells apart. */
const joined = (leaves: Leaf[]): Leaf[] =>
  [...Map.groupBy(leaves, ({ village, group }) => `${village} ${group}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => (first ? [{ ...first, cells: sumCells([first, ...rest].map(({ cells }) => cells)) }] : []));

/**
 * The counts that releases are made from, in `Tally`: frozen before anything is published, so that whoever goes on with a
 * release makes the same one, and so that a correction can be compared with what it corrects. Needs GetItem and PutItem.
 */
export function frozenCountsStore(client: DynamoDBDocumentClient, TableName: string) {
  async function find(campaign: string, release: number): Promise<ReleaseCounts | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.frozen(campaign, release), ConsistentRead: true }));
    if (!Item) return null;
    const { digest, parts } = Head.parse(Item);
    const bytes = await allOf(concurrency, [...Array(parts).keys()], async (part) => {
      const key = tallyKeys.frozenPart(campaign, release, digest, part);
      return Part.parse((await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item).bytes;
    });
    return Counts.parse(JSON.parse(gunzipSync(Buffer.concat(bytes)).toString()));
  }

  return {
    find,

    /** Whether the counts of a release are frozen. */
    isFrozen: async (campaign: string, release: number): Promise<boolean> => {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: tallyKeys.frozen(campaign, release), ConsistentRead: true, ProjectionExpression: 'pk' }),
      );
      return Item !== undefined;
    },

    /**
     * Freezes the counts of a release, unless they are frozen already: the parts first, then the item that names them.
     * @returns what is frozen, by this call or by an earlier one
     */
    freeze: async (campaign: string, release: number, counts: ReleaseCounts): Promise<ReleaseCounts> => {
      const bytes = gzipSync(JSON.stringify({ ...counts, leaves: joined(counts.leaves) }));
      const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
      const parts = Math.ceil(bytes.length / partBytes);
      await allOf(concurrency, [...Array(parts).keys()], (part) =>
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...tallyKeys.frozenPart(campaign, release, digest, part),
              bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes),
            },
          }),
        ),
      );
      await putNext(client, TableName, tallyKeys.frozen(campaign, release), { digest, parts }, 0);
      const frozen = await find(campaign, release);
      if (!frozen) throw new Error(`The counts of release ${release} of ${campaign} are not there after they were frozen.`);
      return frozen;
    },
  };
}
export type FrozenCountsStore = ReturnType<typeof frozenCountsStore>;
