import { entryRoutes } from '../../shared/contract/entry.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { gatesOf } from '../../shared/lambda/gates.ts';
import { countMetric } from '../../shared/lambda/metric.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { readGate } from '../../shared/store/gate.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { keyingsStore } from '../../shared/store/registry/keyings.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { noteOnce } from './note.ts';
import { entryOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const responses = setting(variables.responsesTable);
const { unwrap } = campaignKeys(setting(variables.campaignKey));

export const handler = officeApi(
  entryRoutes,
  entryOperations({
    gates: gatesOf(
      (campaign) => readGate(client, setting(variables.boardTable), campaign),
      unwrap,
      Number(setting(variables.gateCacheSeconds)),
    ),
    campaigns: campaignsStore(client, registry),
    keyings: keyingsStore(client, registry),
    responses: responsesStore(client, responses),
    submissions: submissionsStore(client, responses),
    sealing: sealing(setting(variables.textKey)),
    note: noteOnce({ client, table: registry }),
    refused: (campaign, reason) => countMetric('RefusedCodes', { ...(campaign !== null && { Campaign: campaign }), Reason: reason }),
  }),
  accountsStore(client, registry),
);
