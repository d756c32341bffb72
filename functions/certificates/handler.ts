import { setting, variables } from '../../shared/lambda/environment.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { endpoints, insideOf } from '../../shared/lambda/outgoing.ts';
import { documentClient } from '../../shared/store/client.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { actsOn } from '../../shared/store/registry/acts.ts';
import { certificatesStore } from '../../shared/store/registry/certificates.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { peersStore } from '../../shared/store/registry/peers.ts';
import { presentationsStore } from '../../shared/store/registry/presentations.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { revocationsStore } from '../../shared/store/registry/revocations.ts';
import { signing } from '../../shared/store/signing.ts';
import { certificatesOperations, routes } from './operations.ts';

const client = documentClient();
const registry = { client, table: setting(variables.registryTable) };

export const handler = officeApi(
  routes,
  certificatesOperations({
    ...registry,
    certificates: certificatesStore(registry),
    presentations: presentationsStore(registry),
    revocations: revocationsStore(registry),
    records: recordsStore(registry),
    divisions: divisionsStore(client, registry.table),
    peers: peersStore(registry),
    keys: personalKeys(registry, setting(variables.personKey)),
    endpoints: endpoints({ inside: insideOf(setting(variables.allowInside)) }),
    signing: signing(setting(variables.signingKeys).split(',')),
    acts: actsOn(registry),
  }),
  accountsStore(client, registry.table),
);
