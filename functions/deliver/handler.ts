import { announcing } from '../../shared/lambda/announcing.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { mailServer } from '../../shared/lambda/mail-server.ts';
import { endpoints, insideOf } from '../../shared/lambda/outgoing.ts';
import { documentClient } from '../../shared/store/client.ts';
import { receiveAnswer } from '../../shared/store/exchange/receiving.ts';
import { exchangeStores } from '../../shared/store/exchange/stores.ts';
import { deliveriesStore } from '../../shared/store/registry/deliveries.ts';
import { peersStore } from '../../shared/store/registry/peers.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { deliverDue } from './deliver.ts';
import { sendMessage } from './message.ts';
import { tellSubscriber } from './tell.ts';

const client = documentClient();
const table = { client, table: setting(variables.registryTable) };
const secrets = sealing(setting(variables.endpointKey));
const called = endpoints({ inside: insideOf(setting(variables.allowInside)) });
const stores = exchangeStores(table, setting(variables.personKey));
const deliveries = deliveriesStore(table);
const tell = tellSubscriber({
  client,
  subscriptions: subscriptionsStore(table),
  announcing: announcing({ endpoints: called, sealing: secrets, mail: mailServer() }),
});
const send = sendMessage({
  ...stores,
  peers: peersStore(table),
  deliveries,
  receive: (own, receipt, now) => receiveAnswer(stores, own, receipt, now),
  sealing: secrets,
  endpoints: called,
});
const deliver = deliverDue({
  deliveries,
  attempt: (delivery, now) => (delivery.kind === 'message' ? send(delivery, now) : tell(delivery, now)),
});

export const handler = async (): Promise<void> => {
  const { delivered, failed } = await deliver(() => new Date());
  if (delivered > 0) logger.info('deliveries arrived', { count: delivered });
  if (failed > 0) logger.warn('deliveries given up', { count: failed });
};
