import { accountsRoutes } from '../../shared/contract/accounts.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { auditStore } from '../../shared/store/registry/audit.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { accountsOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const accounts = accountsStore(client, registry);

export const handler = officeApi(
  accountsRoutes,
  accountsOperations({
    accounts,
    divisions: divisionsStore(client, registry),
    audit: auditStore(client, registry),
    acts: actsOn({ client, table: registry }),
  }),
  accounts,
);
