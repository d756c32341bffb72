import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { RecordImport } from '../../contract/imports.ts';
import { Problem } from '../../contract/problems.ts';
import { registryKeys, registryTtl } from '../keys.ts';
import { allOf } from '../parallel.ts';
import { queryAll } from '../query.ts';
import { type Change, creation, type Table, versionedUpdate, type Write } from './write.ts';

const whole = z.number().int();
/** Rows of a chunk by what an import makes of them: new, changed, unchanged, wrong. */
const Counts = z.tuple([whole, whole, whole, whole]);
export type Counts = z.infer<typeof Counts>;

/** Head of an import: how far it has come. It holds nothing of the rows. */
export const ImportHead = RecordImport.omit({ staged: true, planned: true, done: true }).extend({
  /** Of each chunk that has arrived, by its number, what its rows would become. */
  chunks: z.record(z.string(), Counts),
  /** Sum over what was committed. */
  done: Counts,
  /** How many chunks are through, in the order of their numbers. */
  through: whole,
  /** Rows of the next one that are through. */
  part: whole,
  /** When it may be deleted, seconds since 1970. */
  [registryTtl]: whole,
  version: whole,
});
export type ImportHead = z.infer<typeof ImportHead>;

const Chunk = z.object({ sealed: z.instanceof(Uint8Array) });
const Rows = z.object({ sk: z.string(), stands: z.array(z.string()) });

export interface ImportsStore {
  /** Throws `not-found`, also once it has expired. */
  get(id: string, now: Date): Promise<ImportHead>;
  creation(head: ImportHead): Write;
  change(head: ImportHead, change: Change<ImportHead>): Write;
  /** Puts a chunk's rows, sealed, and what each of them stands for. */
  stage(head: ImportHead, chunk: number, sealed: Uint8Array, stands: readonly string[]): Write[];
  /** A chunk's sealed rows; null if it has not arrived. */
  chunk(id: string, chunk: number): Promise<Uint8Array | null>;
  /** What the rows of all chunks but one stand for. */
  standElsewhere(id: string, chunk: number): Promise<Set<string>>;
  /** Deletes all rows; the head stays to tell what became of them. */
  clear(head: ImportHead): Promise<void>;
}

const lanes = 8;

/** Files that are being imported. Needs GetItem, Query, and for the rest PutItem, UpdateItem and DeleteItem. */
export function importsStore({ client, table }: Table): ImportsStore {
  return {
    get: async (id, now) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.importHead(id), ConsistentRead: true }));
      const head = Item && ImportHead.parse(Item);
      if (!head || head[registryTtl] * 1000 <= now.getTime()) throw new Problem('not-found');
      return head;
    },
    creation: (head) => creation(table, registryKeys.importHead(head.id), head),
    change: (head, change) => ({ Update: versionedUpdate(table, registryKeys.importHead(head.id), head.version, change) }),
    stage: (head, chunk, sealed, stands) => [
      { Put: { TableName: table, Item: { ...registryKeys.importChunk(head.id, chunk), sealed, [registryTtl]: head[registryTtl] } } },
      { Put: { TableName: table, Item: { ...registryKeys.importRows(head.id, chunk), stands, [registryTtl]: head[registryTtl] } } },
    ],
    chunk: async (id, chunk) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.importChunk(id, chunk), ConsistentRead: true }),
      );
      return Item ? Chunk.parse(Item).sealed : null;
    },
    standElsewhere: async (id, chunk) => {
      const { pk, sk } = registryKeys.importRows(id, chunk);
      const items = (await queryAll(client, table, pk, 'R#')).map((item) => Rows.parse(item));
      return new Set(items.filter((item) => item.sk !== sk).flatMap(({ stands }) => stands));
    },
    clear: async ({ id, chunks }) => {
      const keys = Object.keys(chunks).flatMap((chunk) => [
        registryKeys.importChunk(id, Number(chunk)),
        registryKeys.importRows(id, Number(chunk)),
      ]);
      // What is left over after a crash can't be opened any more, and expires.
      await allOf(lanes, keys, (Key) => client.send(new DeleteCommand({ TableName: table, Key })));
    },
  };
}
