import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting } from '../../functions/facts/fitting.ts';
import { PersonView, rightsRoutes } from '../../shared/contract/rights.ts';
import { mayTell } from '../../shared/domain/consent.ts';
import { documentClient } from '../../shared/store/client.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { consentWithdrawal } from '../../shared/store/registry/consent.ts';
import { identityTry } from '../../shared/store/registry/identity-tries.ts';
import { openRecord } from '../../shared/store/registry/records.ts';
import { registering } from '../../shared/store/registry/registration.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { openExchange } from './exchange-fixture.ts';
import { runAs } from './granted.ts';
import { outcome } from './office.ts';
import { pausing } from './pausing.ts';
import { openPersons } from './persons-fixture.ts';
import { asked, asText, identityOf, markerName, residence } from './records-fixture.ts';

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

  it('that is given again stands, however late what was asked before is filed', async () => {
    const desk = await openPersons('persons-given-again');
    const { reference, view } = await desk.newNumber();
    const basis = { kind: 'consent', citation: null, purpose: '随访' };
    const id = await desk.register(6, { basis, consentOn: '2026-11-20', follow: { reference, view } });
    await desk.open('useRight', { reference, nonce: 'A'.repeat(22), kind: 'withdrawal', text: '' });
    desk.clock.now = new Date('2026-11-24T03:00:00.000Z');
    await desk.act('correctRecord', id, { reason: '本人再次同意', consentOn: '2026-11-24' });
    await desk.desk();
    const stands = { state: 'open', consentOn: '2026-11-24', consentWithdrawnOn: null, closedOn: null };
    expect(await desk.stores.records.get(id)).toMatchObject(stands);
    expect(await desk.facts()).toMatchObject([{ excluded: false, doneOn: null }]);
    const [right] = await desk.listed(residence);
    expect(right).toMatchObject({ kind: 'withdrawal', state: 'asked', askedOn: '2026-11-23' });
    const answer = { params: { right: right?.id ?? '' }, body: { granted: true, answer: '已重新同意。' } };
    expect((await desk.right('answerRight', residence, answer)).json).toMatchObject({ state: 'granted' });
    const record = await desk.stores.records.get(id);
    expect(record).toMatchObject(stands);

    // Nor does writing down the earlier withdrawal end what rests on the later consent.
    const entry = { at: desk.clock.now.toISOString(), by: null };
    expect(await commit(desk.client, consentWithdrawal(desk.stores, record, '2026-11-23', entry))).toBe('done');
    expect(await desk.stores.records.get(id)).toMatchObject({ ...stands, consentWithdrawnOn: '2026-11-23' });
    expect(await desk.facts()).toMatchObject([{ excluded: false, doneOn: null }]);
  });
});

describe('the number of a document', () => {
  const triedOut = '今天已有 5 次号码不符';
  const detailOf = (answer: { json: Record<string, unknown> | null }) => JSON.stringify(answer.json?.errors);
  const wrongOnes = async (desk: Awaited<ReturnType<typeof openPersons>>) =>
    (await desk.scan()).filter((item) => 'action' in item && item.action === 'wrongIdentity');

  it('can be keyed in wrong five times a day, each of which the log names without it', async () => {
    const desk = await openPersons('persons-tries');
    const id = await desk.request(70, await desk.newNumber());
    const mistyped = `${identityOf(70).slice(0, -1)}${identityOf(70).endsWith('1') ? '2' : '1'}`;
    expect(detailOf(await desk.act('checkIdentity', id, { identityNumber: mistyped }))).toContain('校验码');
    for (let person = 71; person < 76; person++) expect(detailOf(await desk.check(person, id))).toContain('号码不一致');
    for (const person of [76, 70]) expect(detailOf(await desk.check(person, id))).toContain(triedOut);
    const logged = await wrongOnes(desk);
    expect(logged).toHaveLength(5);
    expect(logged).toContainEqual(expect.objectContaining({ by: 'in.officer', as: 'township-officer', unit: residence, subject: id }));
    const kept = asText(await desk.scan());
    for (let person = 70; person < 77; person++) expect(kept).not.toContain(identityOf(person));

    desk.clock.now = new Date('2026-11-23T16:00:00.000Z');
    expect((await desk.check(70, id)).json).toMatchObject({ identityCheckedOn: '2026-11-24' });
  });

  it('is found out no sooner by many tries at once', async () => {
    const desk = await openPersons('persons-tries-at-once');
    const id = await desk.request(80, await desk.newNumber());
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => desk.check(81 + index, id)));
    const compared = answers.filter((answer) => detailOf(answer)?.includes('号码不一致'));
    expect(compared.length).toBeLessThanOrEqual(5);
    // Who tries on until an answer comes learns of no sixth.
    for (let person = 93; person < 100; person++) await desk.check(person, id);
    expect(await wrongOnes(desk)).toHaveLength(5);
    expect(detailOf(await desk.check(80, id))).toContain(triedOut);
  });

  it('is compared by no try that had not one of the day’s places when it was written', async () => {
    const desk = await openPersons('persons-tries-place');
    const id = await desk.request(90, await desk.newNumber());
    const { now } = desk.clock;
    const take = (result: 'right' | 'wrong') => commit(desk.client, [identityTry(desk.stores, id, '2026-11-23', now, result)]);
    for (let time = 0; time < 5; time++) expect([await take('right'), await take('wrong')]).toEqual(['done', 'done']);
    expect([await take('right'), await take('wrong')]).toEqual(['lost', 'lost']);
  });
});

describe('who asks by page with somebody else’s number', () => {
  const reason = '同一个人';

  it('follows nothing once the person has come in without the number of the request, who is given another one', async () => {
    const desk = await openPersons('persons-stranger');
    const [stranger, own] = [await desk.newNumber(), await desk.newNumber()];
    const id = await desk.request(200, stranger);
    expect((await desk.look(stranger)).view).toMatchObject({ record: id });
    const elsewhere = await desk.check(200, id, own);
    expect(elsewhere.json?.errors).toMatchObject([{ pointer: '/reference' }]);
    expect(await desk.stores.records.get(id)).toMatchObject({ identityCheckedOn: null });

    const { reference, view } = own;
    const body = { identityNumber: identityOf(200), follow: { reference, view } };
    expect((await desk.act('checkIdentity', id, body)).json).toMatchObject({ identityCheckedOn: '2026-11-23' });
    expect((await desk.look(own)).view).toMatchObject({ record: id, content: { name: markerName } });
    expect(outcome(await desk.open('getPersonView', { reference: stranger.reference }))).toBe('receipt-unknown');
    await desk.askRight(stranger, 'deletion');
    expect(await desk.rights.ledTo(id)).toEqual([]);

    // Without any number nobody follows it.
    const other = await desk.request(201, await desk.newNumber());
    await desk.check(201, other);
    await desk.show();
    expect(await desk.stores.records.get(other)).toMatchObject({ receipt: null, viewKey: null });
    expect(await desk.boardItems()).toHaveLength(1);
    expect(
      outcome(
        await desk.act('checkIdentity', await desk.request(202, await desk.newNumber()), { ...body, identityNumber: identityOf(202) }),
      ),
    ).toBe('receipt-used');
  });

  it('stands in nobody’s way, however often: not where the person is looked for, nor where they ask something by right', async () => {
    const desk = await openPersons('persons-many');
    const kept = await desk.register(210, { requestedOn: '2026-11-20' });
    const who = String((await desk.stores.records.get(kept)).who);
    const { basis: _basis, identityNumber: _number, identityKind, name, contact, ...stated } = asked(210);
    const make = async (channel: 'page' | 'in-person', id: string) => {
      const fields = { ...stated, id, office: residence, side: 'inflow' as const, channel, who, requestedOn: '2026-11-23' };
      const basis = { kind: 'request' as const, citation: null, purpose: '接续预防接种' };
      const content = { name, contact, identityKind: 'resident-identity-card' as const };
      const record = { ...fields, services: ['benefit' as const], serviceDate: null, languageHelp: false, consentOn: null };
      const made = await registering(
        { ...desk.stores, persons: { of: async () => [] } },
        { ...record, basis, content, receipt: null, viewKey: null },
        { at: '2026-11-23T01:00:00.000Z', event: 'requested', by: null },
      );
      await commit(desk.client, made.writes);
    };
    const ids = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `340881-2026-${letter}${String(index).padStart(7, '0')}`);
    await allOf(8, ids('A', 12), (id) => make('page', id));
    const search = { identityKind, identityNumber: identityOf(210), purpose: 'service' };
    const found = await desk.ask('searchRecords', { body: search });
    expect(found.json).toMatchObject({ items: [{ id: kept }] });
    const body = { identityKind, identityNumber: identityOf(210), kind: 'copy', text: '' };
    expect((await desk.right('recordRight', '340881104', { body })).json).toMatchObject({ items: [{ record: kept }] });

    // Of very many that were checked each is found and logged.
    await allOf(8, ids('B', 104), (id) => make('in-person', id));
    const all = await desk.ask('searchRecords', { body: search });
    expect(all.json?.items).toHaveLength(105);
    const reads = (await desk.scan()).filter(
      (item) => item.pk.startsWith('ACL#') && 'operation' in item && item.operation === 'searchRecords',
    );
    expect(reads).toHaveLength(106);
    const paged = documentClient();
    paged.middlewareStack.add((next) => (sent) => next({ ...sent, input: { ...sent.input, Limit: 40 } }), { step: 'initialize' });
    expect(await personsRecords({ client: paged, table: desk.table }).of(who)).toHaveLength(105);
  });

  it('has the number compared no oftener by merging', async () => {
    const desk = await openPersons('persons-merge-tries');
    const id = await desk.request(220, await desk.newNumber());
    for (let person = 221; person < 226; person++) {
      const refused = await desk.act('mergeRecords', id, { into: await desk.register(person), reason });
      expect(refused.json?.errors).toMatchObject([{ pointer: '/into', detail: expect.stringContaining('不一致') }]);
    }
    const [kept, tries] = [await desk.register(220), await desk.scan()];
    expect(tries.filter((item) => 'action' in item && item.action === 'wrongIdentity')).toHaveLength(5);
    const late = await desk.act('mergeRecords', id, { into: kept, reason });
    expect(late.json?.errors).toMatchObject([{ detail: expect.stringContaining('今天已有 5 次') }]);
    desk.clock.now = new Date('2026-11-23T16:00:00.000Z');
    expect((await desk.act('mergeRecords', id, { into: kept, reason })).json).toMatchObject({ state: 'merged' });
  });

  it('keeps a record from being merged while what was asked by right of it is open', async () => {
    const desk = await openPersons('persons-merge-rights');
    const number = await desk.newNumber();
    const id = await desk.request(230, number);
    await desk.check(230, id, number);
    await desk.askRight(number, 'deletion');
    const into = await desk.register(230);
    const refused = await desk.act('mergeRecords', id, { into, reason });
    expect(refused.json?.errors).toMatchObject([{ pointer: '', detail: expect.stringContaining('请先答复') }]);
    const params = { right: (await desk.listed(residence))[0]?.id ?? '' };
    await desk.right('answerRight', residence, { params, body: { granted: false, answer: '法律规定须保存。' } });
    expect((await desk.act('mergeRecords', id, { into, reason })).json).toMatchObject({ state: 'merged' });
  });

  it.each(['deletion', 'complaint', 'withdrawal'])(
    'loses no %s that is asked in the moment of a merge, whichever comes first',
    async (kind) => {
      const desk = await openPersons(`persons-merge-${kind}`);
      const number = await desk.newNumber();
      const [id, into] = [await desk.request(240, number), await desk.register(240)];
      await desk.check(240, id, number);
      const openOf = async (record: string) => (await desk.rights.ledTo(record)).filter((right) => right.record === record);
      const merge = { params: { unit: residence, record: id }, body: { into, reason } };

      // Asked after the merge has looked for what is open, and before it is written.
      const ask = (nonce: string) =>
        desk.open('useRight', { reference: number.reference, nonce: nonce.repeat(22), kind, text: '' }).then(desk.sent);
      const sent = await ask('A');
      const takeIn = () => runAs('desk', () => desk.functionsOn(desk.client).desk(sent));
      const refused = await desk.askOn(pausing(async () => expect(await takeIn()).toBeNull()))('mergeRecords', merge);
      expect(refused.json?.errors).toMatchObject([{ detail: expect.stringContaining('请先答复') }]);
      const [right] = await openOf(id);
      expect(right).toMatchObject({ kind, state: 'asked' });
      const answering = kind === 'complaint' ? '340881' : residence;
      const answer = { granted: kind === 'withdrawal', answer: '已经办理。' };
      await desk.right('answerRight', answering, { params: { right: right?.id ?? '' }, body: answer });

      // Merged after the record was found that is asked of, and before the right is written: it comes again, and finds the other one.
      const again = await ask('B');
      const client = pausing(async () => expect((await desk.ask('mergeRecords', merge)).json).toMatchObject({ state: 'merged' }));
      expect(await desk.functionsOn(client).desk(again)).not.toBeNull();
      await desk.desk();
      expect(await openOf(id)).toHaveLength(1);
      expect(await openOf(into)).toMatchObject([{ kind, state: 'asked' }]);
    },
  );
});

describe('a flood of requests by right', () => {
  it('leaves an office with few, a withdrawal with its effect, and the person with a view', async () => {
    const desk = await openPersons('persons-flood');
    const number = await desk.newNumber();
    const id = await desk.request(4, number);
    await desk.check(4, id, number);
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
    await desk.check(5, id, number);
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

  it('is done also where the record has ended, to nobody else’s and to no figure, and it is deleted no later', async () => {
    const desk = await openPersons('persons-ended');
    const reason = '本人来电告知';
    const presentUnit = { code: '330106', name: '浙江省杭州市西湖区' };
    for (const [person, act, body, corrected] of [
      [8, 'closeRecord', { reason, mistaken: true }, { contact: '13900000008' }],
      [9, 'movePersonOn', { day: '2026-11-23', reason, presentUnit }, { registeredUnit: { code: '530824102', name: '永平镇' } }],
    ] as const) {
      const away = await desk.registerAway(person);
      const id = await desk.register(person);
      await desk.act(act, id, body);
      const asking = { identityKind: 'resident-identity-card', identityNumber: identityOf(person), kind: 'correction', text: '请更正。' };
      await desk.right('recordRight', residence, { body: asking });
      const right = (await desk.listed(residence)).find(({ record }) => record === id)?.id ?? '';
      const [before, theirs] = [await desk.stores.records.get(id), await desk.stores.records.get(away)];
      const facts = await desk.facts();
      const answer = { params: { right }, body: { granted: true, answer: '已更正。', corrected } };
      expect((await desk.right('answerRight', residence, answer)).json).toMatchObject({ state: 'granted' });
      const after = await desk.stores.records.get(id);
      expect([after.state, after.due, after.dueAt, after.closedOn]).toEqual([before.state, before.due, before.dueAt, before.closedOn]);
      const content = (await openRecord(desk.stores.keys, after))?.content;
      expect({ ...after, ...content }).toMatchObject(corrected);
      expect((await desk.stores.records.history(id)).at(-1)).toMatchObject({ event: 'corrected' });
      expect(await desk.stores.records.get(away)).toEqual(theirs);
      expect(await desk.facts()).toEqual(facts);
    }
  });

  it('hands out a copy for thirty days, and is kept for three years after the answer with what leads to it', async () => {
    const desk = await openPersons('persons-term');
    const id = await desk.request(7, await desk.newNumber());
    await desk.check(7, id);
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

describe('what was asked by page', () => {
  it('is deleted after ninety days where nobody has come with the document, whatever else was done', async () => {
    const desk = await openPersons('persons-unseen');
    const number = await desk.newNumber();
    const [unseen, seen] = [await desk.request(8, number, { consent: true }), await desk.request(9, await desk.newNumber())];
    await desk.check(9, seen);
    await desk.act('withdrawConsent', unseen, { day: '2026-11-23', reason: '本人来电' });
    expect(await desk.stores.records.get(unseen)).toMatchObject({ state: 'open', consentWithdrawnOn: '2026-11-23' });
    const due = async (at: string) => desk.due.list(new Date(at), 10);
    expect(await due('2027-02-21T15:59:59Z')).toEqual([]);
    expect(await due('2027-02-21T16:00:00Z')).toEqual([unseen]);
    desk.clock.now = new Date('2027-02-21T16:00:00Z');
    expect(await desk.due.remove(unseen, desk.clock.now)).toBe('erased');
    expect(await desk.stores.records.get(unseen)).toMatchObject({ state: 'closed', sealed: null });
    const { status, view } = await desk.look(number);
    expect([view, status.steps.map(({ step }) => step)]).toEqual([null, ['received', 'registered', 'closed', 'erased']]);
    desk.clock.now = new Date('2027-02-22T16:00:00Z');
    expect([await desk.due.remove(unseen, desk.clock.now), await desk.stores.records.find(unseen)]).toEqual(['deleted', null]);
    expect(await desk.stores.records.get(seen)).toMatchObject({ state: 'open' });
  });
});
