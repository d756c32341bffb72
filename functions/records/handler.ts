import { importsRoutes } from '../../shared/contract/imports.ts';
import { recordsRoutes } from '../../shared/contract/records.ts';
import { rightsRoutes } from '../../shared/contract/rights.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { documentClient } from '../../shared/store/client.ts';
import { identityDigests } from '../../shared/store/identity-digests.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { certificatesStore } from '../../shared/store/registry/certificates.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { heldStore } from '../../shared/store/registry/held.ts';
import { importsStore } from '../../shared/store/registry/imports.ts';
import { readsStore } from '../../shared/store/registry/reads.ts';
import { recordList } from '../../shared/store/registry/record-list.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { unanswered } from '../../shared/store/registry/unanswered.ts';
import { recordsOperations } from './operations.ts';
import { rightsOperations } from './rights/operations.ts';

const client = documentClient();
const table = setting(variables.registryTable);
const registry = { client, table };

const stores = {
  ...registry,
  records: recordsStore(registry),
  lists: recordList(registry),
  persons: personsRecords(registry),
  keys: personalKeys(registry, setting(variables.personKey)),
  identities: identityDigests(setting(variables.identityKey)),
  followed: followed(registry),
  imports: importsStore(registry),
  divisions: divisionsStore(client, table),
  reads: readsStore(registry),
  rights: rightsStore(registry),
  certificates: certificatesStore(registry),
  unanswered: unanswered(registry),
  acts: actsOn(registry),
};

export const handler = officeApi(
  { ...recordsRoutes, ...importsRoutes, ...rightsRoutes },
  { ...recordsOperations(stores), ...rightsOperations({ ...stores, held: heldStore(stores) }) },
  accountsStore(client, table),
);
