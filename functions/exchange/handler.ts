import { evidenceRoutes } from '../../shared/contract/evidence.ts';
import { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { exchangeStores } from '../../shared/store/exchange/stores.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { chainStore } from '../../shared/store/registry/chain.ts';
import { dueCounts } from '../../shared/store/registry/due-counts.ts';
import { notificationList } from '../../shared/store/registry/notification-list.ts';
import { evidenceOperations } from './evidence.ts';
import { exchangeOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const table = { client, table: registry };

export const handler = officeApi(
  { ...exchangeRoutes, ...evidenceRoutes },
  {
    ...exchangeOperations({
      ...exchangeStores(table, setting(variables.personKey)),
      acts: actsOn(table),
      lists: notificationList(table),
      due: dueCounts(table),
    }),
    ...evidenceOperations(chainStore(table)),
  },
  accountsStore(client, registry),
);
