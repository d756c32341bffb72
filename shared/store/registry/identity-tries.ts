import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { registryKeys, registryTtl } from '../keys.ts';
import type { Table, Write } from './write.ts';

const Tried = z.object({ wrong: z.number().int() });
/** Wrong numbers that are taken for a record in a day: enough for slips of the finger, too few for trying numbers out. */
const mostWrong = 5;
const keptSeconds = 48 * 3600;

/** Whether so many wrong numbers were keyed in for a record on a day that no further one is compared. Needs GetItem. */
export async function isTriedOut({ client, table }: Table, record: string, day: string): Promise<boolean> {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: registryKeys.identityTries(record, day), ConsistentRead: true }),
  );
  return Item !== undefined && Tried.parse(Item).wrong >= mostWrong;
}

/**
 * Takes one of the day's tries of a record: lost once none is left. A right number takes its place among them too and uses none up, so
 * that many at once learn no more than one after the other. Needs UpdateItem.
 * @param day in Asia/Shanghai
 */
export const identityTry = ({ table }: Table, record: string, day: string, now: Date, result: 'right' | 'wrong'): Write => ({
  Update: {
    TableName: table,
    Key: registryKeys.identityTries(record, day),
    UpdateExpression: 'ADD wrong :one SET #ttl = :ttl',
    ConditionExpression: 'attribute_not_exists(wrong) OR wrong < :most',
    ExpressionAttributeNames: { '#ttl': registryTtl },
    ExpressionAttributeValues: {
      ':one': result === 'wrong' ? 1 : 0,
      ':most': mostWrong,
      ':ttl': Math.floor(now.getTime() / 1000) + keptSeconds,
    },
  },
});
