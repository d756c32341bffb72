import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ExportColumn } from '../contract/publication.ts';
import { putNext } from './derived.ts';
import { tallyKeys } from './keys.ts';
import { allOf } from './parallel.ts';
import { queryAll } from './query.ts';

const Head = z.discriminatedUnion('state', [
  z.object({ state: z.literal('preparing'), seed: z.instanceof(Uint8Array), version: z.number() }),
  z.object({ state: z.literal('refused') }),
  z.object({
    state: z.literal('ready'),
    columns: z.array(ExportColumn),
    rows: z.number().int(),
    parts: z.number().int(),
    digest: z.string(),
  }),
]);
/** An export as far as it has been prepared. While it is, the seed decides the order of its rows; later nothing does. */
export type ExportHead = z.infer<typeof Head>;
const Part = z.object({ rows: z.array(z.array(z.string())) });
const concurrency = 8;

/** Single responses prepared for download, in `Tally`. Needs GetItem and, for the writes, Query and PutItem. */
export function preparedExportsStore(client: DynamoDBDocumentClient, TableName: string) {
  async function find(campaign: string, number: number): Promise<ExportHead | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.export(campaign, number), ConsistentRead: true }));
    return Item ? Head.parse(Item) : null;
  }

  return {
    find,

    /** Begins to prepare an export, unless that was begun before; gives it as it stands. */
    begin: async (campaign: string, number: number, seed: Uint8Array): Promise<ExportHead> => {
      await putNext(client, TableName, tallyKeys.export(campaign, number), { state: 'preparing', seed }, 0);
      const begun = await find(campaign, number);
      if (!begun) throw new Error(`Export ${number} of ${campaign} is not there after it was begun.`);
      return begun;
    },

    /** Puts the parts that are not there yet. */
    putParts: async (campaign: string, number: number, digest: string, parts: string[][][]): Promise<void> => {
      const keyOf = (part: number) => tallyKeys.exportPart(campaign, number, digest, part);
      const { pk, sk } = keyOf(0);
      const standing = new Set((await queryAll(client, TableName, pk, sk.slice(0, -4))).map((item) => item.sk));
      await allOf(concurrency, [...parts.entries()], async ([part, rows]) => {
        const key = keyOf(part);
        if (!standing.has(key.sk)) await client.send(new PutCommand({ TableName, Item: { ...key, rows } }));
      });
    },

    /** Ends the preparation; the seed is gone with it. */
    finish: async (campaign: string, number: number, head: Exclude<ExportHead, { state: 'preparing' }>): Promise<void> => {
      await putNext(client, TableName, tallyKeys.export(campaign, number), head, 1);
    },

    /** Rows of a part; null where the export has none such. */
    part: async (campaign: string, number: number, digest: string, part: number): Promise<string[][] | null> => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.exportPart(campaign, number, digest, part) }));
      return Item ? Part.parse(Item).rows : null;
    },
  };
}
export type PreparedExportsStore = ReturnType<typeof preparedExportsStore>;
