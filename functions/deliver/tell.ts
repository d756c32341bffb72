import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Announcement } from '../../shared/contract/peers.ts';
import type { Announcing } from '../../shared/lambda/announcing.ts';
import type { DeliveryRecord } from '../../shared/store/registry/deliveries.ts';
import type { SubscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { commit } from '../../shared/store/registry/write.ts';
import type { Attempted } from './deliver.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  subscriptions: Pick<SubscriptionsStore, 'find' | 'change'>;
  announcing: Announcing;
}

/** By which a webhook says that it is wanted no more. */
const gone = 410;

/** Tells a subscriber what happened. A subscription that is paused or removed is told nothing; a webhook that says it is gone is paused. */
export const tellSubscriber =
  ({ client, subscriptions, announcing }: Dependencies) =>
  async (delivery: DeliveryRecord, now: Date): Promise<Attempted> => {
    const subscription = delivery.subscription === null ? null : await subscriptions.find(delivery.county, delivery.subscription);
    if (subscription?.state !== 'active') return { status: null, error: 'subscription-off', final: true };
    const { id, county, subject, createdAt: at } = delivery;
    const outcome = await announcing.tell(subscription, { id, event: Announcement.parse(delivery.event), at, county, subject }, now);
    if (outcome.status !== gone) return outcome;
    await commit(client, [subscriptions.change(subscription, { set: { state: 'paused' } })]);
    return { ...outcome, final: true };
  };
