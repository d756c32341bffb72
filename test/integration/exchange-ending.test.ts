import { beforeAll, describe, expect, it } from 'vitest';
import { OpenedNotification } from '../../shared/contract/exchange.ts';
import { afterWithdrawal } from '../../shared/store/exchange/ending.ts';
import { registryIndexes } from '../../shared/store/keys.ts';
import type { RecordEvent } from '../../shared/store/registry/records.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { contact, type Exchange, marker, openExchange, registration, residence, whoOf } from './exchange-fixture.ts';
import { lagging } from './lagging.ts';

let exchange: Exchange;
let people = 0;
beforeAll(async () => {
  exchange = await openExchange('exchange-ending');
});

/** Somebody of whom the office of registration is told twice, and knows nothing else. */
async function toldTwice() {
  const record = await exchange.register({ who: whoOf(`told twice ${people++}`) });
  return [await exchange.send(record), await exchange.send(record, { kind: 'verification' })] as const;
}
const recordOf = async (notification: string) => exchange.stores.records.get((await exchange.copies(notification)).received?.record ?? '');
const eventsOf = async (notification: string) =>
  (await exchange.stores.records.history((await recordOf(notification)).id)).map(({ event }) => event);
async function answer(notification: string, outcome: string) {
  await exchange.verify(notification, { outcome });
  await exchange.reexamine(notification);
}
const answerAndRelease = async (notification: string, outcome: string) => {
  await answer(notification, outcome);
  await exchange.release(notification);
};

describe('a record that notifications alone made', () => {
  it('ends with the last of them, however it goes, where the office has only said that it has nothing to do with the person', async () => {
    for (const last of ['not-found', 'withdrawn']) {
      const [first, second] = await toldTwice();
      await answerAndRelease(first, 'not-our-resident');
      expect(await recordOf(first)).toMatchObject({ state: 'open' });
      expect((await eventsOf(first)).toSorted()).toEqual(['linked', 'not-resident', 'received']);
      if (last === 'withdrawn') await exchange.atSender('withdrawNotification', second);
      else await answerAndRelease(second, last);
      expect(await recordOf(first)).toMatchObject({ state: 'closed', due: 'retention' });
    }
  });

  it('stays where the office has done something itself: confirmed the person before, told of them, or written on the record', async () => {
    for (const outcome of ['confirmed', 'corrected']) {
      const [first, second] = await toldTwice();
      await exchange.verify(first, { outcome, ...(outcome === 'corrected' && { corrected: { contact: '0879-5220000' } }) });
      await exchange.reexamine(first);
      await exchange.release(first);
      // Each side’s history says who answered whom.
      const sent = (await exchange.copies(first)).sent?.record ?? '';
      const [atSender, atReceiver] = [(await exchange.stores.records.history(sent)).map(({ event }) => event), await eventsOf(first)];
      expect([atSender, atReceiver].map((events) => [events.includes('answered'), events.includes('feedback-given')])).toEqual([
        [true, false],
        [false, true],
      ]);
      await answerAndRelease(second, 'not-found');
      expect([outcome, (await recordOf(first)).state]).toEqual([outcome, 'open']);
    }
    const acts: RecordEvent['event'][] = ['notified', 'corrected', 'imported', 'identity-checked'];
    for (const event of acts) {
      const id = await exchange.send(await exchange.register({ who: whoOf(`written on ${event}`) }));
      const own = { at: '2026-11-23T04:00:00.000Z', by: 'out.officer', event, reason: null, former: null };
      await exchange.write(exchange.stores.records.event((await recordOf(id)).id, own));
      await answerAndRelease(id, 'not-found');
      expect([event, (await recordOf(id)).state]).toEqual([event, 'open']);
    }
  });

  it('ends also where the index still shows what was answered a moment ago', async () => {
    const papers = await toldTwice();
    for (const paper of papers) await answer(paper, 'not-our-resident');
    const client = lagging(registryIndexes.notificationsAtDesk.name);
    const body = { notifications: [...papers] };
    await exchange.askOn(client)('releaseFeedback', 'out.county', { params: { unit: '530824' }, body });
    expect((await recordOf(papers[0])).state).toBe('closed');
  });

  it('never ends by what is decided without a feedback, or a withdrawal, of the same moment', async () => {
    const by = { at: exchange.clock.now.toISOString(), by: null };
    const received = async (id: string) => exchange.stores.notifications.get('530824', id);

    const [confirmed, withdrawn] = await toldTwice();
    await answer(confirmed, 'confirmed');
    const { history } = exchange.stores.records;
    // The history is read, the other paper is released, and the desk is read.
    const records = {
      ...exchange.stores.records,
      history: async (id: string) => {
        const read = await history(id);
        await exchange.release(confirmed);
        return read;
      },
    };
    const ends = await afterWithdrawal({ ...exchange.stores, records }, await received(withdrawn), by);
    expect(await commit(exchange.client, ends)).toBe('lost');
    expect((await recordOf(confirmed)).state).toBe('open');

    const both = await toldTwice();
    const decided = await Promise.all(both.map(async (id) => afterWithdrawal(exchange.stores, await received(id), by)));
    const outcomes = [];
    for (const writes of decided) outcomes.push(await commit(exchange.client, writes));
    expect(outcomes).toEqual(['done', 'lost']);
  });
});

describe('what other offices told of somebody', () => {
  it('is no record of the office’s own that a further notification could be the same as', async () => {
    const who = whoOf('known by hearsay');
    const record = await exchange.register({ who });
    await exchange.send(record);
    const moved = { office: residence.code, who, content: { name: marker, contact: '13900000000', identityKind: 'passport' as const } };
    const again = await exchange.send(await exchange.register(moved), { kind: 'verification' });
    const { received } = await exchange.copies(again);
    expect(received).toMatchObject({ known: false, differing: [] });
    expect(OpenedNotification.parse((await exchange.read(again)).json).content).toMatchObject({
      own: null,
      other: { contact: '13900000000' },
    });
    const body = { notifications: [again] };
    const { json } = await exchange.ask('verifyMany', 'out.officer', { params: { unit: registration.code }, body });
    expect(json).toMatchObject({ results: [{ problem: 'differs' }] });

    // Once it has said itself that they are right, they are its own.
    await exchange.verify(again);
    await exchange.reexamine(again);
    await exchange.release(again);
    const third = await exchange.send(record, { kind: 'referral' });
    expect((await exchange.copies(third)).received).toMatchObject({ known: true });
    expect(OpenedNotification.parse((await exchange.read(third)).json).content).toMatchObject({ own: { contact } });
  });
});
