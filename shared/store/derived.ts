import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';

/** Items derived from others: copies of one versioned record, and folds over several items. */

async function putOn(client: DynamoDBDocumentClient, put: PutCommandInput): Promise<'done' | 'lost'> {
  try {
    await client.send(new PutCommand(put));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'lost';
    throw error;
  }
}

/**
 * Puts what was derived from one version of a record, unless something derived from a later version stands there:
 * records that arrive late, twice or out of order never bring back an older state.
 */
export async function putCopy(
  client: DynamoDBDocumentClient,
  TableName: string,
  key: Key,
  copy: object,
  sourceVersion: number,
): Promise<void> {
  await putOn(client, {
    TableName,
    Item: { ...copy, ...key, sourceVersion },
    ConditionExpression: 'attribute_not_exists(pk) OR sourceVersion <= :version',
    ExpressionAttributeValues: { ':version': sourceVersion },
  });
}

/** Puts the version after the one that was read (0: there was none); `lost` when another writer came first. */
export const putNext = (
  client: DynamoDBDocumentClient,
  TableName: string,
  key: Key,
  content: object,
  read: number,
): Promise<'done' | 'lost'> =>
  putOn(client, {
    TableName,
    Item: { ...content, ...key, version: read + 1 },
    ...(read === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': read } }),
  });

/** An item's version (0: there is none) and what it says. */
export async function readVersion(
  client: DynamoDBDocumentClient,
  TableName: string,
  key: Key,
): Promise<{ version: number; content: Record<string, unknown> | null }> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  if (!Item) return { version: 0, content: null };
  const { pk: _pk, sk: _sk, version, ...content } = Item;
  return { version: Number(version), content };
}

const attempts = 20;

/**
 * Brings a fold up to date: reads its version, then its sources, and puts the version after it; begins again when another
 * writer came first. So whoever writes last has read last, and nothing ever goes back. Writes nothing when nothing changed.
 * @param fold reads the sources consistently; null when there is nothing to say, and then nothing is written
 */
export async function refold<T extends object>(
  client: DynamoDBDocumentClient,
  table: string,
  key: Key,
  fold: () => Promise<T | null>,
): Promise<T | null> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { version, content } = await readVersion(client, table, key);
    const folded = await fold();
    if (folded === null || isDeepStrictEqual(content, folded)) return folded;
    if ((await putNext(client, table, key, folded, version)) === 'done') return folded;
  }
  throw new Error(`Others keep writing ${key.pk} / ${key.sk}.`);
}
