import type { peersRoutes } from '../../shared/contract/peers.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { listDeliveries, replayDelivery } from './deliveries.ts';
import { listPeers, putPeer, removePeer } from './peers.ts';
import type { Stores } from './stores.ts';
import { changeSubscription, createSubscription, listSubscriptions, removeSubscription, testSubscription } from './subscriptions.ts';

/** The operations of the function `peers`. */
export const peersOperations = (stores: Stores): Operations<typeof peersRoutes> => ({
  listPeers: listPeers(stores),
  putPeer: putPeer(stores),
  removePeer: removePeer(stores),
  listSubscriptions: listSubscriptions(stores),
  createSubscription: createSubscription(stores),
  changeSubscription: changeSubscription(stores),
  removeSubscription: removeSubscription(stores),
  testSubscription: testSubscription(stores),
  listDeliveries: listDeliveries(stores),
  replayDelivery: replayDelivery(stores),
});
