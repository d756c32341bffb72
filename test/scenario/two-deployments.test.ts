import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecords } from '../../infra/local/demo/write.ts';
import { systemSecret } from '../../infra/local/identity/issuer.ts';
import type { Role } from '../../shared/contract/primitives.ts';
import { monthOf } from '../../shared/domain/days.ts';
import { EvidenceFile, verify } from '../../shared/store/evidence/verify.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { deliveriesStore } from '../../shared/store/registry/deliveries.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { type Local, startStack } from '../local.ts';
import { type Caller, callerOf, done } from './client.ts';

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
  const local = await startStack({ data: folder, identityKey, log: (line) => logged.push(line) });
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

let persons = 0;
async function sendArrival(): Promise<{ id: string; record: string }> {
  const officer = await as(a, 'officer');
  const { id: record } = await done(officer, 'registerPerson', {
    params: { unit: a.township.code },
    body: {
      name: '岩温·标记人',
      contact: '13812345678',
      identityKind: 'passport',
      identityNumber: `E1234567${++persons}`,
      registeredUnit: b.township,
      presentUnit: a.township,
      services: ['vaccination-record'],
      serviceDate: null,
      languageHelp: false,
      basis: { kind: 'request', citation: null, purpose: '接续预防接种' },
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
const logOf = async (site: Site, subject: string) =>
  (
    await done(await as(site, 'admin'), 'listDeliveries', { params: { unit: site.county }, query: { month: monthOf(new Date()) } })
  ).items.filter((delivery) => delivery.subject === subject && delivery.kind === 'message');

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
    expect(content?.other).toMatchObject({ name: '岩温·标记人', presentUnit: a.township });
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

  it('log nothing of a person', () => {
    for (const { logged } of [a, b])
      for (const secret of ['标记人', '13812345678', 'E1234567']) expect(logged.join('\n')).not.toContain(secret);
  });
});
