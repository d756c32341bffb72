import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../functions/deliver/deliver.ts';
import { sendMessage } from '../../functions/deliver/message.ts';
import { announcer } from '../../functions/facts/announce.ts';
import { Message } from '../../shared/contract/messages.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { endpoints } from '../../shared/lambda/outgoing.ts';
import { receiveAnswer } from '../../shared/store/exchange/receiving.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { consentWithdrawal } from '../../shared/store/registry/consent.ts';
import { deliveriesStore, messageDelivery } from '../../shared/store/registry/deliveries.ts';
import { peerSecret, peersStore } from '../../shared/store/registry/peers.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { type SubscriptionRecord, subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { type Exchange, marker, openExchange } from './exchange-fixture.ts';
import { runAs } from './granted.ts';
import { localKms } from './kms.ts';

const [anhui, yunnan] = ['340881', '530824'];
const secrets = sealing('endpoints', localKms());
const month = '2026-11';

let here: Exchange;
let there: Exchange;
let server: Server;
let tokens = 0;
let valid = '';
/** What the other system does with a message: takes it in where nothing else is told. */
let answer: ((message: Message) => { status: number; body?: unknown } | null) | null = null;
let posted: Message[] = [];

beforeAll(async () => {
  [here, there] = await Promise.all([openExchange('messages-anhui', [anhui]), openExchange('messages-yunnan', [yunnan])]);
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/token') {
      const form = new URLSearchParams(text);
      if (form.get('client_secret') !== 'correct horse battery') return reply(401, { error: 'invalid_client' });
      valid = `token-${++tokens}`;
      return reply(200, { access_token: valid, expires_in: 3600 });
    }
    if (request.headers.authorization !== `Bearer ${valid}`) return reply(401, { message: 'Unauthorized' });
    const message = Message.parse(JSON.parse(text));
    posted.push(message);
    const told = answer?.(message);
    if (told) return reply(told.status, told.body ?? {});
    const county = request.url?.split('/').at(-1) ?? '';
    const { statusCode = 500, json } = await there.ask('receiveMessage', 'system.anhui', { params: { county }, body: message });
    return reply(statusCode, json);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await here.write(
    stores().peers.creation({
      county: anhui,
      prefix: '53',
      name: '云南省系统',
      messagesUrl: `${origin}/messages/{county}`,
      statusUrl: null,
      tokenUrl: `${origin}/token`,
      keysUrl: `${origin}/keys`,
      clientId: 'system.anhui',
      secret: await secrets.seal('correct horse battery', peerSecret({ county: anhui, prefix: '53' })),
      state: 'active',
      keySet: '{"keys":[]}',
      keysReadAt: here.clock.now.toISOString(),
      version: 1,
    }),
  );
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = null;
  posted = [];
});

function stores() {
  const table = { client: here.client, table: here.table };
  return {
    table,
    peers: peersStore(table),
    deliveries: deliveriesStore(table),
    subscriptions: subscriptionsStore(table),
    rights: rightsStore(table),
  };
}

/** The function as it was started: tokens are kept from one run to the next. */
function deliverer(receive: typeof receiveAnswer = receiveAnswer) {
  const { deliveries, peers } = stores();
  const attempt = sendMessage({
    ...here.stores,
    peers,
    deliveries,
    receive: (own, receipt, now) => receive(here.stores, own, receipt, now),
    sealing: secrets,
    endpoints: endpoints({ inside: 'this-machine' }),
  });
  const run = deliverDue({ deliveries, attempt });
  return (minutes = 0) => runAs('deliver', () => run(() => new Date(here.clock.now.getTime() + minutes * 60_000)));
}
const logged = async (subject: string) => {
  const { items } = await stores().deliveries.list(anhui, month, undefined, { limit: 100 });
  return items.filter((delivery) => delivery.subject === subject);
};
const sent = async () => {
  here.clock.now = new Date(here.clock.now.getTime() + 1000);
  there.clock.now = here.clock.now;
  return here.send(await here.register());
};
const kinds = () => posted.map(({ envelope }) => envelope.kind);

describe('messages to another system', () => {
  it('go with one token, renewed when it is refused, and their receipts are taken in', async () => {
    const deliver = deliverer();
    const ids = [await sent(), await sent()];
    expect(await deliver()).toEqual({ delivered: 2, failed: 0 });
    expect(tokens).toBe(1);
    for (const id of ids) {
      expect((await here.stores.notifications.get(anhui, id)).state).toBe('delivered');
      expect(await there.stores.notifications.get(yunnan, id)).toMatchObject({ state: 'delivered', channel: 'system' });
      expect(await logged(id)).toMatchObject([{ state: 'delivered', attempts: [{ status: 200, error: null }] }]);
    }
    valid = 'withdrawn';
    await sent();
    expect(await deliver()).toEqual({ delivered: 1, failed: 0 });
    expect(tokens).toBe(2);
    expect(await deliver(60)).toEqual({ delivered: 0, failed: 0 });
    expect(JSON.stringify(await here.scan())).not.toContain(marker);
  });

  it('are tried again where the other system is down, which is asked once a run, and change nothing when they arrive twice', async () => {
    const deliver = deliverer();
    const [first, second] = [await sent(), await sent()];
    answer = () => ({ status: 503 });
    expect(await deliver()).toEqual({ delivered: 0, failed: 0 });
    expect(posted).toHaveLength(1);
    expect(await logged(first)).toMatchObject([{ state: 'waiting', attempts: [{ status: 503 }] }]);
    expect(await logged(second)).toMatchObject([{ state: 'waiting', attempts: [] }]);
    answer = null;
    expect(await deliver()).toEqual({ delivered: 0, failed: 0 });
    expect(await deliver(2)).toEqual({ delivered: 2, failed: 0 });
    const before = await there.scan();
    const [delivery] = await logged(first);
    if (!delivery) throw new Error('not in the log');
    const again = { set: { state: 'waiting', due: 'delivery', dueAt: delivery.createdAt } } as const;
    await here.write(stores().deliveries.change(delivery, again));
    expect(await deliver(2)).toEqual({ delivered: 1, failed: 0 });
    expect(posted.filter(({ envelope }) => envelope.notification === first)).toHaveLength(3);
    expect(await there.scan()).toEqual(before);
  });

  it('pass one that the other system answers badly again and again', async () => {
    const deliver = deliverer();
    const [poison, second] = [await sent(), await sent()];
    answer = ({ envelope }) => (envelope.notification === poison ? { status: 500 } : null);
    for (const minutes of [0, 1, 3]) expect(await deliver(minutes)).toEqual({ delivered: 0, failed: 0 });
    expect(await deliver(7)).toEqual({ delivered: 1, failed: 0 });
    expect(await logged(poison)).toMatchObject([{ state: 'waiting', tries: 4 }]);
    expect(await logged(second)).toMatchObject([{ state: 'delivered', tries: 1 }]);
    answer = null;
    expect(await deliver(60)).toEqual({ delivered: 1, failed: 0 });
  });

  it('may be answered on paper, whose reply stands', async () => {
    const id = await sent();
    await deliverer()();
    const body = { outcome: 'not-found', repliedOn: '2026-11-23' };
    expect((await here.atSender('recordPaperReply', id, body)).json).toMatchObject({ channel: 'system', state: 'released' });
  });

  it('are given up once their content was erased, without anything going out', async () => {
    const id = await sent();
    const copy = await here.stores.notifications.get(anhui, id);
    await here.client.send(new DeleteCommand({ TableName: here.table, Key: registryKeys.personalKey(copy.record, String(copy.message)) }));
    expect(await deliverer()()).toEqual({ delivered: 0, failed: 1 });
    expect(posted).toEqual([]);
    expect(await logged(id)).toMatchObject([{ state: 'failed', attempts: [{ status: null, error: 'content-erased' }] }]);
  });

  it('never overtake the notification that they take back', async () => {
    const deliver = deliverer();
    const id = await sent();
    answer = () => ({ status: 400 });
    await deliver();
    here.clock.now = new Date(here.clock.now.getTime() + 1000);
    await here.atSender('withdrawNotification', id);
    await deliver();
    expect(kinds()).toEqual(['notification']);
    // Taken in, and the answer was lost.
    const [lost] = posted;
    await there.ask('receiveMessage', 'system.anhui', { params: { county: anhui }, body: lost });
    answer = null;
    expect(await deliver(3)).toEqual({ delivered: 1, failed: 1 });
    expect(kinds()).toEqual(['notification', 'withdrawal']);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('withdrawn');
  });

  it('that take back what has never arrived are not sent again and again', async () => {
    const deliver = deliverer();
    const id = await sent();
    answer = () => ({ status: 503 });
    await deliver();
    here.clock.now = new Date(here.clock.now.getTime() + 1000);
    await here.atSender('withdrawNotification', id);
    answer = null;
    expect(await deliver(3)).toEqual({ delivered: 0, failed: 2 });
    expect(await deliver(60)).toEqual({ delivered: 0, failed: 0 });
    expect(kinds()).toEqual(['notification', 'withdrawal']);
    const states = (await logged(id)).map(({ state, attempts }) => [state, attempts.at(-1)?.status]);
    expect(states).toEqual([
      ['failed', 422],
      ['failed', null],
    ]);
    expect(await there.stores.notifications.find(yunnan, id)).toBeNull();
  });

  it('of what was withdrawn do not go out any more, not even again', async () => {
    const deliver = deliverer();
    const id = await sent();
    here.clock.now = new Date(here.clock.now.getTime() + 1000);
    await here.atSender('withdrawNotification', id);
    expect(await deliver()).toEqual({ delivered: 0, failed: 2 });
    for (const { county, month: of, id: delivery } of await logged(id)) {
      const found = await stores().deliveries.find(county, of, delivery);
      if (!found) throw new Error('not in the log');
      expect(found).toMatchObject({ state: 'failed', attempts: [{ error: 'notification-withdrawn' }] });
      const at = here.clock.now.toISOString();
      await here.write(stores().deliveries.change(found, { set: { state: 'waiting', tries: 0, nextAt: at, due: 'delivery', dueAt: at } }));
    }
    await deliver(2);
    expect(posted).toEqual([]);
    expect(await there.stores.notifications.find(yunnan, id)).toBeNull();
  });

  it('that take something back go out where nobody knows what came of an attempt', async () => {
    const id = await sent();
    const broken = deliverer(async () => {
      throw new Problem('busy');
    });
    await expect(broken()).rejects.toThrow('some deliveries could not be attempted');
    expect(await logged(id)).toMatchObject([{ state: 'waiting', attempts: [] }]);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('delivered');
    here.clock.now = new Date(here.clock.now.getTime() + 1000);
    await here.atSender('withdrawNotification', id);
    const deliver = deliverer();
    await deliver(3);
    await deliver(6);
    expect(kinds()).toEqual(['notification', 'withdrawal']);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('withdrawn');
  });

  it('take in a receipt of the message, and nothing else that calls itself one', async () => {
    const id = await sent();
    answer = ({ envelope }) => ({
      status: 200,
      body: {
        receipt: {
          key: null,
          envelope: { ...envelope, id: '7d9f4a9e-2c1b-4d0e-9f43-5f2b8a6c1e11', kind: 'feedback', from: yunnan, to: anhui, sealed: null },
        },
      },
    });
    expect(await deliverer()()).toEqual({ delivered: 0, failed: 0 });
    expect((await here.stores.notifications.get(anhui, id)).state).toBe('sent');
    expect(await logged(id)).toMatchObject([{ state: 'waiting', attempts: [{ error: 'no-receipt' }] }]);
    answer = null;
    expect(await deliverer()(2)).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('messages about who took the consent back', () => {
  const later = (seconds = 1) => {
    here.clock.now = new Date(here.clock.now.getTime() + seconds * 1000);
    there.clock.now = here.clock.now;
  };
  /** A notification about somebody, and the withdrawal of the consent that it rests on. */
  async function sentAbout(set: Parameters<Exchange['register']>[0] = {}) {
    const { records } = here.stores;
    later();
    const record = await here.register(set);
    const id = await here.send(record);
    const [today, at] = [dayOf(here.clock.now), here.clock.now.toISOString()];
    const withdraw = async () =>
      here.write(...consentWithdrawal({ ...here.stores, records }, await records.get(record), today, { at, by: null }));
    const informed = async () => (await here.facts('information')).filter(({ subject }) => subject === record);
    return { record, id, withdraw, informed };
  }

  it('go no further, nor is anybody missing whom nobody was told of', async () => {
    const basis = { kind: 'consent' as const, citation: null, purpose: '随访' };
    const { record, id, withdraw, informed } = await sentAbout({ basis, consentOn: '2026-11-23' });
    expect(await informed()).toMatchObject([{ doneOn: '2026-11-23', excluded: false }]);
    await withdraw();
    expect(await deliverer()()).toEqual({ delivered: 0, failed: 1 });
    expect(posted).toEqual([]);
    const copy = await here.stores.notifications.get(anhui, id);
    expect([copy.state, copy.history.at(-1)]).toMatchObject(['withdrawn', { by: null, event: 'consent-withdrawn' }]);
    expect(await here.stores.records.get(record)).toMatchObject({ state: 'closed', notifiedOn: null, toldBy: [] });
    expect(await informed()).toMatchObject([{ doneOn: null, excluded: true }]);
    expect(await logged(id)).toMatchObject([{ event: 'notification', state: 'failed', attempts: [{ error: 'consent-withdrawn' }] }]);
  });

  it('are taken back where one of them may have arrived, and not where the law or a later consent allows to tell', async () => {
    const deliver = deliverer();
    const { id, withdraw } = await sentAbout();
    const statute = await sentAbout({ basis: { kind: 'statute', citation: '《条例》第三条', purpose: '法定通报' } });
    const again = await sentAbout();
    answer = () => ({ status: 503 });
    for (const minutes of [0, 1, 3]) await deliver(minutes);
    // Taken in, and the answer was lost.
    const lost = posted.find(({ envelope }) => envelope.notification === id);
    await there.ask('receiveMessage', 'system.anhui', { params: { county: anhui }, body: lost });
    for (const one of [withdraw, statute.withdraw, again.withdraw]) await one();
    const { records } = here.stores;
    await here.write(records.change(await records.get(again.record), { set: { consentOn: '2026-11-24' } }));
    [answer, posted] = [null, []];
    for (let run = 0; run < 2; run++) {
      later(3600);
      await deliver();
    }
    expect(posted.map(({ envelope }) => [envelope.kind, envelope.notification])).toEqual([
      ['notification', statute.id],
      ['notification', again.id],
      ['withdrawal', id],
    ]);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('withdrawn');
    expect((await here.stores.notifications.get(anhui, again.id)).state).toBe('delivered');
  });

  it('still take back what had arrived before', async () => {
    const deliver = deliverer();
    const { id, withdraw } = await sentAbout();
    await deliver();
    await withdraw();
    later();
    expect((await here.stores.notifications.get(anhui, id)).state).toBe('delivered');
    await here.atSender('withdrawNotification', id);
    await deliver(1);
    expect(kinds()).toEqual(['notification', 'withdrawal']);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('withdrawn');
  });
});

describe('announcements of what happened', () => {
  const subscribe = async (id: string, set: Partial<SubscriptionRecord> = {}) => {
    const at = new Date(here.clock.now.getTime() - 1000).toISOString();
    const subscription: SubscriptionRecord = {
      id,
      county: anhui,
      kind: 'mail',
      address: `${id}@bureau.example`,
      announcements: ['feedback-received', 'notification-overdue'],
      state: 'active',
      createdAt: at,
      since: at,
      secret: null,
      version: 1,
      ...set,
    };
    await here.write(stores().subscriptions.creation(subscription));
  };

  it('are made once for each subscription that wanted to know then, however often the stream tells', async () => {
    const { rights, subscriptions } = stores();
    const announce = announcer({
      client: here.client,
      registry: here.table,
      subscriptions,
      notifications: here.stores.notifications,
      rights,
      records: here.stores.records,
    });
    await subscribe('aaaaaaaaaaaa');
    await subscribe('bbbbbbbbbbbb', { state: 'paused' });
    await subscribe('cccccccccccc', { announcements: ['right-received'] });
    await subscribe('dddddddddddd', { since: new Date(here.clock.now.getTime() + 60_000).toISOString() });
    const id = await sent();
    await deliverer()();
    await there.verify(id);
    await there.reexamine(id);
    await there.release(id);
    const { messages } = await there.chain.evidence(yunnan, anhui, { limit: 100 });
    const feedback = messages.find(({ kind, notification }) => kind === 'feedback' && notification === id);
    if (!feedback) throw new Error('no feedback was sent');
    const keyRecord = (await there.stores.notifications.get(yunnan, id)).record;
    const key = await there.stores.keys.find(keyRecord, feedback.id);
    await receiveAnswer(here.stores, anhui, { envelope: feedback, key: key && Buffer.from(key).toString('base64url') }, here.clock.now);

    await Promise.all([1, 2, 3].map(() => announce.notification(anhui, id)));
    await announce.notification(anhui, id);
    const made = (await logged(id)).filter(({ kind }) => kind === 'mail');
    expect(made).toMatchObject([{ event: 'feedback-received', target: 'aaaaaaaaaaaa@bureau.example', state: 'waiting' }]);
    await announce.notification(yunnan, 'not there');
  });

  it('tell of both reminders: the township’s of its day, and the county’s of its own once the township has answered', async () => {
    const exchange = await openExchange('deliveries-reminders');
    const { notifications, records } = exchange.stores;
    const table = { client: exchange.client, table: exchange.table };
    const [at, subscriptions, rights] = [exchange.clock.now.toISOString(), subscriptionsStore(table), rightsStore(table)];
    const subscription = { id: 'eeeeeeeeeeee', county: yunnan, kind: 'mail' as const, address: 'desk@bureau.example', secret: null };
    const wanting = { announcements: ['notification-due-soon' as const], state: 'active' as const, createdAt: at, since: at };
    await exchange.write(subscriptions.creation({ ...subscription, ...wanting, version: 1 }));
    const announce = announcer({ client: exchange.client, registry: exchange.table, subscriptions, notifications, rights, records });
    const id = await exchange.send(await exchange.register());
    const told = async (instant: string) => {
      exchange.clock.now = new Date(instant);
      await exchange.sweep();
      await Promise.all([1, 2].map(() => announce.notification(yunnan, id)));
      const made = (await exchange.scan()).filter((item) => item.pk.startsWith('DLV#') && 'subject' in item && item.subject === id);
      return made.map((item) => ('event' in item ? item.event : null));
    };
    expect(await told('2026-12-08T03:00:00.000Z')).toEqual(['notification-due-soon']);
    await exchange.verify(id);
    expect(await told('2026-12-15T16:00:00.000Z')).toEqual(['notification-due-soon', 'notification-due-soon']);
  });
});

describe('what is due', () => {
  it('leaves room for every receiver, however much waits for one', async () => {
    const { deliveries } = stores();
    const waiting = (to: string, number: number, minute: string) =>
      messageDelivery(
        here.table,
        { county: anhui, to, message: `message-${number}`, record: '340881-2026-2W6HD9XN', notification: 'dead', event: 'receipt' },
        `2026-11-20T03:${minute}:00.000Z`,
      );
    await here.write(...Array.from({ length: 60 }, (_, number) => waiting('440103', number, '00')), waiting('440104', 60, '30'));
    const found = await deliveries.due(here.clock.now, 20);
    expect(found).toHaveLength(20);
    expect(found.map(({ message }) => message?.to)).toContain('440104');
  });
});
