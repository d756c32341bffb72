import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { receiveSubmissions } from '../../functions/desk/desk.ts';
import { fileSubmission } from '../../functions/desk/file.ts';
import { refile } from '../../functions/desk/refile.ts';
import { receiveRequest } from '../../functions/desk/request.ts';
import { receiveRight } from '../../functions/desk/right.ts';
import { showPerson, showRight } from '../../functions/facts/person.ts';
import { rightsOperations } from '../../functions/records/rights/operations.ts';
import { askForService } from '../../functions/requests/ask.ts';
import { takeRight } from '../../functions/requests/take-right.ts';
import { getPersonView } from '../../functions/results/person-view.ts';
import { stateDueRights } from '../../functions/sweep/what-is-due.ts';
import { PersonStatus, personViewRoutes, requestsRoutes } from '../../shared/contract/requests.ts';
import { OfficeRight, PersonView, rightsRoutes } from '../../shared/contract/rights.ts';
import { makeReceipt, parseReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import { api } from '../../shared/lambda/api.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { filingStore } from '../../shared/store/filing.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { dueRights } from '../../shared/store/registry/due-rights.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { heldStore } from '../../shared/store/registry/held.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { fromNumber, makeViewKey, openView } from '../../web/shared/person-key.ts';
import { type Call, call } from './call.ts';
import { runAs } from './granted.ts';
import { changed } from './publish-fixture.ts';
import { asked, openRecords, registration, residence } from './records-fixture.ts';
import { scanned } from './rectification-fixture.ts';

const publicRoutes = { ...requestsRoutes, ...personViewRoutes };

let numbers = 0;
/** A person's number with what the page makes of it, another one each time. */
async function newNumber() {
  numbers++;
  const made = parseReceipt(makeReceipt(Uint8Array.from({ length: receiptBytes }, (_, index) => (numbers * 5 + index * 13) & 31)));
  if (!made.ok) throw new Error(made.reason);
  const { reference, wrapping } = await fromNumber(made.receipt);
  return { reference, wrapping, view: await makeViewKey(wrapping) };
}
export type PersonNumber = Awaited<ReturnType<typeof newNumber>>;

/** The functions that persons' requests go through, on the tables of two counties, with a clock of their own. */
export async function openPersons(prefix: string) {
  const office = await openRecords(prefix);
  const { client, table, clock, kms, stores } = office;
  const responses = `${prefix}-responses`;
  const board = `${prefix}-board`;
  const now = () => clock.now;
  const sealer = sealing('texts', kms);
  const written = { submissions: submissionsStore(client, responses), sealing: sealer };
  const failed: string[] = [];
  const report = (node: string) => failed.push(node);

  /** The stream functions on a client of the test's. */
  const functionsOn = (on: DynamoDBDocumentClient, served = ['340881', '530824']) => {
    const registry = { client: on, table };
    const keys = personalKeys(registry, 'person', kms);
    const records = recordsStore(registry);
    const rights = rightsStore(registry);
    const divisions = divisionsStore(on, table);
    const parts = { ...registry, followed: followed(registry), records, keys, sealing: sealer };
    const notHere = async () => {
      throw new Error('no request leads here');
    };
    const persons = personsRecords(registry);
    const filing = filingStore(on, responses);
    const file = fileSubmission({
      submissions: submissionsStore(on, responses),
      receive: notHere,
      reopen: notHere,
      receiveRequest: receiveRequest({ ...parts, divisions, purpose: '办理本人申请的服务' }),
      receiveRight: receiveRight({ ...parts, persons, rights }),
      filing,
    });
    const show = showPerson({
      client: on,
      board,
      records,
      persons,
      held: heldStore({ ...registry, keys, rights, divisions }),
      divisions,
    });
    return {
      desk: receiveSubmissions({ file, report }),
      refile: refile({ counties: async () => served, unfiled: filing.unfiled, file, report }),
      show,
      showRight: showRight(rights, show),
    };
  };
  const sent = async (): Promise<DynamoDBRecord[]> => (await scanned(client, responses)).map(changed);
  let used = 0;

  const fixture = {
    ...office,
    responses,
    board,
    rights: rightsStore({ client, table }),
    functionsOn,
    report: failed,
    sent,
    /** What people sent and no office has. */
    lying: () => scanned(client, responses),
    scanAll: async () => (await Promise.all([responses, table, board].map((name) => scanned(client, name)))).flat(),
    boardItems: () => scanned(client, board),
    newNumber,
    /** Calls a public route. */
    open: (id: keyof typeof publicRoutes, body: unknown, rest: Call = {}) => {
      const handler = api(
        publicRoutes,
        {
          askForService: askForService({ ...written, identities: stores.identities }),
          useRight: takeRight(written),
          getPersonView: getPersonView(client, board),
        },
        { now },
      );
      return call(handler, publicRoutes[id], { body, ...rest });
    },
    /** What a person's page sends. */
    bodyOf: (person: number, { reference, view }: PersonNumber, set: Record<string, unknown> = {}) => {
      const { basis: _basis, consentOn: _consentOn, ...request } = asked(person);
      return { ...request, consent: true, reference, view, ...set };
    },
    /** Carries what was sent to the desk. */
    async desk(): Promise<void> {
      const records = await sent();
      if ((await runAs('desk', () => functionsOn(client).desk(records))) !== null) throw new Error(`not followed: ${failed.join(', ')}`);
    },
    /** Brings up to date what all persons see. */
    async show(): Promise<void> {
      const { show } = functionsOn(client);
      for (const item of await scanned(client, table)) {
        const id = registryKeys.parseRecord(item);
        if (id !== null) await runAs('facts', () => show(id));
      }
    },
    /** Asks for a service, and brings it to its office. @returns the record's identifier */
    async request(person: number, number: PersonNumber, set: Record<string, unknown> = {}): Promise<string> {
      const answer = await fixture.open('askForService', fixture.bodyOf(person, number, set));
      if (answer.statusCode !== 201) throw new Error(`refused: ${answer.body}`);
      const before = new Set((await scanned(client, table)).map((item) => registryKeys.parseRecord(item)));
      await fixture.desk();
      const [made] = (await scanned(client, table)).map((item) => registryKeys.parseRecord(item)).filter((id) => id && !before.has(id));
      if (!made) throw new Error('the request did not become a record');
      return made;
    },
    /** How far a request has come, and what the page opens. */
    async look({ reference, wrapping }: PersonNumber): Promise<{ status: PersonStatus; view: PersonView | null }> {
      await fixture.show();
      const status = PersonStatus.parse((await fixture.open('getPersonView', { reference })).json);
      const opened = status.view && (await openView(status.view.key, status.view.sealed, wrapping));
      return { status, view: opened === null ? null : PersonView.parse(JSON.parse(opened)) };
    },
    /** Asks something by right on the page, and brings it to the office. */
    async askRight({ reference }: PersonNumber, kind: string, text = '', nonce = `${used++}`.padStart(22, 'A')) {
      await fixture.open('useRight', { reference, nonce, kind, text });
      await fixture.desk();
    },
    /** Calls an office route on rights, as the officer of the unit. */
    async right(id: keyof typeof rightsRoutes, unit: string, { params, headers, ...rest }: Call = {}) {
      used++;
      clock.now = new Date(clock.now.getTime() + 1);
      const stores = { ...office.stores, rights: fixture.rights };
      const held = heldStore(stores);
      const handler = officeApi(rightsRoutes, rightsOperations({ ...stores, held }), accountsStore(client, table), { now });
      const as = { [residence]: 'in.officer', [registration]: 'out.officer', '340881': 'in.county' }[unit] ?? 'in.other';
      return call(handler, rightsRoutes[id], {
        as,
        params: { unit, ...params },
        headers: { 'idempotency-key': `rights-idempotency-${used}`, ...headers },
        ...rest,
      });
    },
    async listed(unit: string): Promise<OfficeRight[]> {
      const { json } = await fixture.right('listRights', unit, { query: { year: '2026' } });
      return OfficeRight.array().parse(json?.items);
    },
    sweepRights: () => runAs('sweep', () => stateDueRights(dueRights({ client, table }), clock.now)),
  };
  return fixture;
}
export type Persons = Awaited<ReturnType<typeof openPersons>>;
