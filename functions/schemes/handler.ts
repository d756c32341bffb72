import { schemesRoutes } from '../../shared/contract/schemes.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { marksStore } from '../../shared/store/registry/marks.ts';
import { schemesStore } from '../../shared/store/registry/schemes.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { schemesOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);

export const handler = officeApi(
  schemesRoutes,
  schemesOperations({
    schemes: schemesStore(client, registry),
    marks: marksStore(client, registry),
    divisions: divisionsStore(client, registry),
    scores: scoresStore(client, setting(variables.tallyTable)),
    acts: actsOn({ client, table: registry }),
  }),
  accountsStore(client, registry),
);
