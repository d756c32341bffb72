import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcer } from '../../functions/facts/announce.ts';
import { RecordSummary } from '../../shared/contract/record-views.ts';
import { PersonStatus } from '../../shared/contract/requests.ts';
import { OfficeRight, PersonView } from '../../shared/contract/rights.ts';
import { isPoint } from '../../shared/store/person-seal.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { openView } from '../../web/shared/person-key.ts';
import { outcome } from './office.ts';
import { openPersons } from './persons-fixture.ts';
import { gatedClient } from './publish-fixture.ts';
import { asked, asText, identityOf, markerContact, markerName, registration, residence } from './records-fixture.ts';

describe('a person’s request', () => {
  it('becomes a record of its office, which the person alone can open with the number', async () => {
    const desk = await openPersons('persons-request');
    const number = await desk.newNumber();
    const id = await desk.request(1, number);
    const record = await desk.stores.records.get(id);
    expect(record).toMatchObject({
      office: residence,
      side: 'inflow',
      channel: 'page',
      state: 'open',
      requestedOn: '2026-11-23',
      consentOn: '2026-11-23',
      basis: { kind: 'request' },
      notifyBy: '2026-11-26',
    });
    // Nobody has seen the document yet: it counts once somebody has.
    expect(await desk.facts()).toEqual([]);
    await desk.check(1, id, number);
    expect(await desk.facts()).toMatchObject([{ rate: 'information', unit: residence, day: '2026-11-23', doneOn: null }]);

    await desk.read(id);
    const { status, view } = await desk.look(number);
    expect(status.office).toEqual({ unit: residence, name: '新渡镇' });
    expect(status.steps).toEqual([
      { step: 'received', on: '2026-11-23' },
      { step: 'registered', on: '2026-11-23' },
    ]);
    expect(view).toMatchObject({
      content: { name: markerName, contact: markerContact },
      basis: { kind: 'request', citation: null, purpose: '办理本人申请的服务' },
      reads: [{ office: { unit: residence, name: '新渡镇' }, role: 'township-officer', purpose: 'service' }],
      history: [{ event: 'requested' }, { event: 'identity-checked' }],
      rights: [],
    });
    // Nothing waits outside the record any more, and nothing personal lies anywhere in the clear.
    expect(await desk.sent()).toEqual([]);
    const everything = asText(await desk.scanAll());
    for (const marker of [markerName, markerContact, identityOf(1), number.reference]) expect(everything).not.toContain(marker);
    expect(outcome(await desk.open('getPersonView', { reference: (await desk.newNumber()).reference }))).toBe('receipt-unknown');
  });

  it('shows nobody by a number alone what offices hold: nothing is compared or counted before the document was seen', async () => {
    const desk = await openPersons('persons-unchecked');
    const [name, contact] = ['另一个人', '13700000000'];
    const away = await desk.registerAway(60);
    const number = await desk.newNumber();
    const id = await desk.request(60, number, { name, contact });
    const body = { identityKind: 'resident-identity-card', identityNumber: identityOf(60), kind: 'complaint', text: '窗口没人。' };
    await desk.right('recordRight', '340881104', { body });
    const own = { record: id, content: { name, contact }, counterpart: null, contradictions: [], rights: [] };
    expect((await desk.look(number)).view).toMatchObject(own);
    expect(await desk.read(away)).toMatchObject({ counterpart: null, contradictions: [] });
    expect((await desk.facts()).filter(({ subject }) => subject === id)).toEqual([]);
    expect((await desk.check(61, id)).json?.errors).toMatchObject([{ pointer: '/identityNumber' }]);
    expect((await desk.act('correctRecord', id, { reason: '来电', contact: markerContact })).json?.errors).toMatchObject([{ pointer: '' }]);

    desk.clock.now = new Date('2026-11-25T03:00:00.000Z');
    expect((await desk.check(60, id, number)).json).toMatchObject({ identityCheckedOn: '2026-11-25' });
    expect((await desk.check(60, id)).statusCode).toBe(200);
    expect((await desk.facts()).find(({ subject }) => subject === id)).toMatchObject({
      day: '2026-11-23',
      dueOn: '2026-11-26',
      doneOn: null,
    });
    const { view } = await desk.look(number);
    expect(view).toMatchObject({ counterpart: { name: markerName }, contradictions: ['name', 'contact'] });
    expect(view?.history.map(({ event }) => event)).toEqual(['requested', 'identity-checked']);
    const reads = await desk.ask('listReads', { as: 'out.officer', params: { unit: registration, record: away } });
    expect(reads.json?.items).toContainEqual(expect.objectContaining({ by: 'in.officer', unit: residence, operation: 'checkIdentity' }));
  });

  it('for a certificate alone goes to the office of registration', async () => {
    const desk = await openPersons('persons-certificate');
    const id = await desk.request(2, await desk.newNumber(), { services: ['service-certificate'] });
    expect(await desk.stores.records.get(id)).toMatchObject({ office: registration, side: 'outflow' });
  });

  it('that calls for no notification is noticed all the same: first of the lists, and announced, until somebody has seen the document', async () => {
    const desk = await openPersons('persons-noticed');
    const office = { as: 'out.officer', params: { unit: registration } };
    const listed = async (query: Record<string, string>, of: object = office) => {
      const { json } = await desk.ask('listRecords', { ...of, query });
      return RecordSummary.array()
        .parse(json?.items)
        .map(({ id }) => id);
    };
    const certificate = await desk.request(2, await desk.newNumber(), { services: ['service-certificate'] });
    desk.clock.now = new Date('2026-11-24T03:00:00.000Z');
    const later = await desk.request(3, await desk.newNumber(), { services: ['service-certificate'], consent: false });
    const refusing = await desk.request(4, await desk.newNumber(), { consent: false });
    const calling = await desk.request(5, await desk.newNumber());
    expect((await desk.stores.records.get(certificate)).notifyBy).toBeNull();
    expect(await listed({ unseen: 'true' })).toEqual([certificate, later]);
    expect((await listed({ unseen: 'true' }, {})).toSorted()).toEqual([refusing, calling].toSorted());
    // Nobody can be told of it yet; among the open ones it is.
    expect(await listed({ unsent: 'true' }, {})).toEqual([]);
    expect((await listed({}, {})).toSorted()).toEqual([refusing, calling].toSorted());

    const subscriptions = subscriptionsStore(desk.stores);
    const at = '2026-11-23T01:00:00.000Z';
    const subscription = { id: 'aaaaaaaaaaaa', county: registration.slice(0, 6), kind: 'mail', address: 'duty@jinggu.example' } as const;
    const wanting = { announcements: ['request-received' as const], state: 'active' as const, createdAt: at, since: at, secret: null };
    await commit(desk.client, [subscriptions.creation({ ...subscription, ...wanting, version: 1 })]);
    const { client, table, rights } = desk;
    const { records } = desk.stores;
    const notifications = { find: async () => null };
    const announce = announcer({ client, registry: table, subscriptions, notifications, rights, records });
    const announced = async () => (await desk.scan()).filter(({ pk }) => pk.startsWith('DLV#'));
    await Promise.all([1, 2].map(() => announce.record(certificate)));
    expect(await announced()).toMatchObject([{ event: 'request-received', subject: certificate, county: '530824', state: 'waiting' }]);
    for (const marker of [markerName, markerContact, identityOf(2)]) expect(asText(await announced())).not.toContain(marker);

    await desk.check(3, later);
    await desk.check(5, calling);
    await announce.record(later);
    expect(await announced()).toHaveLength(1);
    expect(await listed({ unseen: 'true' })).toEqual([certificate]);
    expect(await listed({ unsent: 'true' }, {})).toEqual([calling]);
  });

  it('is refused at the field that is wrong, and at a place that nobody serves it is not registered, but waits sealed for thirty days', async () => {
    const desk = await openPersons('persons-fields');
    const number = await desk.newNumber();
    const refusedAt = async (set: Record<string, unknown>) => {
      const { json } = await desk.open('askForService', desk.bodyOf(3, number, set));
      return json?.errors;
    };
    expect(await refusedAt({ identityNumber: `${identityOf(3).slice(0, -1)}${identityOf(3).endsWith('1') ? '2' : '1'}` })).toEqual([
      { pointer: '/identityNumber', detail: '末位校验码不对，号码中有一位可能输错了。' },
    ]);
    expect(await refusedAt({ presentUnit: { code: '530824102', name: '永平镇' } })).toMatchObject([{ pointer: '/presentUnit' }]);
    const off = { ...number.view, x: 'A'.repeat(43) };
    expect(isPoint(off)).toBe(false);
    expect(await refusedAt({ view: off })).toMatchObject([{ pointer: '/view' }]);

    await desk.open('askForService', desk.bodyOf(3, number, { presentUnit: { code: '110101001', name: '东华门街道' } }));
    await desk.desk();
    expect((await desk.scan()).filter(({ pk }) => /^(REC|RCP)#/.test(pk))).toEqual([]);
    const left = await desk.lying();
    expect(left).toMatchObject([{ kind: 'request', d: '2026-11-23', ttl: Date.parse('2026-12-24T00:00:00+08:00') / 1000 }]);
    for (const marker of [markerName, markerContact, identityOf(3)]) expect(asText(left)).not.toContain(marker);
  });

  it('is registered once, whatever is sent twice, delivered twice, side by side, or cut off at any write', async () => {
    const desk = await openPersons('persons-once');
    let person = 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ crash: fc.constantFrom('no', 'before', 'after'), lanes: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 }),
        async (deliveries) => {
          const number = await desk.newNumber();
          const body = desk.bodyOf(person++, number);
          const send = () => desk.open('askForService', body);
          expect([(await send()).statusCode, (await send()).statusCode]).toEqual([201, 201]);
          const records = await desk.sent();
          expect(records.length).toBe(1);
          for (const { crash, lanes } of deliveries) {
            let crashed = crash === 'no';
            const cutOff = gatedClient(async (write) => {
              const fails = !crashed;
              crashed = true;
              if (fails && crash === 'before') throw new Error('ended');
              await write();
              if (fails) throw new Error('ended');
            });
            await Promise.all(Array.from({ length: lanes }, () => desk.functionsOn(cutOff).desk([...records, ...records])));
          }
          await send();
          expect(await desk.functionsOn(desk.client).desk(records)).toBeNull();
          const receipts = (await desk.scan()).filter(({ pk }) => pk.startsWith('RCP#'));
          const kept = (await desk.scan()).filter(({ pk }) => pk.startsWith('REC#'));
          expect([receipts.length, kept.length]).toEqual([person - 10, person - 10]);
          await desk.look(number);
          const shown = await desk.boardItems();
          await desk.show();
          expect(await desk.boardItems()).toEqual(shown);
        },
      ),
      { seed: 20261122, numRuns: 4 },
    );
    const used = await desk.newNumber();
    await desk.open('askForService', desk.bodyOf(40, used));
    expect(outcome(await desk.open('askForService', desk.bodyOf(41, used)))).toBe('receipt-used');
  });
});

describe('rights', () => {
  it('asked on the page are answered by the office within 15 working days, and appear to the person', async () => {
    const desk = await openPersons('persons-rights');
    const number = await desk.newNumber();
    const id = await desk.request(50, number);
    await desk.check(50, id, number);
    await desk.askRight(number, 'correction', '电话换成 13900000000。');
    const [right] = await desk.listed(residence);
    // 15 working days after Monday 23 November 2026.
    expect(right).toMatchObject({ record: id, kind: 'correction', state: 'asked', dueOn: '2026-12-14', channel: 'page', text: null });
    const of = { params: { right: right?.id ?? '' } };
    const { json } = await desk.right('getRight', residence, of);
    expect(json).toMatchObject({ text: '电话换成 13900000000。' });
    expect(outcome(await desk.right('getRight', registration, of))).toBe('not-found');

    const answer = { granted: true, answer: '已更正。', corrected: { contact: '13900000000' } };
    const answered = await desk.right('answerRight', residence, { ...of, body: answer });
    expect(answered.json).toMatchObject({ state: 'granted', answeredOn: '2026-11-23' });
    // A double click changes nothing; another answer is refused.
    expect((await desk.right('answerRight', residence, { ...of, body: answer })).statusCode).toBe(200);
    expect(outcome(await desk.right('answerRight', residence, { ...of, body: { ...answer, answer: '不同。' } }))).toBe('state-conflict');

    const { view } = await desk.look(number);
    expect(view).toMatchObject({
      content: { contact: '13900000000' },
      rights: [{ kind: 'correction', state: 'granted', text: '电话换成 13900000000。', answer: '已更正。' }],
      reads: [{ purpose: 'rights' }],
    });
    expect(view?.history.map(({ event }) => event)).toEqual(['requested', 'identity-checked', 'corrected']);
    expect(asText(await desk.scanAll())).not.toContain('13900000000');
  });

  it('are asked once however often sent, without effect under an unknown number, and marked late by the sweep', async () => {
    const desk = await openPersons('persons-late');
    const number = await desk.newNumber();
    await desk.request(51, number);
    for (let times = 0; times < 3; times++) await desk.askRight(number, 'complaint', '一直没人理。', 'A'.repeat(22));
    await desk.askRight(await desk.newNumber(), 'deletion');
    const [right, ...others] = await desk.listed('340881');
    expect(others).toEqual([]);
    // A complaint about a township goes to its county, and the township does not read it.
    expect(right).toMatchObject({ kind: 'complaint', office: '340881', overdue: false });
    expect(await desk.listed(residence)).toEqual([]);
    expect(outcome(await desk.right('getRight', residence, { params: { right: right?.id ?? '' } }))).toBe('not-found');

    desk.clock.now = new Date('2026-12-14T15:59:59Z');
    expect(await desk.sweepRights()).toBe(0);
    desk.clock.now = new Date('2026-12-14T16:00:00Z');
    expect([await desk.sweepRights(), await desk.sweepRights()]).toEqual([1, 0]);
    expect((await desk.listed('340881'))[0]).toMatchObject({ overdue: true, state: 'asked' });
    expect(await desk.rights.get(right?.id ?? '')).toMatchObject({ overdueOn: '2026-12-15' });
  });

  it('let a withdrawal of consent take effect at once, and no office refuse it', async () => {
    const desk = await openPersons('persons-withdrawal');
    const number = await desk.newNumber();
    const id = await desk.request(52, number);
    await desk.check(52, id, number);
    await desk.askRight(number, 'withdrawal');
    expect(await desk.stores.records.get(id)).toMatchObject({ consentWithdrawnOn: '2026-11-23' });
    expect(await desk.facts()).toMatchObject([{ rate: 'information', excluded: true }]);
    const params = { right: (await desk.listed(residence))[0]?.id ?? '' };
    const refused = await desk.right('answerRight', residence, { params, body: { granted: false, answer: '不行。' } });
    expect(refused.json).toMatchObject({ errors: [{ pointer: '/granted' }] });
    expect((await desk.look(number)).view).toMatchObject({ consentWithdrawnOn: '2026-11-23', rights: [{ kind: 'withdrawal' }] });
    // Nor does granting it take back what the person agrees to since.
    desk.clock.now = new Date('2026-11-24T03:00:00.000Z');
    await desk.act('correctRecord', id, { reason: '本人再次同意', consentOn: '2026-11-24' });
    expect((await desk.right('answerRight', residence, { params, body: { granted: true, answer: '已撤回。' } })).statusCode).toBe(200);
    expect(await desk.stores.records.get(id)).toMatchObject({ consentOn: '2026-11-24', consentWithdrawnOn: '2026-11-23' });
  });

  it('erase by key: the person sees that it is so, and nothing can be opened by anybody', async () => {
    const desk = await openPersons('persons-erasure');
    const number = await desk.newNumber();
    const id = await desk.request(53, number);
    await desk.check(53, id, number);
    await desk.askRight(number, 'deletion', '不再需要。');
    const params = { right: (await desk.listed(residence))[0]?.id ?? '' };
    const answer = { params, body: { granted: true, answer: '已删除。' } };
    expect((await desk.right('answerRight', residence, answer)).json).toMatchObject({ state: 'granted', text: null });
    expect((await desk.right('answerRight', residence, answer)).statusCode).toBe(200);

    expect((await desk.scan()).filter(({ pk }) => pk.startsWith('KEY#'))).toEqual([]);
    const record = await desk.stores.records.get(id);
    expect(record).toMatchObject({ sealed: null, state: 'closed' });
    expect(record.who).toBeUndefined();
    const { status, view } = await desk.look(number);
    expect(view).toBeNull();
    expect(status.steps.map(({ step }) => step)).toEqual(['received', 'registered', 'closed', 'erased']);
    expect(outcome(await desk.right('getHeld', residence, { params }))).toBe('state-conflict');
    // Counted as withdrawn: the other office was never told.
    expect(await desk.facts()).toMatchObject([{ rate: 'information', excluded: true }]);
    // What is left goes with the sweep, and what is asked afterwards is without effect.
    desk.clock.now = new Date('2026-11-26T00:00:00Z');
    expect([await desk.due.remove(id, desk.clock.now), await desk.stores.records.find(id)]).toEqual(['deleted', null]);
    expect(await desk.boardItems()).toEqual([]);
    await desk.askRight(number, 'copy');
    expect((await desk.listed(residence)).length).toBe(1);

    // Nor does an old file bring it back, unless the person asked again since.
    const planned = async (requestedOn: string | null) => {
      const { json } = await desk.ask('startImport', { body: { rows: 1, goodRowsOnly: true } });
      const rows = [{ row: 2, ...asked(53), requestedOn }];
      return (await desk.ask('stageRows', { params: { import: String(json?.id), chunk: '0' }, body: { rows } })).json?.rows;
    };
    for (const requestedOn of [null, '2026-11-23'])
      expect(await planned(requestedOn)).toMatchObject([{ kind: 'wrong', errors: [{ column: 'identityNumber' }] }]);
    expect(await planned('2026-11-24')).toMatchObject([{ kind: 'new' }]);
  });

  it('can be asked at any office, which hands out the copy once the keeping office has granted it', async () => {
    const desk = await openPersons('persons-elsewhere');
    const number = await desk.newNumber();
    const id = await desk.request(54, number);
    await desk.check(54, id, number);
    const body = { identityKind: 'resident-identity-card', identityNumber: identityOf(54), kind: 'copy', text: '' };
    const headers = { 'idempotency-key': 'asked-at-another-office' };
    const recorded = await desk.right('recordRight', '340881104', { body, headers });
    const [right] = OfficeRight.array().parse(recorded.json?.items);
    expect(right).toMatchObject({ record: id, office: residence, askedAt: '340881104', channel: 'in-person', text: null });
    expect((await desk.right('recordRight', '340881104', { body, headers })).json).toEqual(recorded.json);
    const nobody = { body: { ...body, identityNumber: identityOf(99) }, headers: { 'idempotency-key': 'asked-for-nobody-known' } };
    for (let times = 0; times < 2; times++) {
      const { statusCode, json } = await desk.right('recordRight', '340881104', nobody);
      expect([statusCode, json]).toEqual([201, { items: [] }]);
    }

    const params = { right: right?.id ?? '' };
    expect(outcome(await desk.right('getHeld', '340881104', { params }))).toBe('state-conflict');
    expect((await desk.right('getHeld', residence, { params })).json).toMatchObject({ content: { name: markerName } });
    expect(outcome(await desk.right('answerRight', '340881104', { params, body: { granted: true, answer: '可以。' } }))).toBe('not-found');
    await desk.right('answerRight', residence, { params, body: { granted: true, answer: '副本由受理窗口交给您。' } });
    const handed = await desk.right('getHeld', '340881104', { params });
    expect(handed.json).toMatchObject({ content: { name: markerName, contact: markerContact } });
    expect((await desk.listed('340881104')).map(({ id }) => id)).toEqual([right?.id]);

    const { view } = await desk.look(number);
    expect(view?.reads.map(({ office, purpose }) => `${office.unit} ${purpose}`)).toEqual([
      '340881104 rights',
      `${residence} rights`,
      // That an office keeps a record is learnt where it is asked.
      '340881104 rights',
    ]);
    const opened = (await desk.scan())
      .filter(({ pk }) => pk.startsWith('OPN#in.other'))
      .map((item) => ('opened' in item ? item.opened : 0));
    // Asked twice, also where nothing was found, and the copy.
    expect(opened).toEqual([5]);
    // The number is digested with a key, also where a repeat of the request is known by it.
    expect(asText(await desk.scanAll())).not.toContain(identityOf(54));
  });

  it('follow a record that was merged into another one', async () => {
    const desk = await openPersons('persons-merged');
    const number = await desk.newNumber();
    const double = await desk.request(55, number, { services: ['benefit'] });
    const kept = await desk.register(55, { contact: '13911112222' });
    await desk.check(55, double, number);
    await desk.act('mergeRecords', double, { into: kept, reason: '同一个人' });
    const services = ['vaccination-record', 'benefit'];
    expect((await desk.look(number)).view).toMatchObject({ record: kept, content: { contact: '13911112222' }, services });
    await desk.askRight(number, 'correction', '改回原来的电话。');
    expect((await desk.listed(residence))[0]).toMatchObject({ record: kept });
    expect((await desk.look(number)).view).toMatchObject({ rights: [{ text: '改回原来的电话。' }] });

    // Erasing it erases what was merged into it.
    await desk.askRight(number, 'deletion', '不再需要。');
    const deletion = (await desk.listed(residence)).find(({ kind }) => kind === 'deletion');
    await desk.right('answerRight', residence, { params: { right: deletion?.id ?? '' }, body: { granted: true, answer: '已删除。' } });
    expect(await desk.stores.records.find(double)).toMatchObject({ state: 'merged', sealed: null });
    expect(await desk.stores.records.find(double)).not.toHaveProperty('who');
    expect((await desk.scan()).filter(({ pk }) => pk.startsWith('KEY#'))).toEqual([]);
    expect((await desk.look(number)).view).toBeNull();
  });

  it('lead from what somebody asked by page to no other record before the document was seen, also where it was merged', async () => {
    const desk = await openPersons('persons-merged-unchecked');
    const number = await desk.newNumber();
    const double = await desk.request(56, number, { contact: '13700000000', services: ['benefit'] });
    const kept = await desk.register(56, { consentOn: '2026-11-20' });
    expect((await desk.act('mergeRecords', kept, { into: double, reason: '同一个人' })).json?.errors).toMatchObject([{ pointer: '/into' }]);
    await desk.act('mergeRecords', double, { into: kept, reason: '同一个人' });
    expect(await desk.stores.records.get(kept)).toMatchObject({ services: ['vaccination-record'] });
    const { status, view } = await desk.look(number);
    expect(view).toMatchObject({ record: double, content: { contact: '13700000000' } });
    expect(status.steps.at(-1)).toEqual({ step: 'closed', on: '2026-11-23' });
    await desk.askRight(number, 'withdrawal');
    expect(await desk.stores.records.get(kept)).toMatchObject({ consentWithdrawnOn: null });
    expect((await desk.listed(residence)).filter(({ record }) => record === kept)).toEqual([]);
  });

  it('reach the other place’s office too, whose readers and answers the person sees, once both have seen the document', async () => {
    const desk = await openPersons('persons-both');
    const number = await desk.newNumber();
    const away = await desk.registerAway(57);
    const theirs = { unit: registration, name: '威远镇' };
    const id = await desk.request(57, number);
    await desk.read(away);
    await desk.askRight(number, 'correction', '电话换成 13900000000。');
    expect(await desk.listed(registration)).toEqual([]);
    const before = (await desk.look(number)).view;
    expect(before).toMatchObject({ identityCheckedOn: null, otherOffices: [], rights: [{ office: { unit: residence } }] });
    expect(before?.reads).toEqual([]);

    await desk.check(57, id, number);
    for (const kind of ['correction', 'complaint']) await desk.askRight(number, kind, `${kind}：电话换成 13900000000。`);
    const [right, ...more] = await desk.listed(registration);
    expect([right, more]).toMatchObject([{ record: away, kind: 'correction', channel: 'page', askedAt: null, state: 'asked' }, []]);
    const params = { right: right?.id ?? '' };
    const body = { granted: true, answer: '我处也已更正。', corrected: { contact: '13900000000' } };
    expect((await desk.right('answerRight', registration, { params, body })).json).toMatchObject({ state: 'granted' });
    expect((await desk.read(away)).content).toMatchObject({ contact: '13900000000' });

    const { view } = await desk.look(number);
    expect(view).toMatchObject({ record: id, identityCheckedOn: '2026-11-23', otherOffices: [theirs] });
    expect(view?.rights.find(({ office }) => office.unit === registration)).toMatchObject({ state: 'granted', answer: '我处也已更正。' });
    expect(view?.reads).toContainEqual(expect.objectContaining({ office: theirs, role: 'township-officer', purpose: 'service' }));
    expect(view?.reads.map(({ at }) => at)).toEqual(
      view?.reads
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    // An office that answers sees what is its own.
    const [own] = (await desk.listed(residence)).filter(({ kind }) => kind === 'correction');
    const held = PersonView.parse((await desk.right('getHeld', residence, { params: { right: own?.id ?? '' } })).json);
    expect(held).toMatchObject({ otherOffices: [], rights: { length: 3 } });
    expect(held.reads.map(({ purpose }) => purpose)).not.toContain('service');
  });

  it('erase what the other place keeps too, and say so, however the two answer', async () => {
    const desk = await openPersons('persons-both-erased');
    const number = await desk.newNumber();
    const away = await desk.registerAway(58);
    const id = await desk.request(58, number);
    await desk.check(58, id, number);
    const { reference } = number;
    await desk.open('useRight', { reference, nonce: 'B'.repeat(22), kind: 'deletion', text: '不再需要。' });
    const sent = await desk.sent();
    for (const _ of [1, 2]) expect(await desk.functionsOn(desk.client).desk([...sent, ...sent])).toBeNull();
    const [right, ...more] = await desk.listed(registration);
    expect([right?.record, more]).toEqual([away, []]);
    const answer = { params: { right: right?.id ?? '' }, body: { granted: true, answer: '已删除。' } };
    expect((await desk.right('answerRight', registration, answer)).json).toMatchObject({ state: 'granted' });
    expect(await desk.stores.records.get(away)).toMatchObject({ sealed: null });
    // What leads from the erased record to what the person sees is the request itself.
    await desk.functionsOn(desk.client).showRight(right?.id ?? '');
    const status = PersonStatus.parse((await desk.open('getPersonView', { reference })).json);
    const opened = status.view && PersonView.parse(JSON.parse(await openView(status.view.key, status.view.sealed, number.wrapping)));
    expect(opened?.rights.map(({ office, state }) => [office.unit, state]).toSorted()).toEqual(
      [
        [residence, 'asked'],
        [registration, 'granted'],
      ].toSorted(),
    );
    expect(opened?.otherOffices).toEqual([]);
  });

  it('lead to no record whose document was not seen, or that is of another movement', async () => {
    const desk = await openPersons('persons-both-not');
    const [number, stranger] = [await desk.newNumber(), await desk.newNumber()];
    // Whoever knows the number asks for a certificate at the other place, and follows that.
    const planted = await desk.request(59, stranger, { services: ['service-certificate'], contact: '13700000000' });
    const elsewhere = { code: '341023', name: '安徽省黄山市黟县' };
    const other = await desk.registerAway(59, { presentUnit: elsewhere });
    const id = await desk.request(59, number);
    await desk.check(59, id, number);
    for (const kind of ['correction', 'deletion', 'withdrawal']) await desk.askRight(number, kind, '机密的说明');
    await desk.askRight(stranger, 'deletion', '删掉');
    expect((await desk.rights.ledTo(id)).map(({ record }) => record)).toEqual(Array(3).fill(id));
    expect(await desk.rights.ledTo(other)).toEqual([]);
    expect((await desk.rights.ledTo(planted)).map(({ kind }) => kind)).toEqual(['deletion']);
    await desk.read(id);
    expect((await desk.look(number)).view?.otherOffices).toEqual([]);
    const { view } = await desk.look(stranger);
    expect(view).toMatchObject({ record: planted, otherOffices: [], reads: [], rights: { length: 1 } });
  });
});
