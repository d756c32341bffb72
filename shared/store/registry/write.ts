import { ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from '../keys.ts';

/** One write of a transaction. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A table through a client: what every store of `Registry` is made of. */
export interface Table {
  client: DynamoDBDocumentClient;
  table: string;
}

/** Puts a record that must not exist yet. */
export const creation = (table: string, key: Key, record: object): Write => ({
  Put: { TableName: table, Item: { ...record, ...key }, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** What an update changes of a record. */
export interface Change<R> {
  set: Partial<R>;
  remove?: readonly (keyof R & string)[] | undefined;
  /** The values that an attribute may have before the write. */
  from?: { readonly [A in keyof R]?: readonly R[A][] };
}

/** The record that a change leaves behind. */
export const changed = <R extends { version: number }>(record: R, { set, remove = [] }: Change<R>): R => ({
  ...record,
  ...Object.fromEntries(remove.map((attribute) => [attribute, undefined])),
  ...set,
  version: record.version + 1,
});

/** Parameters of an update of a versioned record: it happens only from the version that was read, and adds one to it. */
export function versionedUpdate<R>(table: string, key: Key, version: number, change: Change<R>) {
  const names: Record<string, string> = { '#version': 'version' };
  const values: Record<string, unknown> = { ':version': version, ':next': version + 1 };
  const nameOf = (attribute: string) => {
    names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  };
  const sets = Object.entries<unknown>(change.set).map(([attribute, value]) => {
    values[`:${attribute}`] = value;
    return `${nameOf(attribute)} = :${attribute}`;
  });
  const froms = Object.entries<readonly unknown[]>({ ...change.from }).map(([attribute, allowed]) => {
    const placeholders = allowed.map((value, index) => {
      const placeholder = `:from_${attribute}_${index}`;
      values[placeholder] = value;
      return placeholder;
    });
    return `${nameOf(attribute)} IN (${placeholders.join(', ')})`;
  });
  const removes = (change.remove ?? []).map(nameOf);
  return {
    TableName: table,
    Key: key,
    UpdateExpression: `SET ${['#version = :next', ...sets].join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
    ConditionExpression: ['#version = :version', ...froms].join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** A versioned record as it was read. */
const asRead = (table: string, key: Key, version: number) => ({
  TableName: table,
  Key: key,
  ConditionExpression: 'version = :version',
  ExpressionAttributeValues: { ':version': version },
});

/** Lets a transaction through only as long as a versioned record is as it was read. */
export const unchanged = (table: string, key: Key, version: number): Write => ({ ConditionCheck: asRead(table, key, version) });

/** Deletes a versioned record: only in the version that was read. */
export const versionedDeletion = (table: string, key: Key, version: number): Write => ({ Delete: asRead(table, key, version) });

const races = new Set(['None', 'ConditionalCheckFailed', 'TransactionConflict']);

/**
 * Writes all or nothing. `lost`: a condition no longer holds because another write came first;
 * read again and decide anew.
 */
export async function commit(client: DynamoDBDocumentClient, writes: Write[]): Promise<'done' | 'lost'> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes }));
    return 'done';
  } catch (error) {
    if (error instanceof TransactionCanceledException && error.CancellationReasons?.every(({ Code }) => races.has(Code ?? 'None')))
      return 'lost';
    throw error;
  }
}

/**
 * Updates one record by itself, at half the price of a transaction. Where the answer to it is lost the SDK asks again, and is told that
 * its own write came first: for callers that may take `lost` so, because whatever comes next finds what has been written.
 */
export async function commitUpdate(client: DynamoDBDocumentClient, update: UpdateCommandInput): Promise<'done' | 'lost'> {
  try {
    await client.send(new UpdateCommand(update));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException) return 'lost';
    throw error;
  }
}
