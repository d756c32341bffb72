import { Delivery, type peersRoutes } from '../../shared/contract/peers.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { deliveryDue } from '../../shared/store/registry/deliveries.ts';
import { changed } from '../../shared/store/registry/write.ts';
import type { Stores } from './stores.ts';

export const listDeliveries =
  ({ deliveries }: Pick<Stores, 'deliveries'>): Operation<typeof peersRoutes.listDeliveries> =>
  async ({ params, query: { month, state, ...page } }) => {
    const { items, next } = await deliveries.list(params.unit, month, state, page);
    return { items: items.map((delivery) => Delivery.parse(delivery)), next };
  };

/** Makes a delivery due again, with all its attempts before it. One that waits already goes out at once. */
export const replayDelivery =
  ({ deliveries, acts }: Pick<Stores, 'deliveries' | 'acts'>): Operation<typeof peersRoutes.replayDelivery> =>
  async ({ params: { unit, month, delivery: id } }, context) =>
    acts.perform(actOf(context, 'replayDelivery'), async () => {
      const delivery = await deliveries.find(unit, month, id);
      if (!delivery) throw new Problem('not-found');
      const at = context.now.toISOString();
      const change = { set: { state: 'waiting' as const, tries: 0, nextAt: at, due: deliveryDue, dueAt: at } } as const;
      return {
        result: Delivery.parse(changed(delivery, change)),
        change: { unit, subject: id, writes: [deliveries.change(delivery, change)] },
      };
    });
