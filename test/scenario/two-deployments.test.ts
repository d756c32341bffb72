import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecords } from '../../infra/local/demo/write.ts';
import { systemSecret } from '../../infra/local/identity/issuer.ts';
import type { Role } from '../../shared/contract/primitives.ts';
import { dayOf, monthOf } from '../../shared/domain/days.ts';
import { makeReceipt, parseReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { EvidenceFile, verify } from '../../shared/store/evidence/verify.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { deliveriesStore } from '../../shared/store/registry/deliveries.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { contentFingerprint, sealedFor, submissionsStore } from '../../shared/store/submissions.ts';
import { fromNumber, makeViewKey } from '../../web/shared/person-key.ts';
import { asText } from '../integration/records-fixture.ts';
import { scanned } from '../integration/rectification-fixture.ts';
import { type Local, startStack } from '../local.ts';
import { type Caller, callerOf, done, until } from './client.ts';

/** A deployment: the office that serves one county, with a data directory and a port of its own. */
interface Site {
  local: Local;
  county: string;
  township: { code: string; name: string };
  /** Accounts of the county's administrator, the township's officer, and the other deployment. */
  accounts: { admin: string; officer: string; system: string };
  folder: string;
  logged: string[];
}

const sites = {
  anhui: {
    county: '340881',
    township: { code: '340881103', name: '新渡镇' },
    accounts: { admin: 'zhang.wei', officer: 'li.na', system: 'system.yunnan' },
    divisions: ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇'],
    other: '53',
  },
  yunnan: {
    county: '530824',
    township: { code: '530824101', name: '威远镇' },
    accounts: { admin: 'zhao.min', officer: 'chen.jie', system: 'system.anhui' },
    divisions: ['53,云南省', '5308,普洱市', '530824,景谷县', '530824101,威远镇'],
    other: '34',
  },
};
const identityKey = randomBytes(32).toString('hex');

async function open({ county, township, accounts, divisions, other }: (typeof sites)['anhui']): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), `yipan-${county}-`));
  const logged: string[] = [];
  const local = await startStack({ data: folder, identityKey, longestPause: 50, log: (line) => logged.push(line) });
  const { creation } = accountsStore(local.dynamodb, local.tables.registry);
  const appointed: [string, Role, string][] = [
    [accounts.admin, 'county-admin', county],
    [accounts.officer, 'township-officer', township.code],
    [accounts.system, 'exchange-system', other],
  ];
  await createRecords(
    local.dynamodb,
    appointed.map(([id, role, division]) => creation({ id, name: id, role, division, state: 'active', deputies: [], version: 1 })),
  );
  const admin = callerOf(local.origin, await local.token(accounts.admin));
  await done(admin, 'importDivisions', {
    params: { unit: county },
    body: { csv: ['code,name', ...divisions].join('\n'), validFrom: '2020-01-01' },
  });
  return { local, county, township, accounts, folder, logged };
}

const as = async ({ local, accounts }: Site, who: keyof Site['accounts']): Promise<Caller> =>
  callerOf(local.origin, await local.token(accounts[who]));

/** What an administrator sets up for a county whose office runs another deployment. */
async function connect(own: Site, other: Site, prefix: string): Promise<void> {
  const { origin } = other.local;
  await done(await as(own, 'admin'), 'putPeer', {
    params: { unit: own.county, prefix },
    body: {
      name: `${other.county} 所在系统`,
      messagesUrl: `${origin}/v1/office/exchange/{county}/messages`,
      tokenUrl: `${origin}/oidc/token`,
      keysUrl: `${origin}/v1/keys`,
      clientId: other.accounts.system,
      secret: systemSecret,
      state: 'active',
    },
  });
}

let a: Site;
let b: Site;
beforeAll(async () => {
  // One after the other: the second finds the stack synthesized.
  a = await open(sites.anhui);
  b = await open(sites.yunnan);
  await connect(a, b, '53');
  await connect(b, a, '34');
}, 300_000);
afterAll(async () => {
  await Promise.all(
    [a, b].map(async (site) => {
      await site?.local.stop();
      if (site) await rm(site.folder, { recursive: true });
    }),
  );
});

/** Runs what runs by the clock; nothing that it logs is personal. */
const run = async ({ local }: Site, name: 'deliver' | 'sign') => expect(await local.invoke(name)).toMatchObject({ error: false });

/** Whom everything here is about. Numbers of documents begin with the third one. */
const markers = { name: '岩温·标记人', contact: '13812345678', number: 'E1234567' };
const person = () => ({
  name: markers.name,
  contact: markers.contact,
  identityKind: 'passport',
  registeredUnit: b.township,
  presentUnit: a.township,
  services: ['vaccination-record'],
  serviceDate: null,
  languageHelp: false,
});

/** A text as it might lie somewhere: as it is, in an address, escaped, as bytes, and as base64 wherever in a longer text it begins. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].flatMap((shift) => {
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString(encoding)
        .slice(Math.ceil((shift * 8) / 6), whole),
    );
  });
  const escaped = [...text].map((symbol) => `\\u${symbol.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [text, encodeURIComponent(text), escaped, bytes.toString('latin1'), bytes.toString('hex'), ...shifted];
}

/** The number that a page makes for a request. */
async function newNumber() {
  const made = parseReceipt(makeReceipt(Uint8Array.from({ length: receiptBytes }, (_, index) => (index * 13 + 5) & 31)));
  if (!made.ok) throw new Error(made.reason);
  const { reference, wrapping } = await fromNumber(made.receipt);
  return { reference, view: await makeViewKey(wrapping) };
}

/** An endpoint that answers with what it was sent, as a failure. */
async function failingEndpoint() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      received.push(`${request.url} ${JSON.stringify(request.headers)} ${body}`);
      response.writeHead(500).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('the endpoint has no port');
  return {
    address: `http://127.0.0.1:${bound.port}/hook`,
    received,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

let persons = 0;
async function sendArrival(): Promise<{ id: string; record: string }> {
  const officer = await as(a, 'officer');
  const { id: record } = await done(officer, 'registerPerson', {
    params: { unit: a.township.code },
    body: {
      ...person(),
      identityNumber: `${markers.number}${++persons}`,
      basis: {
        kind: 'statute',
        citation: `居住证暂行条例（${markers.name}案）`,
        purpose: `为${markers.name} ${markers.contact} 接续预防接种`,
      },
      consentOn: null,
    },
  });
  const { results } = await done(officer, 'sendNotification', {
    params: { unit: a.township.code },
    body: { records: [record], kind: 'arrival' },
  });
  const notification = results[0]?.notification;
  if (!notification) throw new Error(`not sent: ${JSON.stringify(results)}`);
  expect(notification).toMatchObject({ state: 'sent', channel: 'system' });
  return { id: notification.id, record };
}

const outbox = async (id: string) => {
  const officer = await as(a, 'officer');
  const found = await Promise.all(
    (['open', 'done'] as const).map((status) => done(officer, 'listOutbox', { params: { unit: a.township.code }, query: { status } })),
  );
  return found.flatMap(({ items }) => items).find((notification) => notification.id === id);
};
const inbox = async () => (await done(await as(b, 'officer'), 'listInbox', { params: { unit: b.township.code } })).items;

const deliveriesOf = ({ local }: Site) => deliveriesStore({ client: local.dynamodb, table: local.tables.registry });
const logged = async (site: Site) =>
  (await done(await as(site, 'admin'), 'listDeliveries', { params: { unit: site.county }, query: { month: monthOf(new Date()) } })).items;
const logOf = async (site: Site, subject: string) =>
  (await logged(site)).filter((delivery) => delivery.subject === subject && delivery.kind === 'message');

async function evidenceOf({ local, county, ...site }: Site, peer: string): Promise<EvidenceFile> {
  const admin = await as({ local, county, ...site }, 'admin');
  const { items, messages, heads } = await done(admin, 'getEvidence', { params: { unit: county, peer }, query: { limit: 100 } });
  const { keys } = await done(callerOf(local.origin), 'getKeySet');
  return EvidenceFile.parse({ own: county, peer, entries: items, messages, heads, keys });
}

describe('two deployments', () => {
  let sent: { id: string; record: string };

  it('carry a notification there and the feedback back, and tell who wants to know', async () => {
    await done(await as(a, 'admin'), 'createSubscription', {
      params: { unit: a.county },
      body: { kind: 'mail', address: 'duty@tongcheng.example', announcements: ['feedback-received'] },
    });
    sent = await sendArrival();
    await run(a, 'deliver');
    expect(await outbox(sent.id)).toMatchObject({ state: 'delivered' });
    expect(await inbox()).toMatchObject([
      { id: sent.id, state: 'delivered', channel: 'system', office: b.township, counterpart: a.township },
    ]);

    const [officer, admin] = [await as(b, 'officer'), await as(b, 'admin')];
    const paper = { unit: b.township.code, notification: sent.id };
    const { content } = await done(officer, 'readNotification', { params: paper, body: { purpose: 'verification' } });
    expect(content?.other).toMatchObject({ name: markers.name, presentUnit: a.township });
    await done(officer, 'verifyNotification', { params: paper, body: { outcome: 'confirmed' } });
    await done(admin, 'reexamineNotification', { params: { ...paper, unit: b.county }, body: { accepted: true } });
    const { results } = await done(admin, 'releaseFeedback', { params: { unit: b.county }, body: { notifications: [sent.id] } });
    expect(results).toMatchObject([{ problem: null }]);
    await run(b, 'deliver');
    expect(await outbox(sent.id)).toMatchObject({ state: 'released', outcome: 'confirmed' });

    await expect
      .poll(
        async () => {
          await run(a, 'deliver');
          return a.logged.filter((line) => line.startsWith('mail for duty@tongcheng.example'));
        },
        { timeout: 30_000, interval: 200 },
      )
      .toEqual([expect.stringContaining(sent.id)]);
  });

  it('change nothing when a message arrives again', async () => {
    const before = [await evidenceOf(a, b.county), await evidenceOf(b, a.county)];
    const [delivery] = await logOf(a, sent.id);
    await done(await as(a, 'admin'), 'replayDelivery', {
      params: { unit: a.county, month: String(delivery?.month), delivery: String(delivery?.id) },
    });
    await run(a, 'deliver');
    expect(await logOf(a, sent.id)).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }, { status: 200 }] }]);
    expect(await inbox()).toEqual([]);
    expect([await evidenceOf(a, b.county), await evidenceOf(b, a.county)]).toEqual(before);
  });

  it('deliver what was sent while the other one was down, once it is back', async () => {
    const port = Number(new URL(b.local.origin).port);
    await b.local.stop();
    const late = await sendArrival();
    await run(a, 'deliver');
    const [waiting] = await logOf(a, late.id);
    expect(waiting).toMatchObject({ state: 'waiting', attempts: [{ status: null, error: 'refused' }] });
    expect((await outbox(late.id))?.state).toBe('sent');

    b.local = await startStack({ data: b.folder, port, identityKey, log: (line) => b.logged.push(line) });
    // The pause is over at once instead of after a minute.
    const deliveries = deliveriesOf(a);
    const found = await deliveries.find(a.county, String(waiting?.month), String(waiting?.id));
    if (!found) throw new Error('the delivery is gone');
    await commit(a.local.dynamodb, [deliveries.change(found, { set: { dueAt: found.createdAt } })]);
    await run(a, 'deliver');
    expect(await logOf(a, late.id)).toMatchObject([{ state: 'delivered', attempts: [{ status: null }, { status: 200 }] }]);
    expect((await outbox(late.id))?.state).toBe('delivered');
    expect((await inbox()).map(({ id }) => id)).toEqual([late.id]);
  });

  it('hold evidence that verifies offline and agrees', async () => {
    await Promise.all([run(a, 'sign'), run(b, 'sign')]);
    const [own, other] = [await evidenceOf(a, b.county), await evidenceOf(b, a.county)];
    const verdict = verify(own, other);
    expect(verdict).toMatchObject({ broken: null, underway: 0, contentsGone: 0 });
    expect(verdict.signedUpTo).toBe(verdict.entries);
    const kinds = own.messages.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual([...Array(4).fill('receipt'), 'feedback', 'notification', 'notification'].toSorted());
  });

  it('tell nothing of a person to anybody it is not for: not in what fails, is given up, is refused, goes out, or is public', async () => {
    const address = { county: a.county, unit: a.township.code };
    const hook = await failingEndpoint();
    const told = { announcements: ['request-received' as const, 'right-received' as const] };
    const admin = await as(a, 'admin');
    const subscriptions = [
      { kind: 'webhook' as const, address: hook.address },
      { kind: 'mail' as const, address: 'requests@tongcheng.example' },
    ];
    for (const subscription of subscriptions)
      await done(admin, 'createSubscription', { params: { unit: a.county }, body: { ...subscription, ...told } });

    // Asked for by page, and announced: to a mail box, and to an endpoint that fails.
    const officer = await as(a, 'officer');
    const { reference, view } = await newNumber();
    const request = { ...person(), identityNumber: 'E12345679', reference, view, consent: false };
    await done(callerOf(a.local.origin), 'askForService', { body: request });
    const unseen = () => done(officer, 'listRecords', { params: { unit: a.township.code }, query: { unseen: 'true' } });
    const { items } = await until(unseen, ({ items: listed }) => listed.length > 0);
    await expect
      .poll(
        async () => {
          await run(a, 'deliver');
          return [hook.received.length > 0, a.logged.some((line) => line.startsWith('mail for requests@tongcheng.example'))];
        },
        { timeout: 30_000, interval: 200 },
      )
      .toEqual([true, true]);
    expect(hook.received.join()).toContain(items[0]?.id);

    // A request of a form that nobody knows any more: its consumer fails on it until it is given up.
    const digest = 'f'.repeat(32);
    const { local } = a;
    const sealed = await sealing(local.environment[variables.textKey] ?? '', local.kms).seal(
      JSON.stringify({ ...request, who: request.identityNumber, services: [markers.name] }),
      sealedFor('request', digest),
    );
    await submissionsStore(local.dynamodb, local.tables.responses).put(digest, {
      kind: 'request',
      ...address,
      sealed,
      d: dayOf(new Date()),
      f: contentFingerprint(reference, 'planted'),
    });
    const givenUp = () => [...local.queues.values()].flat();
    await expect.poll(() => givenUp().length, { timeout: 60_000, interval: 200 }).toBe(1);
    expect(a.logged.join('\n')).toContain('could not be brought up to date');

    // What is refused, of persons and of those who have no business here.
    const wrong = { ...person(), identityNumber: '530824199003070005', identityKind: 'resident-identity-card' };
    const params = { unit: a.township.code };
    const search = { identityKind: 'passport', identityNumber: 'E12345671', purpose: 'service' };
    const refused = [
      await callerOf(local.origin)('askForService', {
        body: { ...request, contact: 'x'.repeat(500), note: `${markers.name} ${markers.contact}` },
      }),
      await officer('registerPerson', { params, body: { ...wrong, basis: null } }),
      await officer('registerPerson', {
        params,
        body: { ...wrong, basis: { kind: 'request', citation: null, purpose: `为${markers.name}接续` } },
      }),
      await officer('registerPerson', {
        params,
        body: { ...wrong, basis: { kind: 'request', citation: markers.name, purpose: markers.contact } },
      }),
      await admin('registerPerson', { params, body: wrong }),
      await officer('searchRecords', { params: { unit: b.township.code }, body: search }),
      await officer('getRecord', { params: { ...params, record: items[0]?.id ?? '' }, body: { purpose: markers.name } }),
      await officer('listRecords', { params, query: { cursor: Buffer.from(markers.name).toString('base64url') } }),
      await officer('presentCertificate', { params, body: { certificate: `${markers.contact}.${markers.number}.x` } }),
    ];
    expect(refused.map(({ status }) => status).filter((status) => status < 400)).toEqual([]);

    const everybody = callerOf(local.origin);
    const ofCounty = { params: { unit: a.county } };
    const open = [
      await everybody('getKeySet'),
      await everybody('getUnit', ofCounty),
      await everybody('listCampaigns', ofCounty),
      await everybody('getCertificateStatusList', { params: { unit: a.county, year: new Date().getFullYear() } }),
      await everybody('getExchange', ofCounty),
      await (await fetch(`${local.origin}/v1/units/${a.county}/exchange?format=csv`)).text(),
    ];
    const stored = async (site: Site) =>
      (await Promise.all(Object.values(site.local.tables).map((table) => scanned(site.local.dynamodb, table)))).flat();
    const found = {
      queues: [a, b].flatMap((site) => [...site.local.queues.values()].flat()),
      logs: [a, b].map(({ logged }) => logged),
      hooks: hook.received,
      deliveries: [await logged(a), await logged(b)],
      problems: refused,
      evidence: [await evidenceOf(a, b.county), await evidenceOf(b, a.county)],
      open,
      stored: [await stored(a), await stored(b)],
    };
    await hook.close();
    for (const [place, content] of Object.entries(found)) {
      const text = asText(content);
      expect(text.length, place).toBeGreaterThan(50);
      for (const marker of Object.values(markers))
        for (const form of formsOf(marker)) expect(text.includes(form) && `${form} in ${place}`, place).toBe(false);
    }
  });
});
