import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { sumCells } from '../domain/cells.ts';
import type { Leaf, ReleaseCounts } from '../domain/release.ts';
import { putNext } from './derived.ts';
import { type Key, tallyKeys } from './keys.ts';
import { allOf } from './parallel.ts';

const Counts = z.object({
  county: z.object({ code: z.string(), name: z.string() }),
  townships: z.array(z.object({ code: z.string(), name: z.string(), population: z.number().nullable() })),
  leaves: z.array(z.object({ village: z.string(), group: z.string(), cells: z.array(z.number()) })),
}) satisfies z.ZodType<ReleaseCounts>;
const Head = z.object({ digest: z.string(), parts: z.number().int() });
const SeenHead = Head.extend({ counted: z.string() });
const Part = z.object({ bytes: z.instanceof(Uint8Array) });

/** Counts that a preview shows, and the version that they are of. */
export interface SeenCounts {
  counts: ReleaseCounts;
  counted: string;
}

/** An item has at most 400 KB. */
const partBytes = 350_000;
const concurrency = 8;

/** One leaf a village and group: all that a release tells apart. */
const joined = (leaves: Leaf[]): Leaf[] =>
  [...Map.groupBy(leaves, ({ village, group }) => `${village} ${group}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => (first ? [{ ...first, cells: sumCells([first, ...rest].map(({ cells }) => cells)) }] : []));

/**
 * The counts that releases and previews are made from, in `Tally`: frozen before anybody sees a figure of them, so that whoever
 * goes on makes the same ones, and so that what comes after can be compared with what is known already. Needs GetItem,
 * Query and PutItem.
 */
export function frozenCountsStore(client: DynamoDBDocumentClient, TableName: string) {
  const get = async (Key: Key) => (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

  async function read(campaign: string, { digest, parts }: z.infer<typeof Head>): Promise<ReleaseCounts> {
    const bytes = await allOf(
      concurrency,
      [...Array(parts).keys()],
      async (part) => Part.parse(await get(tallyKeys.countsPart(campaign, digest, part))).bytes,
    );
    return Counts.parse(JSON.parse(gunzipSync(Buffer.concat(bytes)).toString()));
  }

  /** Puts the parts first, then the item that names them, unless that is there already. */
  async function put(campaign: string, key: Key, counts: ReleaseCounts, more: object = {}): Promise<void> {
    const bytes = gzipSync(JSON.stringify({ ...counts, leaves: joined(counts.leaves) }));
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const parts = Math.ceil(bytes.length / partBytes);
    await allOf(concurrency, [...Array(parts).keys()], (part) =>
      client.send(
        new PutCommand({
          TableName,
          Item: { ...tallyKeys.countsPart(campaign, digest, part), bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes) },
        }),
      ),
    );
    await putNext(client, TableName, key, { digest, parts, ...more }, 0);
  }

  async function find(campaign: string, release: number): Promise<ReleaseCounts | null> {
    const item = await get(tallyKeys.frozen(campaign, release));
    return item ? read(campaign, Head.parse(item)) : null;
  }

  async function findSeen(campaign: string, release: number, askedAt: string): Promise<SeenCounts | null> {
    const item = await get(tallyKeys.seen(campaign, release, askedAt));
    return item ? { counts: await read(campaign, Head.parse(item)), counted: SeenHead.parse(item).counted } : null;
  }

  return {
    find,
    findSeen,

    /** Whether the counts of a release are frozen. */
    isFrozen: async (campaign: string, release: number): Promise<boolean> => (await get(tallyKeys.frozen(campaign, release))) !== undefined,

    /** The counts that the newest preview of a release showed; null where there was none. */
    newestSeen: async (campaign: string, release: number): Promise<ReleaseCounts | null> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :seen)',
          ExpressionAttributeValues: { ':pk': tallyKeys.publication(campaign), ':seen': tallyKeys.seenPrefix(release) },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      return Items[0] ? read(campaign, Head.parse(Items[0])) : null;
    },

    /**
     * Freezes the counts of a release, unless they are frozen already.
     * @returns what is frozen, by this call or by an earlier one
     */
    freeze: async (campaign: string, release: number, counts: ReleaseCounts): Promise<ReleaseCounts> => {
      await put(campaign, tallyKeys.frozen(campaign, release), counts);
      const frozen = await find(campaign, release);
      if (!frozen) throw new Error(`The counts of release ${release} of ${campaign} are not there after they were frozen.`);
      return frozen;
    },

    /** As `freeze`, for the counts of a preview that was asked for. */
    freezeSeen: async (campaign: string, release: number, askedAt: string, { counts, counted }: SeenCounts): Promise<SeenCounts> => {
      await put(campaign, tallyKeys.seen(campaign, release, askedAt), counts, { counted });
      const seen = await findSeen(campaign, release, askedAt);
      if (!seen) throw new Error(`The counts of the preview of ${campaign} are not there after they were frozen.`);
      return seen;
    },
  };
}
export type FrozenCountsStore = ReturnType<typeof frozenCountsStore>;

/**
 * The counts whose figures somebody has seen last when the next release is looked at or made: those of its newest preview, else
 * of the release before. What comes next differs from them by enough responses, or not at all (`checkCorrection`).
 * @param release the newest that is published; null before the first
 */
export const lastSeen = async (
  frozen: Pick<FrozenCountsStore, 'find' | 'newestSeen'>,
  campaign: string,
  release: number | null,
): Promise<ReleaseCounts | null> =>
  (await frozen.newestSeen(campaign, (release ?? 0) + 1)) ?? (release === null ? null : frozen.find(campaign, release));
