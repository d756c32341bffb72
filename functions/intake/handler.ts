import { intakeRoutes } from '../../shared/contract/intake.ts';
import { api } from '../../shared/lambda/api.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { countMetric } from '../../shared/lambda/metric.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { readGate } from '../../shared/store/gate.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { gatesOf } from './gate.ts';
import { submitResponse } from './submit-response.ts';

const client = documentClient();
const { unwrap } = campaignKeys(setting(variables.campaignKey));

export const handler = api(intakeRoutes, {
  submitResponse: submitResponse({
    gates: gatesOf(
      (campaign) => readGate(client, setting(variables.boardTable), campaign),
      unwrap,
      Number(setting(variables.gateCacheSeconds)),
    ),
    responses: responsesStore(client, setting(variables.responsesTable)),
    refused: (campaign, reason) => countMetric('RefusedCodes', { ...(campaign !== null && { Campaign: campaign }), Reason: reason }),
  }),
});
