import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { preparedExportsStore } from '../../shared/store/exports.ts';
import { frozenCountsStore } from '../../shared/store/frozen-counts.ts';
import { readGate } from '../../shared/store/gate.ts';
import { previewsStore } from '../../shared/store/previews.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { batchesStore } from '../../shared/store/registry/batches.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exportsStore } from '../../shared/store/registry/exports.ts';
import { samplesStore } from '../../shared/store/registry/samples.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { campaignsOperations, routes } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const tally = setting(variables.tallyTable);

export const handler = officeApi(
  routes,
  campaignsOperations({
    campaigns: campaignsStore(client, registry),
    batches: batchesStore(client, setting(variables.responsesTable)),
    divisions: divisionsStore(client, registry),
    samples: samplesStore(client, registry),
    tally: tallyStore(client, tally),
    gate: (campaign) => readGate(client, setting(variables.boardTable), campaign),
    frozen: frozenCountsStore(client, tally),
    previews: previewsStore(client, tally),
    exports: exportsStore(client, registry),
    prepared: preparedExportsStore(client, tally),
    acts: actsOn({ client, table: registry }),
    keys: campaignKeys(setting(variables.campaignKey)),
    gateCacheSeconds: Number(setting(variables.gateCacheSeconds)),
  }),
  accountsStore(client, registry),
);
