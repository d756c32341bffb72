import { requestsRoutes } from '../../shared/contract/requests.ts';
import { api } from '../../shared/lambda/api.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { documentClient } from '../../shared/store/client.ts';
import { identityDigests } from '../../shared/store/identity-digests.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { askForService } from './ask.ts';
import { takeRight } from './take-right.ts';

const written = {
  submissions: submissionsStore(documentClient(), setting(variables.responsesTable)),
  sealing: sealing(setting(variables.textKey)),
};

export const handler = api(requestsRoutes, {
  askForService: askForService({ ...written, identities: identityDigests(setting(variables.identityKey)) }),
  useRight: takeRight(written),
});
