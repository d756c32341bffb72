import { certificatesOperations, routes } from '../../functions/certificates/operations.ts';
import { getCertificateStatusList } from '../../functions/results/certificate-status.ts';
import { CertificateStatusList, certificateChecksRoutes } from '../../shared/contract/certificates.ts';
import { api } from '../../shared/lambda/api.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { EndpointError } from '../../shared/lambda/outgoing.ts';
import { certificateStatusStore } from '../../shared/store/certificate-status.ts';
import { ownPart, personalKeys } from '../../shared/store/personal-keys.ts';
import { certificatesStore } from '../../shared/store/registry/certificates.ts';
import { exchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import { peersStore } from '../../shared/store/registry/peers.ts';
import { presentationsStore } from '../../shared/store/registry/presentations.ts';
import { type PersonRecord, recordsStore } from '../../shared/store/registry/records.ts';
import { revocationsStore } from '../../shared/store/registry/revocations.ts';
import { signing } from '../../shared/store/signing.ts';
import { outflowRecord } from '../fixtures/person-record.ts';
import { type Call, call } from './call.ts';
import { localKms } from './kms.ts';
import { openOffice } from './office.ts';

export type CertificateRoute = keyof typeof routes;
export const holder = '岩温·标记人';
const places = {
  registeredUnit: { code: '340881103', name: '新渡镇' },
  presentUnit: { code: '530824101', name: '威远镇' },
};

/** The function of certificates on the tables of two counties' offices, with records of persons and a clock. */
export async function openCertificates(prefix: string) {
  const office = await openOffice(prefix);
  const { client, tables, clock, stores } = office;
  const registry = { client, table: tables.registry };
  const kms = localKms();
  const keys = personalKeys(registry, 'person', kms);
  const certificates = certificatesStore(registry);
  const records = recordsStore(registry);
  const own = signing(['first'], kms);
  /** What another system answers. */
  const elsewhere: { answer: (url: string) => Promise<{ status: number; body: string }> } = {
    answer: async () => Promise.reject(new EndpointError('no-answer')),
  };
  const all = {
    ...registry,
    certificates,
    presentations: presentationsStore(registry),
    revocations: revocationsStore(registry),
    records,
    divisions: stores.divisions,
    peers: peersStore(registry),
    keys,
    endpoints: { call: async (url: string) => elsewhere.answer(url) },
    signing: own,
    acts: stores.acts,
  };
  await office.appoint('inflow', 'township-officer', '340881104');
  let used = 0;
  let made = 0;
  const status = api(certificateChecksRoutes, {
    getCertificateStatusList: getCertificateStatusList(certificateStatusStore(client, tables.board)),
  });
  return {
    ...office,
    ...all,
    kms,
    elsewhere,
    facts: exchangeFactsStore(registry),
    /** Calls a route as the outflow office's officer; creating routes get a new Idempotency-Key each time. */
    ask: (id: CertificateRoute, { headers, ...rest }: Call = {}) => {
      used++;
      return call(officeApi(routes, certificatesOperations(all), stores.accounts, { now: () => clock.now }), routes[id], {
        as: 'township',
        ...rest,
        headers: { 'idempotency-key': `idempotency-key-${used}`, ...headers },
      });
    },
    /** A person's record at an office. */
    register: async (set: Partial<PersonRecord> = {}): Promise<string> => {
      const id = `340881-2026-${String(++made).padStart(8, '0')}`;
      const key = await keys.create(id, ownPart);
      await office.write(key.write, records.creation({ ...outflowRecord(id, key.bytes, holder, places), ...set }));
      return id;
    },
    /** What everybody reads of a county's revocations, after the stream has told of one. */
    statusOf: async (county: string, year: number): Promise<CertificateStatusList> => {
      const { json } = await call(status, certificateChecksRoutes.getCertificateStatusList, {
        params: { unit: county, year: String(year) },
      });
      return CertificateStatusList.parse(json);
    },
  };
}
export type Certificates = Awaited<ReturnType<typeof openCertificates>>;
