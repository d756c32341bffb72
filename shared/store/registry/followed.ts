import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { registryKeys } from '../keys.ts';
import { creation, type Table, type Write } from './write.ts';

export interface Followed {
  /** The record that a person follows; null if there is none. @param receipt digest of the reference that the page asks by */
  recordOf(receipt: string): Promise<string | null>;
  /** Lets a person follow a record: fails where something else is followed by the same reference. */
  creation(receipt: string, record: string): Write;
  /** Lets nobody follow a record by that reference any more. */
  removal(receipt: string): Write;
}

/** What persons follow, in `Registry`. Needs GetItem. */
export const followed = ({ client, table }: Table): Followed => ({
  recordOf: async (receipt) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.receipt(receipt), ConsistentRead: true }));
    return Item ? (z.object({ record: z.string().optional() }).parse(Item).record ?? null) : null;
  },
  creation: (receipt, record) => creation(table, registryKeys.receipt(receipt), { record }),
  removal: (receipt) => ({ Delete: { TableName: table, Key: registryKeys.receipt(receipt) } }),
});
