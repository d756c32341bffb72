import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting } from '../../functions/facts/fitting.ts';
import { PersonView, rightsRoutes } from '../../shared/contract/rights.ts';
import { mayTell } from '../../shared/domain/consent.ts';
import { consentWithdrawal } from '../../shared/store/registry/consent.ts';
import { openExchange } from './exchange-fixture.ts';
import { outcome } from './office.ts';
import { openPersons } from './persons-fixture.ts';
import { asText, identityOf, residence } from './records-fixture.ts';

describe('a consent', () => {
  it('that is missing or taken back keeps the other office from being told', async () => {
    const none = { consentOn: null, consentWithdrawnOn: null };
    expect(mayTell({ channel: 'page', basis: { kind: 'request' }, ...none })).toBe(false);
    expect(mayTell({ channel: 'in-person', basis: { kind: 'request' }, ...none })).toBe(true);
    expect(mayTell({ channel: 'page', basis: { kind: 'statute' }, ...none })).toBe(true);
    const again = { consentOn: '2026-11-25', consentWithdrawnOn: '2026-11-24' };
    expect(mayTell({ channel: 'page', basis: { kind: 'request' }, ...again })).toBe(true);

    const exchange = await openExchange('persons-consent');
    const id = await exchange.register({ consentOn: '2026-11-22' });
    const draft = await exchange.send(id, { draft: true });
    const record = await exchange.stores.records.get(id);
    const entry = { at: exchange.clock.now.toISOString(), by: null };
    await exchange.write(...consentWithdrawal(exchange.stores, record, '2026-11-23', entry));
    const body = { records: [id], kind: 'arrival' };
    const refused = await exchange.ask('sendNotification', 'in.officer', { params: { unit: residence }, body });
    expect(refused.json).toMatchObject({ errors: [{ pointer: '/records', detail: expect.stringContaining('没有同意') }] });
    expect((await exchange.atSender('sendDraft', draft)).json).toMatchObject({ errors: [{ pointer: '/records' }] });
    // Who may not be told is missing in no rate.
    expect(await exchange.facts('information')).toMatchObject([{ excluded: true, doneOn: null }]);
  });

  it('that is refused on the page calls for no notification, and one given later does', async () => {
    const desk = await openPersons('persons-refusal');
    const id = await desk.request(1, await desk.newNumber(), { consent: false });
    expect(await desk.stores.records.get(id)).toMatchObject({ consentOn: null, notifyBy: null });
    await desk.act('checkIdentity', id, { identityNumber: identityOf(1) });
    expect(await desk.facts()).toEqual([]);
    const agreed = await desk.act('correctRecord', id, { reason: '本人到场同意', consentOn: '2026-11-23' });
    expect(agreed.json).toMatchObject({ notifyBy: '2026-11-26' });
    expect(await desk.facts()).toMatchObject([{ dueOn: '2026-11-26', excluded: false }]);
  });

  it('that is taken back on the page ends what rests on it, and leaves the list of whom to tell', async () => {
    const desk = await openPersons('persons-taken-back');
    const [number, other] = [await desk.newNumber(), await desk.newNumber()];
    const follow = ({ reference, view }: typeof number) => ({ follow: { reference, view } });
    const basis = { kind: 'consent', citation: null, purpose: '随访' };
    const resting = await desk.register(2, { basis, consentOn: '2026-11-20', ...follow(number) });
    const asking = await desk.register(3, { consentOn: '2026-11-20', ...follow(other) });
    const unsent = async () => (await desk.ask('listRecords', { query: { unsent: 'true' } })).json?.items;
    expect(await unsent()).toHaveLength(2);
    await desk.askRight(number, 'withdrawal');
    await desk.askRight(other, 'withdrawal');
    expect(await desk.stores.records.get(resting)).toMatchObject({ state: 'closed', closedOn: '2026-11-23', due: 'retention' });
    expect(await desk.stores.records.get(asking)).toMatchObject({ state: 'open', consentWithdrawnOn: '2026-11-23' });
    expect(await unsent()).toEqual([]);
    expect((await desk.facts()).map(({ excluded }) => excluded)).toEqual([true, true]);
  });
});

describe('a flood of requests by right', () => {
  it('leaves an office with few, a withdrawal with its effect, and the person with a view', async () => {
    const desk = await openPersons('persons-flood');
    const number = await desk.newNumber();
    const id = await desk.request(4, number);
    for (let times = 0; times < 8; times++) await desk.askRight(number, 'correction', `第 ${times} 次`);
    expect(await desk.listed(residence)).toHaveLength(5);
    await desk.askRight(number, 'withdrawal');
    expect(await desk.stores.records.get(id)).toMatchObject({ consentWithdrawnOn: '2026-11-23' });
    const body = { identityKind: 'resident-identity-card', identityNumber: identityOf(4), kind: 'correction', text: '' };
    const [standing] = (await desk.rights.ledTo(id)).filter(({ kind }) => kind === 'correction');
    expect((await desk.right('recordRight', '340881104', { body })).json).toMatchObject({ items: [{ id: standing?.id }] });
    expect((await desk.look(number)).view).toMatchObject({ rights: { length: 6 }, rightsBefore: 0 });
  });

  it('shows in a view that never outgrows what an item can hold: the newest, and how much is left out', () => {
    const view = PersonView.parse({ ...rightsRoutes.getHeld.example.response, readsBefore: 3 });
    const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const [read] = view.reads;
    if (!read) throw new Error('the example has no read');
    fc.assert(
      fc.property(fc.nat(400), fc.nat(100), fc.integer({ min: 4_000, max: 60_000 }), (reads, events, bytes) => {
        const full: PersonView = {
          ...view,
          reads: Array.from({ length: reads }, (_, index) => ({ ...read, at: instant(reads - index) })),
          history: Array.from({ length: events }, (_, index) => ({
            at: instant(index),
            event: 'corrected' as const,
            reason: '\u0001'.repeat(200),
          })),
        };
        const fits = fitting(full, bytes);
        expect(Buffer.byteLength(JSON.stringify(fits))).toBeLessThanOrEqual(bytes);
        expect(fits.reads).toEqual(full.reads.slice(0, fits.reads.length));
        expect(fits.history).toEqual(full.history.slice(events - fits.history.length));
        expect([fits.reads.length + fits.readsBefore, fits.history.length + fits.historyBefore]).toEqual([reads + 3, events]);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});

describe('what officers write', () => {
  it('of a record lies under its key, and an answer is kept in one place', async () => {
    const desk = await openPersons('persons-reasons');
    const number = await desk.newNumber();
    const id = await desk.request(5, number);
    await desk.act('checkIdentity', id, { identityNumber: identityOf(5) });
    const why = '邻居王大妈来说的';
    await desk.act('correctRecord', id, { reason: why, languageHelp: true });
    await desk.askRight(number, 'correction', '改电话。');
    const params = { right: (await desk.listed(residence))[0]?.id ?? '' };
    const answer = '按您的身份证更正了。';
    await desk.right('answerRight', residence, { params, body: { granted: true, answer, corrected: { contact: '13900000000' } } });
    const stored = asText(await desk.scan());
    for (const words of [why, answer]) expect(stored).not.toContain(words);
    const { history } = await desk.read(id);
    const corrections = history.filter(({ event }) => event === 'corrected');
    expect(corrections.map(({ reason }) => reason)).toEqual([why, null]);
    const { view } = await desk.look(number);
    expect(view?.history.map(({ reason }) => reason)).toEqual(history.map(({ reason }) => reason));
    expect(view?.rights).toMatchObject([{ answer }]);
  });
});

describe('what was asked by right', () => {
  it('is answered also once the record is erased, and once it is gone', async () => {
    const desk = await openPersons('persons-stuck');
    const number = await desk.newNumber();
    const id = await desk.request(6, number);
    for (const kind of ['deletion', 'correction', 'copy']) await desk.askRight(number, kind, '请办理。');
    const rightOf = async (kind: string) => (await desk.listed(residence)).find((right) => right.kind === kind)?.id ?? '';
    const answer = async (kind: string, body: object) =>
      desk.right('answerRight', residence, {
        params: { right: await rightOf(kind) },
        body: { granted: true, answer: '已办理。', ...body },
      });
    expect((await answer('deletion', {})).statusCode).toBe(200);
    expect((await answer('correction', { corrected: { contact: '13900000000' } })).json).toMatchObject({
      errors: [{ pointer: '/corrected' }],
    });
    expect((await answer('correction', { granted: false })).json).toMatchObject({ state: 'refused', text: null, answer: null });
    desk.clock.now = new Date('2026-11-26T00:00:00Z');
    await desk.due.remove(id, desk.clock.now);
    expect((await answer('copy', {})).json).toMatchObject({ state: 'granted', answeredOn: '2026-11-26' });
    expect((await desk.listed(residence)).every(({ state }) => state !== 'asked')).toBe(true);
  });

  it('hands out a copy for thirty days, and is kept for three years after the answer with what leads to it', async () => {
    const desk = await openPersons('persons-term');
    const id = await desk.request(7, await desk.newNumber());
    const body = { identityKind: 'resident-identity-card', identityNumber: identityOf(7), kind: 'copy', text: '' };
    await desk.right('recordRight', '340881104', { body });
    const params = { right: (await desk.listed(residence))[0]?.id ?? '' };
    const keptOf = async () =>
      (await desk.scan()).filter(({ pk }) => pk.startsWith('RGT#')).map((item) => ({ ttl: undefined, ...item }).ttl);
    expect(await keptOf()).toEqual([undefined, undefined, undefined]);
    await desk.right('answerRight', residence, { params, body: { granted: true, answer: '可以领取。' } });
    expect(await keptOf()).toEqual(Array(3).fill(Date.parse('2029-11-23T00:00:00+08:00') / 1000));
    expect(await desk.rights.ledTo(id)).toHaveLength(1);
    desk.clock.now = new Date('2026-12-23T03:00:00Z');
    expect((await desk.right('getHeld', '340881104', { params })).statusCode).toBe(200);
    desk.clock.now = new Date('2026-12-23T16:00:00Z');
    for (const unit of ['340881104', residence]) expect(outcome(await desk.right('getHeld', unit, { params }))).toBe('state-conflict');
  });
});
