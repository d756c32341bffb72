import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { TakenMessage } from '../../shared/contract/exchange.ts';
import { type Envelope, Message } from '../../shared/contract/messages.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { contentOf, envelopeOf, newMessageId, receiptId } from '../../shared/store/exchange/messages.ts';
import { receiveAnswer } from '../../shared/store/exchange/receiving.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { contact, type Exchange, marker, openExchange, registration, residence, whoOf } from './exchange-fixture.ts';
import { outcome } from './office.ts';

const [anhui, yunnan] = ['340881', '530824'];
let here: Exchange;
let there: Exchange;
beforeAll(async () => {
  here = await openExchange('exchange-anhui', [anhui]);
  there = await openExchange('exchange-yunnan', [yunnan]);
});

const waitingAt = async (site: Exchange, county: string, as: string): Promise<Message[]> => {
  const { json } = await site.ask('listMessagesFor', as, { params: { county } });
  return Array.isArray(json?.items) ? json.items.map((item) => Message.parse(item)) : [];
};
const post = (to: Exchange, message: Message, as: string) =>
  to.ask('receiveMessage', as, { params: { county: message.envelope.from }, body: message });

/** Carries what waits at one site to the other, as a system that fetches does; each message as often as told. */
async function carry(from: Exchange, to: Exchange, county: string, times = 1): Promise<string[]> {
  const [fetcher, poster] = county === yunnan ? ['system.yunnan', 'system.anhui'] : ['system.anhui', 'system.yunnan'];
  const messages = await waitingAt(from, county, fetcher);
  for (const message of messages) {
    const receipts = [];
    for (let time = 0; time < times; time++) receipts.push(TakenMessage.parse((await post(to, message, poster)).json).receipt);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    const [receipt] = receipts;
    if (receipt) await receiveAnswer(from.stores, message.envelope.from, receipt, from.clock.now);
  }
  if (messages.length > 0)
    await from.ask('takeMessages', fetcher, { params: { county }, body: { messages: messages.map(({ envelope }) => envelope.id) } });
  return messages.map(({ envelope }) => envelope.kind);
}

describe('two systems', () => {
  it('exchange a notification with each message delivered twice, and hold the same chains', async () => {
    const id = await here.send(await here.register());
    expect((await here.stores.notifications.get(anhui, id)).state).toBe('sent');
    // Two days on the way: the deadline counts from the day of receipt.
    for (const site of [here, there]) site.later(2);
    expect(await carry(here, there, yunnan, 2)).toEqual(['notification']);
    expect(await here.stores.notifications.get(anhui, id)).toMatchObject({ state: 'delivered', dueOn: '2026-12-25' });
    expect(await there.stores.notifications.get(yunnan, id)).toMatchObject({
      state: 'delivered',
      dueOn: '2026-12-25',
      channel: 'system',
      counterpart: residence,
      office: registration,
    });
    await there.read(id);
    expect(await carry(there, here, anhui, 2)).toEqual(['receipt']);
    expect((await here.stores.notifications.get(anhui, id)).state).toBe('read');
    await there.verify(id);
    await there.reexamine(id);
    expect((await there.release(id)).json).toMatchObject({ results: [{ problem: null }] });
    expect(await carry(there, here, anhui, 2)).toEqual(['feedback']);
    expect(await here.stores.notifications.get(anhui, id)).toMatchObject({
      state: 'released',
      outcome: 'confirmed',
      releasedOn: '2026-11-25',
    });

    const [own, peer] = await Promise.all([
      here.chain.evidence(anhui, yunnan, { limit: 100 }),
      there.chain.evidence(yunnan, anhui, { limit: 100 }),
    ]);
    const digests = ({ items }: typeof own) => items.map(({ digest }) => digest).toSorted();
    expect(digests(own)).toEqual(digests(peer));
    expect(own.items).toHaveLength(5);
    expect(await waitingAt(here, yunnan, 'system.yunnan')).toEqual([]);
    for (const site of [here, there]) {
      const stored = JSON.stringify(await site.scan());
      for (const secret of [marker, contact]) expect(stored).not.toContain(secret);
    }
  });

  it('a withdrawal reaches the other one, and what comes too late changes nothing', async () => {
    const id = await here.send(await here.register());
    await carry(here, there, yunnan);
    await there.verify(id);
    await there.reexamine(id);
    await there.release(id);
    await here.atSender('withdrawNotification', id);
    expect(await carry(there, here, anhui)).toEqual(['feedback']);
    expect((await here.stores.notifications.get(anhui, id)).state).toBe('withdrawn');
    expect(await carry(here, there, yunnan)).toEqual(['withdrawal']);
    expect((await there.stores.notifications.get(yunnan, id)).state).toBe('released');
    const early = await here.send(await here.register());
    await carry(here, there, yunnan);
    await here.atSender('withdrawNotification', early);
    await carry(here, there, yunnan);
    expect((await there.stores.notifications.get(yunnan, early)).state).toBe('withdrawn');
    expect((await there.facts('feedback')).find(({ subject }) => subject === early)).toMatchObject({ excluded: true });
  });

  it('refuse what is not theirs to send, what cannot be read, and one identifier for two messages', async () => {
    await here.send(await here.register());
    const [message] = await waitingAt(here, yunnan, 'system.yunnan');
    if (!message) throw new Error('nothing waits');
    const { envelope, key } = message;
    const told = async (changed: Partial<typeof envelope>, otherKey = key, as = 'system.anhui', county = anhui) => {
      const body = { envelope: { ...envelope, ...changed }, key: otherKey };
      const answer = await there.ask('receiveMessage', as, { params: { county }, body });
      const errors = answer.json?.errors;
      return Array.isArray(errors) ? errors.map(({ pointer }) => pointer).join() : outcome(answer);
    };
    expect(await told({}, key, 'system.yunnan')).toBe('forbidden');
    expect(await told({}, key, 'in.officer')).toBe('forbidden');
    expect(await told({ from: '340822' })).toBe('/envelope/from');
    expect(await told({ to: '440100' })).toBe('/envelope/to');
    expect(await told({ notification: '530824-2026-7F3KM2QP' })).toBe('/envelope/notification');
    expect(await told({ about: { ...envelope.about, fromOffice: '530824101' } })).toBe('/envelope/about/fromOffice');
    // Urgent is what a service date makes so, not what the other system says.
    for (const kind of ['arrival', 'verification'] as const)
      expect(await told({ about: { ...envelope.about, kind, urgent: true } })).toBe('/envelope/about/urgent');
    expect(await told({}, 'A'.repeat(43))).toBe('/key');
    expect(await told({}, null)).toBe('/key');
    expect(await told({ id: '00000000-0000-4000-8000-000000000000' })).toBe('/key');
    expect(await told({ at: '2026-11-25T03:10:01.000Z' })).toBe('/envelope/at');
    expect(await told({})).toBe('200');
    expect(await told({ at: '2026-11-23T09:00:00.000Z' })).toBe('already-exists');
    expect(await told({})).toBe('200');
  });

  it('take in as urgent a verification whose service date is near', async () => {
    const id = await here.send(await here.register({ serviceDate: dayOf(here.clock.now) }), { kind: 'verification' });
    await carry(here, there, yunnan);
    expect(await there.stores.notifications.get(yunnan, id)).toMatchObject({ urgent: true });
  });

  it('hear nothing of what was withdrawn before it was fetched, and take no withdrawal of what has not arrived', async () => {
    const id = await here.send(await here.register());
    await here.atSender('withdrawNotification', id);
    const [withdrawal, ...others] = await waitingAt(here, yunnan, 'system.yunnan');
    if (!withdrawal) throw new Error('nothing waits');
    expect([withdrawal.envelope.kind, others]).toEqual(['withdrawal', []]);
    const before = await there.scan();
    expect((await post(there, withdrawal, 'system.anhui')).json?.errors).toMatchObject([{ pointer: '/envelope/notification' }]);
    expect(await there.scan()).toEqual(before);
    const messages = [withdrawal.envelope.id];
    await here.ask('takeMessages', 'system.yunnan', { params: { county: yunnan }, body: { messages } });
  });

  it('fetch nothing about whom nobody may be told any more, which keeps nothing else waiting', async () => {
    const told = async () => {
      const record = await here.register();
      return { record, id: await here.send(record) };
    };
    const { records, waiting } = here.stores;
    const [withdrawn, erased] = [await told(), await told()];
    const copyOf = async ({ id }: { id: string }) => here.stores.notifications.get(anhui, id);
    await here.write(records.change(await records.get(withdrawn.record), { set: { consentWithdrawnOn: '2026-11-23' } }));
    const key = registryKeys.personalKey(erased.record, (await copyOf(erased)).message ?? '');
    await here.write({ Delete: { TableName: here.table, Key: key } });
    // As many as are handed out at once, of which the messages are gone.
    const gone = { from: anhui, to: yunnan, record: erased.record, at: '2026-11-22T00:00:00.000Z' };
    await here.write(...Array.from({ length: 25 }, () => waiting.creation({ ...gone, message: newMessageId() })));
    const stands = await told();
    const handed = await waitingAt(here, yunnan, 'system.yunnan');
    expect(handed.map(({ envelope }) => envelope.notification)).toEqual([stands.id]);
    // A system that has listed them and not said so yet may hold them: it is told to forget.
    const waits = await waitingAt(here, yunnan, 'system.yunnan');
    const takenBack = waits.filter(({ envelope }) => envelope.kind === 'withdrawal');
    expect(takenBack.map(({ envelope }) => envelope.notification).toSorted()).toEqual([withdrawn.id, erased.id].toSorted());
    const notes = [await copyOf(withdrawn), await copyOf(erased)].map(({ state, history }) => [state, history.at(-1)?.event]);
    expect(notes).toEqual([
      ['sent', 'consent-withdrawn'],
      ['sent', 'content-erased'],
    ]);
    const messages = takenBack.map(({ envelope }) => envelope.id);
    await here.ask('takeMessages', 'system.yunnan', { params: { county: yunnan }, body: { messages } });
    await carry(here, there, yunnan);
    expect(await waiting.list(yunnan, 100)).toEqual([]);
  });

  it('are replied to on paper where they do not answer', async () => {
    const id = await here.send(await here.register());
    await carry(here, there, yunnan);
    const body = { outcome: 'confirmed', repliedOn: dayOf(here.clock.now) };
    expect((await here.atSender('recordPaperReply', id, body)).json).toMatchObject({ state: 'released', outcome: 'confirmed' });
    expect((await here.atSender('recordPaperReply', id, body)).json).toMatchObject({ state: 'released' });
  });

  it('answer for themselves alone, when they can have answered, and set no deadline', async () => {
    const id = await here.send(await here.register());
    const copy = await here.stores.notifications.get(anhui, id);
    const digest = copy.digest;
    const about = { kind: 'arrival', fromOffice: registration.code, toOffice: residence.code, urgent: false, dueOn: null } as const;
    const feedback = { kind: 'feedback', notification: id, from: yunnan, to: anhui, answers: digest } as const;
    const key = randomBytes(32);
    const said = (draft: Partial<Envelope> = {}, content = {}) => ({
      envelope: envelopeOf(
        { ...feedback, at: here.clock.now.toISOString(), about: { ...about, outcome: 'confirmed' }, ...draft },
        { key, content: contentOf(content) },
      ),
      key: key.toString('base64url'),
    });
    const told = async (message: Message) => {
      const answer = await post(here, message, 'system.yunnan');
      const errors = answer.json?.errors;
      return Array.isArray(errors) ? errors.map(({ pointer }) => pointer).join() : outcome(answer);
    };
    const other = '530825';
    expect(await told(said({ from: other, about: { ...about, fromOffice: other, outcome: 'confirmed' } }))).toBe('/envelope/from');
    expect(await told(said({ answers: 'a'.repeat(64) }))).toBe('/envelope/answers');
    const statement = { name: marker, contact, registeredUnit: registration, presentUnit: { code: '440103001', name: '沙面街道' } };
    const notice = { kind: 'notification', notification: '530824-2026-7F3KM2QP', answers: null } as const;
    const person = { who: whoOf('somebody'), identityKind: 'passport' };
    expect(await told(said(notice, { statement, ...person }))).toBe('/envelope/sealed');
    expect(await told(said(notice, { statement: { ...statement, presentUnit: residence }, ...person }))).toBe('/envelope/sealed');

    const soon = (minutes: number) => new Date(here.clock.now.getTime() + minutes * 60_000).toISOString();
    for (const at of ['2001-01-01T00:00:00.000Z', soon(-11), soon(11)])
      expect([at, await told(said({ at }))]).toEqual([at, '/envelope/at']);
    const receipt = { ...said().envelope, id: receiptId('delivered', copy.message ?? ''), kind: 'receipt', sealed: null } as const;
    const wild = { ...receipt, at: '2001-01-01T00:00:00.000Z', about: { ...receipt.about, dueOn: '2199-01-01', outcome: null } };
    await receiveAnswer(here.stores, anhui, { envelope: wild, key: null }, here.clock.now);
    expect(await here.stores.notifications.get(anhui, id)).toMatchObject({ state: 'delivered', dueOn: copy.dueOn });

    // Forty days on the way: what it says stands, and two years count from today.
    const answeredAt = soon(5 * 24 * 60);
    here.clock.now = new Date(soon(45 * 24 * 60));
    expect(await told(said({ at: answeredAt }))).toBe('200');
    expect(await here.stores.notifications.get(anhui, id)).toMatchObject({
      state: 'released',
      releasedOn: dayOf(new Date(answeredAt)),
      doneOn: dayOf(here.clock.now),
    });
    here.later(2);
  });

  it('paper takes the place of a system that there is not', async () => {
    for (const site of [here, there]) site.later(0);
    const id = await here.send(await here.register());
    const reply = (body: object) => here.atSender('recordPaperReply', id, { outcome: 'confirmed', repliedOn: '2026-11-23', ...body });
    expect((await reply({ repliedOn: '2026-11-22' })).json?.errors).toMatchObject([{ pointer: '/repliedOn' }]);
    expect((await reply({ repliedOn: '2026-12-22' })).json?.errors).toMatchObject([{ pointer: '/repliedOn' }]);
    expect((await reply({ outcome: 'corrected' })).json?.errors).toMatchObject([{ pointer: '/corrected' }]);
    const answered = await reply({ outcome: 'corrected', corrected: { contact: '0879-5220000' }, note: '电话已换' });
    expect(answered.json).toMatchObject({ state: 'released', channel: 'paper', differing: ['contact'], releasedOn: '2026-11-23' });
    const opened = await here.atSender('readNotification', id, { purpose: 'service' });
    expect(opened.json).toMatchObject({ content: { other: { contact: '0879-5220000' }, answer: { note: '电话已换' } } });
    expect((await here.facts('feedback')).filter(({ subject }) => subject === id)).toEqual([]);
  });
});
