import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { marksStore } from '../../shared/store/registry/marks.ts';
import { reportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';
import { schemesStore } from '../../shared/store/registry/schemes.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { routes, schemesOperations } from './operations.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const tally = setting(variables.tallyTable);

export const handler = officeApi(
  routes,
  schemesOperations({
    schemes: schemesStore(client, registry),
    marks: marksStore(client, registry),
    divisions: divisionsStore(client, registry),
    scores: scoresStore(client, tally),
    tally: tallyStore(client, tally),
    stocks: reportedStocksStore({ client, table: registry }),
    acts: actsOn({ client, table: registry }),
  }),
  accountsStore(client, registry),
);
