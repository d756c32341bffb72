import { intakeRoutes } from '../../shared/contract/intake.ts';
import { raisingRoutes } from '../../shared/contract/raising.ts';
import { api } from '../../shared/lambda/api.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { gatesOf } from '../../shared/lambda/gates.ts';
import { countMetric } from '../../shared/lambda/metric.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { documentClient } from '../../shared/store/client.ts';
import { readGate } from '../../shared/store/gate.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { raiseProblem, rejectAnswer } from './raise-problem.ts';
import { submitResponse } from './submit-response.ts';

const client = documentClient();
const { unwrap } = campaignKeys(setting(variables.campaignKey));
const written = {
  submissions: submissionsStore(client, setting(variables.responsesTable)),
  sealing: sealing(setting(variables.textKey)),
};

export const handler = api(
  { ...intakeRoutes, ...raisingRoutes },
  {
    submitResponse: submitResponse({
      ...written,
      gates: gatesOf(
        (campaign) => readGate(client, setting(variables.boardTable), campaign),
        unwrap,
        Number(setting(variables.gateCacheSeconds)),
      ),
      responses: responsesStore(client, setting(variables.responsesTable)),
      refused: (campaign, reason) => countMetric('RefusedCodes', { ...(campaign !== null && { Campaign: campaign }), Reason: reason }),
    }),
    raiseProblem: raiseProblem(written),
    rejectAnswer: rejectAnswer(written),
  },
);
