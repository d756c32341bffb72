import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Problem } from '../../contract/problems.ts';
import { registryKeys, registryTtl } from '../keys.ts';
import type { Table, Write } from './write.ts';

const keptSeconds = 24 * 3600;

const IdempotencyRecord = z.object({
  /** Digest of the request: neither the key nor the body is kept. */
  request: z.string(),
  /** Identifier of what the request created. */
  created: z.string(),
  [registryTtl]: z.number(),
});

/** A request that is to take effect once, however often it arrives. */
export interface Once {
  account: string;
  operation: string;
  /** The caller's `Idempotency-Key`. */
  key: string;
  /** Parameters and body: another request under the same key is refused. */
  request: unknown;
}

const sha256 = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
const keyOf = ({ account, operation, key }: Once) => registryKeys.idempotency(sha256(account, operation, key));
const requestDigest = ({ request }: Once) => sha256(JSON.stringify(request));
const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** What an earlier arrival of the request created; null on its first. Throws `idempotency-key-reused` for another request. */
export async function createdBefore({ client, table }: Table, once: Once, now: Date): Promise<string | null> {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(once), ConsistentRead: true }));
  const record = Item && IdempotencyRecord.parse(Item);
  if (!record || record[registryTtl] <= seconds(now)) return null;
  if (record.request !== requestDigest(once)) throw new Problem('idempotency-key-reused');
  return record.created;
}

/** Remembers for a day what the request created; fails where an arrival of it came first. */
export const remember = (table: string, once: Once, created: string, now: Date): Write => ({
  Put: {
    TableName: table,
    Item: { ...keyOf(once), request: requestDigest(once), created, [registryTtl]: seconds(now) + keptSeconds },
    // An item past its time may linger before DynamoDB deletes it.
    ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
    ExpressionAttributeNames: { '#ttl': registryTtl },
    ExpressionAttributeValues: { ':now': seconds(now) },
  },
});
