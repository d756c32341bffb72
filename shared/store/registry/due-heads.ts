import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CountyCode } from '../../contract/primitives.ts';
import { type HeadStatement, headType } from '../evidence/heads.ts';
import { type Key, registryIndexes, registryKeys } from '../keys.ts';
import type { Signing } from '../signing.ts';
import { ChainHead, headDue } from './chain.ts';
import { listDue } from './due.ts';
import type { Table } from './write.ts';

const Pair = z.object({ own: CountyCode, peer: CountyCode });
/** Whose chain, with whom. */
export type Pair = z.infer<typeof Pair>;

export interface DueHeads {
  /** Chains that have grown since their head was signed, as far as the index knows. */
  list(now: Date): Promise<Pair[]>;
  /** Signs the head of a chain as it is now; false where that was done already. A repeat after a crash signs nothing twice. */
  sign(pair: Pair, now: Date): Promise<boolean>;
}

/** Heads of chains that are to be signed. Needs Query on the index `what-is-due`, GetItem, PutItem and UpdateItem. */
export function dueHeads({ client, table }: Table, signing: Pick<Signing, 'sign'>): DueHeads {
  const { pk, sk } = registryIndexes.whatIsDue;
  const get = async (Key: Key) => (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  /** Runs a write; false where its condition does not hold. */
  async function conditional(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    list: (now) => listDue({ client, table }, headDue, now, Pair),

    async sign({ own, peer }, now) {
      const item = await get(registryKeys.chainHead(own, peer));
      const head = item && ChainHead.parse(item);
      if (!head?.due) return false;
      const { number, hash } = head;
      const key = registryKeys.signedHead(own, peer, number);
      let isNew = false;
      if (!(await get(key))) {
        const statement: HeadStatement = { own, peer, number, hash, at: now.toISOString() };
        const signature = await signing.sign(statement, headType);
        isNew = await conditional(() =>
          client.send(
            new PutCommand({
              TableName: table,
              Item: { number, signature, ...key },
              ConditionExpression: 'attribute_not_exists(pk)',
            }),
          ),
        );
      }
      // A head that has moved on meanwhile stays due.
      await conditional(() =>
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: registryKeys.chainHead(own, peer),
            UpdateExpression: 'REMOVE #due, #dueAt',
            ConditionExpression: '#number = :number',
            ExpressionAttributeNames: { '#due': pk, '#dueAt': sk, '#number': 'number' },
            ExpressionAttributeValues: { ':number': number },
          }),
        ),
      );
      return isNew;
    },
  };
}
