import { problemsRoutes } from '../../shared/contract/rectification.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { problemList } from '../../shared/store/registry/problem-list.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { problemsOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);

export const handler = officeApi(
  problemsRoutes,
  problemsOperations({
    problems: problemsStore(client, registry),
    lists: problemList(client, registry),
    tasks: tasksStore(client, registry),
    divisions: divisionsStore(client, registry),
    acts: actsOn({ client, table: registry }),
    sealing: sealing(setting(variables.textKey)),
  }),
  accountsStore(client, registry),
);
