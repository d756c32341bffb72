import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Batch } from '../../contract/campaigns.ts';
import { responsesKeys } from '../keys.ts';
import { BatchHeader } from '../responses.ts';
import { creation, type Table, type Write } from './write.ts';

export interface BatchesStore {
  find(campaign: string, batch: number): Promise<Batch | null>;
  creation(batch: Batch): Write;
  revocation(campaign: string, batch: number): Write;
  annulment(campaign: string, batch: number): Write;
}

/** Batches of invitations: their headers in `Responses`. Needs GetItem, and for the writes PutItem and UpdateItem. */
export function batchesStore(client: Table['client'], table: string): BatchesStore {
  return {
    find: async (campaign, batch) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: responsesKeys.header(campaign, batch), ConsistentRead: true }),
      );
      return Item ? { campaign, batch, ...BatchHeader.parse(Item) } : null;
    },

    creation: ({ campaign, batch, ...header }) => creation(table, responsesKeys.header(campaign, batch), header),

    revocation: (campaign, batch) => ({
      Update: {
        TableName: table,
        Key: responsesKeys.header(campaign, batch),
        UpdateExpression: 'SET revoked = :yes',
        ConditionExpression: 'revoked = :no',
        ExpressionAttributeValues: { ':yes': true, ':no': false },
      },
    }),

    annulment: (campaign, batch) => ({
      Update: {
        TableName: table,
        Key: responsesKeys.header(campaign, batch),
        UpdateExpression: 'SET annulled = :yes',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(annulled)',
        ExpressionAttributeValues: { ':yes': true },
      },
    }),
  };
}
