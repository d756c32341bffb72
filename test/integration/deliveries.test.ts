import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../functions/deliver/deliver.ts';
import { tellSubscriber } from '../../functions/deliver/tell.ts';
import { peersOperations } from '../../functions/peers/operations.ts';
import { peersRoutes } from '../../shared/contract/peers.ts';
import { announcing } from '../../shared/lambda/announcing.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { endpoints, type Inside } from '../../shared/lambda/outgoing.ts';
import { deliveriesStore, deliveryCreation } from '../../shared/store/registry/deliveries.ts';
import { peersStore } from '../../shared/store/registry/peers.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { type Call, call } from './call.ts';
import { runAs } from './granted.ts';
import { localKms, type Office, openOffice, outcome } from './office.ts';

type Received = { path: string; headers: Record<string, string>; body: string };

let office: Office;
let receiver: Server;
let mailServer: SMTPServer;
let origin: string;
const received: Received[] = [];
const mails: { to: string[]; text: string }[] = [];
let answer: () => number = () => 204;

beforeAll(async () => {
  office = await openOffice('deliveries');
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ path: request.url ?? '', headers, body: Buffer.concat(parts).toString() });
      response.writeHead(request.url === '/keys' ? 200 : answer(), { location: `${origin}/elsewhere` }).end(keySet);
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map((to) => to.address), text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  mailServer.listen(0, '127.0.0.1');
  await once(mailServer.server, 'listening');
});
afterAll(async () => {
  receiver.closeAllConnections();
  await Promise.all([new Promise((closed) => receiver.close(closed)), new Promise<void>((closed) => mailServer.close(() => closed()))]);
});
beforeEach(() => {
  received.length = 0;
  mails.length = 0;
  answer = () => 204;
});

const keySet = JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: 'one', use: 'sig', extra: 1 }] });
const kms = localKms();
const smtpUrl = () => {
  const address = mailServer.server.address();
  return `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

function parts({ inside = 'this-machine', mailUrl = smtpUrl() }: { inside?: Inside; mailUrl?: string } = {}) {
  const { client, tables } = office;
  const registry = { client, table: tables.registry };
  const secrets = sealing('endpoints', kms);
  const called = endpoints({ inside });
  return {
    client,
    peers: peersStore(registry),
    subscriptions: subscriptionsStore(registry),
    deliveries: deliveriesStore(registry),
    acts: office.stores.acts,
    sealing: secrets,
    endpoints: called,
    announcing: announcing({
      endpoints: called,
      sealing: secrets,
      mail: { url: mailUrl, from: 'yipan@bureau.example', office: 'https://yipan.example/office' },
    }),
  };
}

let asked = 0;
const ask = (id: keyof typeof peersRoutes, { headers, ...rest }: Call = {}, options = {}) =>
  call(officeApi(peersRoutes, peersOperations(parts(options)), office.stores.accounts, { now: () => office.clock.now }), peersRoutes[id], {
    as: 'admin',
    ...rest,
    headers: { 'idempotency-key': `deliveries-key-${++asked}`, ...headers },
  });

const unit = { unit: '340881' };
async function subscribe(path: string, kind = 'webhook'): Promise<{ id: string; secret: string }> {
  const address = kind === 'mail' ? path : `${origin}${path}`;
  const { json } = await ask('createSubscription', { params: unit, body: { kind, address, announcements: ['notification-received'] } });
  return { id: String(json?.id), secret: String(json?.secret) };
}
const at = '2026-11-21T03:00:00.000Z';
const announce = (subscription: string, kind: 'webhook' | 'mail', subject: string) =>
  commit(office.client, [
    deliveryCreation(
      office.tables.registry,
      {
        key: `${subscription}-${subject}`,
        county: '340881',
        kind,
        target: 'its address',
        event: 'notification-received',
        subject,
        subscription,
        message: null,
      },
      at,
    ),
  ]);
const run = (now = office.clock.now, options = {}) => {
  const { client, deliveries, ...rest } = parts(options);
  return runAs('deliver', () => deliverDue({ deliveries, attempt: tellSubscriber({ client, ...rest }) })(() => now));
};
const later = (milliseconds: number) => new Date(office.clock.now.getTime() + milliseconds);
const logged = async (subject: string) => {
  const { json } = await ask('listDeliveries', { params: unit, query: { month: '2026-11' } });
  const items = Array.isArray(json?.items) ? json.items : [];
  return items.find((delivery: { subject: string }) => delivery.subject === subject);
};

describe('webhooks', () => {
  it('arrive once, signed after Standard Webhooks, with nothing but what happened to which paper', async () => {
    const { id, secret } = await subscribe('/hook');
    expect(await announce(id, 'webhook', '530824-2026-AAAAAAAA')).toBe('done');
    expect(await announce(id, 'webhook', '530824-2026-AAAAAAAA')).toBe('lost');
    expect(await Promise.all([run(), run()])).toContainEqual({ delivered: 1, failed: 0 });
    await run(later(86_400_000));
    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toEqual({
      type: 'notification.received',
      timestamp: at,
      data: { county: '340881', subject: '530824-2026-AAAAAAAA' },
    });
    const signed = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
    expect(() => new Webhook(secret).verify(body, signed)).toThrow('signature');
    const { id: told, stamp } = { id: String(headers['webhook-id']), stamp: Number(headers['webhook-timestamp']) };
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(told, new Date(stamp * 1000), body));
    expect(await logged('530824-2026-AAAAAAAA')).toMatchObject({ state: 'delivered', attempts: [{ status: 204, error: null }] });
  });

  it('are tried again after pauses that grow, given up in the end, and go out again on demand', async () => {
    const { id } = await subscribe('/failing');
    await announce(id, 'webhook', '530824-2026-BBBBBBBB');
    answer = () => 500;
    let now = office.clock.now;
    const pauses: number[] = [];
    for (let delivery = null; delivery?.state !== 'failed'; ) {
      await run(now);
      delivery = await logged('530824-2026-BBBBBBBB');
      if (delivery.nextAt === null) break;
      pauses.push(Date.parse(delivery.nextAt) - now.getTime());
      await run(new Date(Date.parse(delivery.nextAt) - 1));
      now = new Date(delivery.nextAt);
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(received).toHaveLength(10);
    const failed = await logged('530824-2026-BBBBBBBB');
    expect(failed).toMatchObject({ state: 'failed', nextAt: null });
    answer = () => 200;
    const replay = { params: { ...unit, month: '2026-11', delivery: failed.id } };
    expect((await ask('replayDelivery', replay)).json).toMatchObject({ state: 'waiting' });
    expect(await run()).toEqual({ delivered: 1, failed: 0 });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('follow no redirection, and end where the receiver says that it is gone', async () => {
    const { id } = await subscribe('/moved');
    await announce(id, 'webhook', '530824-2026-CCCCCCCC');
    answer = () => 302;
    await run();
    expect(received.map(({ path }) => path)).toEqual(['/moved']);
    answer = () => 410;
    expect(await run(later(6_000))).toEqual({ delivered: 0, failed: 1 });
    const { json } = await ask('listSubscriptions', { params: unit });
    expect(json?.items).toContainEqual(expect.objectContaining({ id, state: 'paused' }));
  });

  it('never call into a private network unless the installation allows it', async () => {
    const inside = [
      'http://127.0.0.1/',
      'https://localhost/',
      'https://169.254.169.254/latest',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
    ];
    for (const address of [...inside, 'http://bureau.example/']) {
      const { json } = await ask('createSubscription', {
        params: unit,
        body: { kind: 'webhook', address, announcements: ['right-received'] },
      });
      const test = await ask('testSubscription', { params: { ...unit, subscription: String(json?.id) } }, { inside: 'none' });
      expect([address, test.json]).toMatchObject([
        address,
        { status: null, error: expect.stringMatching(/^(private-network|https-wanted)$/) },
      ]);
    }
  });

  it('are tested at once, and their secret is told once', async () => {
    const plan = { kind: 'webhook', address: `${origin}/test`, announcements: ['right-received'] };
    const once = { params: unit, body: plan, headers: { 'idempotency-key': 'the-same-key-twice-1' } };
    const first = await ask('createSubscription', once);
    const repeat = await ask('createSubscription', once);
    expect(first.json?.secret).toMatch(/^whsec_/);
    expect(repeat.json).toEqual({ ...first.json, secret: null });
    const test = await ask('testSubscription', { params: { ...unit, subscription: String(first.json?.id) } });
    expect(test.json).toMatchObject({ status: 204, error: null });
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'test' });
    expect(JSON.stringify((await ask('listSubscriptions', { params: unit })).json)).not.toContain('whsec_');
    expect(await office.logged()).toContain('testSubscription');
  });
});

describe('mails', () => {
  it('say what happened to which paper in both languages, and who to ask', async () => {
    const { id } = await subscribe('duty@bureau.example', 'mail');
    await announce(id, 'mail', '530824-2026-DDDDDDDD');
    expect(await run()).toEqual({ delivered: 1, failed: 0 });
    expect(mails.map(({ to }) => to)).toEqual([['duty@bureau.example']]);
    const text = Buffer.from(mails[0]?.text.split('\r\n\r\n')[1] ?? '', 'base64').toString();
    expect(text).toContain('收到一份通报');
    expect(text).toContain('A notification has arrived');
    expect(text).toContain('530824-2026-DDDDDDDD');
    expect(text).toContain('https://yipan.example/office');
  });

  it('that cannot go out for a server’s address that nobody can read keep no webhook back', async () => {
    // A password out of base64 that was not percent-encoded.
    const mailUrl = 'smtps://user:pass/word@mail.example:465';
    const mail = await subscribe('duty@bureau.example', 'mail');
    await announce(mail.id, 'mail', '530824-2026-EEEEEEEE');
    const { id } = await subscribe('/beside-mail');
    await announce(id, 'webhook', '530824-2026-FFFFFFFF');
    expect(await run(office.clock.now, { mailUrl })).toEqual({ delivered: 1, failed: 0 });
    expect(await logged('530824-2026-EEEEEEEE')).toMatchObject({ state: 'waiting', attempts: [{ error: 'mail-server-unreadable' }] });
  });
});

describe('peers', () => {
  const body = () => ({
    name: '云南省系统',
    messagesUrl: `${origin}/messages/{county}`,
    tokenUrl: `${origin}/token`,
    keysUrl: `${origin}/keys`,
    statusUrl: `${origin}/status/{county}/{year}`,
    clientId: 'system.tongcheng',
    secret: 'correct horse battery',
    state: 'active',
  });
  it('are set up with their key set, and their secret is neither shown nor in the table', async () => {
    const put = await ask('putPeer', { params: { ...unit, prefix: '53' }, body: body() });
    expect(put).toMatchObject({ statusCode: 200, json: { prefix: '53', state: 'active', statusUrl: body().statusUrl } });
    const { secret: _, ...withoutSecret } = body();
    expect((await ask('putPeer', { params: { ...unit, prefix: '53' }, body: withoutSecret })).statusCode).toBe(200);
    expect((await ask('putPeer', { params: { ...unit, prefix: '5308' }, body: withoutSecret })).json).toMatchObject({
      errors: [{ pointer: '/secret' }],
    });
    // The secret goes to nobody but those for whom it was given.
    const moved = 'http://127.0.0.2:9';
    for (const other of [{ tokenUrl: `${moved}/token` }, { messagesUrl: `${moved}/{county}` }, { clientId: 'system.other' }])
      expect((await ask('putPeer', { params: { ...unit, prefix: '53' }, body: { ...withoutSecret, ...other } })).json).toMatchObject({
        errors: [{ pointer: '/secret', detail: expect.stringContaining('重新填写') }],
      });
    const path = { ...withoutSecret, tokenUrl: `${origin}/oidc/token` };
    expect((await ask('putPeer', { params: { ...unit, prefix: '53' }, body: path })).statusCode).toBe(200);
    await ask('putPeer', { params: { ...unit, prefix: '530824' }, body: body() });
    const { peers } = parts();
    expect((await peers.serving('340881', '530824'))?.prefix).toBe('530824');
    expect((await peers.serving('340881', '530825'))?.prefix).toBe('53');
    expect(await peers.serving('340881', '110101')).toBeNull();
    expect(await peers.serving('340882', '530824')).toBeNull();
    const kept = JSON.stringify(await peers.find('340881', '53'));
    expect(kept).not.toContain('correct horse');
    expect(kept).not.toContain('extra');
  });

  it('that answer with no key set are refused where they are set up, and nobody serves their own county elsewhere', async () => {
    const wrong = await ask('putPeer', { params: { ...unit, prefix: '52' }, body: { ...body(), keysUrl: `${origin}/nothing` } });
    expect([outcome(wrong), wrong.statusCode]).toEqual(['invalid-input', 422]);
    expect(outcome(await ask('putPeer', { params: { ...unit, prefix: '34' }, body: body() }))).toBe('invalid-input');
    // A list of one county or year would be taken for those of all.
    const fixed = await ask('putPeer', { params: { ...unit, prefix: '52' }, body: { ...body(), statusUrl: `${origin}/status/{county}` } });
    expect(fixed.json).toMatchObject({ errors: [{ pointer: '/statusUrl', detail: expect.stringContaining('{year}') }] });
    expect(outcome(await ask('listPeers', { params: unit, as: 'stranger' }))).toBe('forbidden');
  });
});
