import { peersRoutes } from '../../shared/contract/peers.ts';
import { announcing } from '../../shared/lambda/announcing.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { mailServer } from '../../shared/lambda/mail-server.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { endpoints, insideOf } from '../../shared/lambda/outgoing.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { deliveriesStore } from '../../shared/store/registry/deliveries.ts';
import { peersStore } from '../../shared/store/registry/peers.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { peersOperations } from './operations.ts';

const client = documentClient();
const table = setting(variables.registryTable);
const registry = { client, table };
const secrets = sealing(setting(variables.endpointKey));
const called = endpoints({ inside: insideOf(setting(variables.allowInside)) });

export const handler = officeApi(
  peersRoutes,
  peersOperations({
    peers: peersStore(registry),
    subscriptions: subscriptionsStore(registry),
    deliveries: deliveriesStore(registry),
    acts: actsOn(registry),
    sealing: secrets,
    endpoints: called,
    announcing: announcing({ endpoints: called, sealing: secrets, mail: mailServer() }),
  }),
  accountsStore(client, table),
);
