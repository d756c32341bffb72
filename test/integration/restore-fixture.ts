import { BatchWriteCommand, DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../infra/restoring.ts';
import { createTables } from './dynamodb-local.ts';
import { scanned } from './rectification-fixture.ts';

/** Makes what point-in-time recovery would: another table, without indexes, with all that stands. */
export async function recovered(client: DynamoDBDocumentClient, table: string, name = 'recovered'): Promise<string> {
  const { responses: target } = await createTables(`${table}-${name}`);
  const items = await scanned(client, table);
  for (let first = 0; first < items.length; first += 25)
    await client.send(
      new BatchWriteCommand({ RequestItems: { [target]: items.slice(first, first + 25).map((Item) => ({ PutRequest: { Item } })) } }),
    );
  return target;
}

/** Some items are gone, as by an accident. @returns how many */
export async function lose(client: DynamoDBDocumentClient, TableName: string, isLost: (item: Item) => boolean): Promise<number> {
  const lost = (await scanned(client, TableName)).filter((item) => isLost({ ...item }));
  for (const { pk, sk } of lost) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  return lost.length;
}
