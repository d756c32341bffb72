import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Subscription } from '../../contract/peers.ts';
import { CountyCode, Instant } from '../../contract/primitives.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { Sealed, type SealedFor } from '../sealed.ts';
import { type Change, creation, type Table, versionedDeletion, versionedUpdate, type Write } from './write.ts';

export const SubscriptionRecord = Subscription.extend({
  county: CountyCode,
  /** Signing secret of a webhook, sealed; null for mail. */
  secret: Sealed.nullable(),
  /** From when on it wants to know: what happened before is not told. */
  since: Instant,
  version: z.number().int(),
});
export type SubscriptionRecord = z.infer<typeof SubscriptionRecord>;

export interface SubscriptionsStore {
  find(county: string, id: string): Promise<SubscriptionRecord | null>;
  list(county: string): Promise<SubscriptionRecord[]>;
  creation(subscription: SubscriptionRecord): Write;
  change(subscription: SubscriptionRecord, change: Change<SubscriptionRecord>): Write;
  removal(subscription: SubscriptionRecord): Write;
}

const keyOf = ({ county, id }: Pick<SubscriptionRecord, 'county' | 'id'>) => registryKeys.subscription(county, id);

/** What a webhook's secret is sealed for. */
export const webhookSecret = ({ county, id }: Pick<SubscriptionRecord, 'county' | 'id'>): SealedFor => ({
  purpose: 'webhook-secret',
  record: `${county}#${id}`,
});

/** Webhooks and mail addresses of counties in `Registry`. Needs GetItem and Query. */
export const subscriptionsStore = ({ client, table }: Table): SubscriptionsStore => ({
  find: async (county, id) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: registryKeys.subscription(county, id), ConsistentRead: true }),
    );
    return Item ? SubscriptionRecord.parse(Item) : null;
  },
  list: async (county) => (await queryAll(client, table, registryKeys.subscriptions(county))).map((item) => SubscriptionRecord.parse(item)),
  creation: (subscription) => creation(table, keyOf(subscription), subscription),
  change: (subscription, change) => ({ Update: versionedUpdate(table, keyOf(subscription), subscription.version, change) }),
  removal: (subscription) => versionedDeletion(table, keyOf(subscription), subscription.version),
});
