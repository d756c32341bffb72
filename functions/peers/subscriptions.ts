import { randomBytes } from 'node:crypto';
import { type peersRoutes, Subscription } from '../../shared/contract/peers.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { type SubscriptionRecord, webhookSecret } from '../../shared/store/registry/subscriptions.ts';
import { changed } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

export const listSubscriptions =
  ({ subscriptions }: Pick<Stores, 'subscriptions'>): Operation<typeof peersRoutes.listSubscriptions> =>
  async ({ params }) => ({ items: (await subscriptions.list(params.unit)).map((found) => Subscription.parse(found)) });

/** Subscribes. The secret is told to whoever asked first, and to nobody again. */
export const createSubscription =
  ({ subscriptions, acts, sealing }: Stores): Operation<typeof peersRoutes.createSubscription> =>
  async ({ params, body }, context) => {
    const county = params.unit;
    const again = async (id: string) => ({ ...Subscription.parse(await known(subscriptions, county, id)), secret: null });
    return acts.performOnce(
      actOf(context, 'createSubscription'),
      { key: context.idempotencyKey, request: { params, body }, again },
      async () => {
        const id = randomBytes(6).toString('hex');
        const secret = body.kind === 'webhook' ? `whsec_${randomBytes(24).toString('base64')}` : null;
        const subscription: SubscriptionRecord = {
          id,
          county,
          ...body,
          state: 'active',
          createdAt: context.now.toISOString(),
          since: context.now.toISOString(),
          secret: secret === null ? null : await sealing.seal(secret, webhookSecret({ county, id })),
          version: 1,
        };
        return {
          result: { ...Subscription.parse(subscription), secret },
          change: { unit: county, subject: id, writes: [subscriptions.creation(subscription)] },
        };
      },
    );
  };

export const changeSubscription =
  ({ subscriptions, acts }: Pick<Stores, 'subscriptions' | 'acts'>): Operation<typeof peersRoutes.changeSubscription> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'changeSubscription'), async () => {
      const subscription = await known(subscriptions, params.unit, params.subscription);
      const { announcements = subscription.announcements, state = subscription.state } = body;
      const wantsMore =
        (state === 'active' && subscription.state === 'paused') || announcements.some((one) => !subscription.announcements.includes(one));
      const change = { set: { ...body, ...(wantsMore && { since: context.now.toISOString() }) } };
      return {
        result: Subscription.parse(changed(subscription, change)),
        change: { unit: params.unit, subject: subscription.id, writes: [subscriptions.change(subscription, change)] },
      };
    });

export const removeSubscription =
  ({ subscriptions, acts }: Pick<Stores, 'subscriptions' | 'acts'>): Operation<typeof peersRoutes.removeSubscription> =>
  async ({ params }, context) =>
    acts.perform(actOf(context, 'removeSubscription'), async () => {
      const subscription = await known(subscriptions, params.unit, params.subscription);
      return {
        result: undefined,
        change: { unit: params.unit, subject: subscription.id, writes: [subscriptions.removal(subscription)] },
      };
    });

/** Sends a test at once, also to a subscription that is paused: that is how one sees whether it works again. */
export const testSubscription =
  ({
    subscriptions,
    announcing,
    acts,
  }: Pick<Stores, 'subscriptions' | 'announcing' | 'acts'>): Operation<typeof peersRoutes.testSubscription> =>
  async ({ params }, context) => {
    const subscription = await known(subscriptions, params.unit, params.subscription);
    const at = context.now.toISOString();
    await acts.note(actOf(context, 'testSubscription'), params.unit, subscription.id);
    const told = {
      id: `test-${randomBytes(8).toString('hex')}`,
      event: 'test' as const,
      at,
      county: params.unit,
      subject: subscription.id,
    };
    return { at, ...(await announcing.tell(subscription, told, context.now)) };
  };

async function known({ find }: Pick<Stores['subscriptions'], 'find'>, county: string, id: string): Promise<SubscriptionRecord> {
  const subscription = await find(county, id);
  if (!subscription) throw new Problem('not-found');
  return subscription;
}
