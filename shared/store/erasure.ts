import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { registryKeys } from './keys.ts';
import { allOf } from './parallel.ts';
import { queryAll } from './query.ts';
import type { Table } from './registry/write.ts';

const lanes = 4;

/**
 * Deletes all data keys of a record, its own and those of its messages: what was sealed with them can't be opened by anybody any more,
 * wherever it lies, and the digests of it still verify. First see to it that the record takes no new key; a repeat after a crash
 * deletes what is left. Gives how many keys there were. Needs Query and DeleteItem.
 */
export async function erasePersonalContent({ client, table }: Table, record: string): Promise<number> {
  const keys = await queryAll(client, table, registryKeys.personalKeys(record));
  await allOf(lanes, keys, ({ pk, sk }) => client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } })));
  return keys.length;
}
