import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SecondKeying } from '../../contract/entry.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { Table } from './write.ts';

const Keyings = z.array(z.object({ compared: z.number().int(), differing: z.number().int() }));

export interface KeyingsStore {
  /** Keeps what came of keying a paper twice; of a repeat nothing. @param digest of `keyingDigest` */
  put(campaign: string, digest: string, keying: SecondKeying): Promise<void>;
  /** All of a campaign: at most one paper in twenty. */
  list(campaign: string): Promise<SecondKeying[]>;
}

/** Comparisons of papers keyed twice, in `Registry`; no account, no day, no answer. Needs PutItem and Query. */
export const keyingsStore = (client: Table['client'], table: string): KeyingsStore => ({
  put: async (campaign, digest, { compared, differing }) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...registryKeys.keying(campaign, digest), compared, differing },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },

  list: async (campaign) => Keyings.parse(await queryAll(client, table, registryKeys.keyings(campaign))),
});
