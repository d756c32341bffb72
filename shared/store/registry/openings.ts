import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { registryKeys, registryTtl } from '../keys.ts';
import type { Table } from './write.ts';

const Counted = z.object({ opened: z.number().int() });
const keptHours = 48;
const hour = 3600;

/**
 * Adds to how many records an account opened in the hour, and gives the sum. For the alarm on bulk reading only: the log of reads is
 * what counts. Needs UpdateItem.
 */
export async function countOpenings({ client, table }: Table, account: string, now: Date, count: number): Promise<number> {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: table,
      Key: registryKeys.openings(account, now.toISOString().slice(0, 13)),
      UpdateExpression: 'ADD opened :count SET #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': registryTtl },
      ExpressionAttributeValues: { ':count': count, ':ttl': Math.floor(now.getTime() / 1000) + keptHours * hour },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Counted.parse(Attributes).opened;
}
