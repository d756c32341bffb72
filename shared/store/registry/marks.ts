import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Mark } from '../../contract/schemes.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { creation, type Table, versionedUpdate, type Write } from './write.ts';

const MarkRecord = Mark.extend({ version: z.number().int() });
export type MarkRecord = z.infer<typeof MarkRecord>;

export interface MarksStore {
  find(scheme: string, township: string, indicator: string): Promise<MarkRecord | null>;
  /** All marks of a scheme. */
  list(scheme: string): Promise<MarkRecord[]>;
  creation(mark: MarkRecord): Write;
  change(before: MarkRecord, now: Omit<MarkRecord, 'version'>): Write;
}

/** Marks of `Registry`. Needs GetItem and Query, and for the writes PutItem and UpdateItem. */
export function marksStore(client: Table['client'], table: string): MarksStore {
  const keyOf = ({ scheme, unit, indicator }: Omit<MarkRecord, 'version'>) => registryKeys.mark(scheme, unit, indicator);

  return {
    find: async (scheme, township, indicator) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.mark(scheme, township, indicator), ConsistentRead: true }),
      );
      return Item ? MarkRecord.parse(Item) : null;
    },

    list: async (scheme) => (await queryAll(client, table, registryKeys.marks(scheme))).map((item) => MarkRecord.parse(item)),

    creation: (mark) => creation(table, keyOf(mark), mark),
    change: (before, { mark, note, by, at }) => ({
      Update: versionedUpdate(table, keyOf(before), before.version, { set: { mark, note, by, at } }),
    }),
  };
}
