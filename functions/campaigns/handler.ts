import { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { batchesStore } from '../../shared/store/registry/batches.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { campaignsOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);

export const handler = officeApi(
  campaignsRoutes,
  campaignsOperations({
    campaigns: campaignsStore(client, registry),
    batches: batchesStore(client, setting(variables.responsesTable)),
    divisions: divisionsStore(client, registry),
    tally: tallyStore(client, setting(variables.tallyTable)),
    acts: actsOn({ client, table: registry }),
    keys: campaignKeys(setting(variables.campaignKey)),
    gateCacheSeconds: Number(setting(variables.gateCacheSeconds)),
  }),
  accountsStore(client, registry),
);
