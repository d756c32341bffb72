import type { Announcing } from '../../shared/lambda/announcing.ts';
import type { Endpoints } from '../../shared/lambda/outgoing.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { DeliveriesStore } from '../../shared/store/registry/deliveries.ts';
import type { PeersStore } from '../../shared/store/registry/peers.ts';
import type { SubscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import type { Sealing } from '../../shared/store/sealed.ts';

/** All that the operations on peers, subscriptions and deliveries work with. */
export interface Stores {
  peers: PeersStore;
  subscriptions: SubscriptionsStore;
  deliveries: DeliveriesStore;
  acts: Acts;
  sealing: Pick<Sealing, 'seal'>;
  endpoints: Endpoints;
  announcing: Announcing;
}
