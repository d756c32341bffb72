import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { KMSClient, ReEncryptCommand } from '@aws-sdk/client-kms';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Key, registryIndexes } from '../keys.ts';
import { keyContext, keyDue, nextWrapping } from '../personal-keys.ts';
import { listDue } from './due.ts';
import type { Table } from './write.ts';

const Place = z.object({ pk: z.string(), sk: z.string() });
const Wrapped = z.object({ wrapped: z.instanceof(Uint8Array), dueAt: z.string() });

export interface DueKeys {
  /** Data keys that were wrapped a year ago or longer, those that have waited longest first, as far as the index knows. */
  list(now: Date, limit: number): Promise<Key[]>;
  /** Wraps a data key anew; false where it is not due or was erased meanwhile. It never leaves KMS in the clear. */
  rewrap(key: Key, now: Date): Promise<boolean>;
}

/**
 * Data keys of records that are to be wrapped under the present material of their KMS key, which KMS itself rotates every year.
 * Needs Query on the index `what-is-due`, GetItem, UpdateItem, kms:ReEncryptFrom and kms:ReEncryptTo.
 * @param keyId the KMS key that wraps them from now on
 */
export function dueKeys({ client, table }: Table, keyId: string, kms = new KMSClient({})): DueKeys {
  const { sk } = registryIndexes.whatIsDue;
  return {
    list: (now, limit) => listDue({ client, table }, keyDue, now, Place, limit),

    rewrap: async (key, now) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
      const kept = Item && Wrapped.parse(Item);
      if (!kept || kept.dueAt > now.toISOString()) return false;
      const { CiphertextBlob } = await kms.send(
        new ReEncryptCommand({
          CiphertextBlob: kept.wrapped,
          SourceEncryptionContext: keyContext,
          DestinationKeyId: keyId,
          DestinationEncryptionContext: keyContext,
        }),
      );
      if (!CiphertextBlob) throw new Error('KMS returned no key');
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: key,
            UpdateExpression: 'SET #wrapped = :wrapped, #dueAt = :dueAt',
            // An erased key does not come back.
            ConditionExpression: '#wrapped = :before',
            ExpressionAttributeNames: { '#wrapped': 'wrapped', '#dueAt': sk },
            ExpressionAttributeValues: {
              ':wrapped': Uint8Array.from(CiphertextBlob),
              ':before': kept.wrapped,
              ':dueAt': nextWrapping(now),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
