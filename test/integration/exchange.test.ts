import { beforeAll, describe, expect, it } from 'vitest';
import { exampleMessage } from '../../shared/contract/example-message.ts';
import { OpenedNotification } from '../../shared/contract/exchange.ts';
import { allowsStep, life, type Step } from '../../shared/domain/exchange-life.ts';
import { countOpenings } from '../../shared/store/registry/openings.ts';
import { contact, type Exchange, marker, openExchange, registration, residence, whoOf } from './exchange-fixture.ts';
import { outcome } from './office.ts';

let exchange: Exchange;
beforeAll(async () => {
  exchange = await openExchange('exchange');
});
const stateOf = async (id: string) => {
  const { sent, received } = await exchange.copies(id);
  return [sent?.state, received?.state];
};

const isStep = (name: string): name is Step => name in life;

describe('an arrival', () => {
  it('goes from the office of residence to that of registration and back, and both chains grow alike', async () => {
    const record = await exchange.register();
    const id = await exchange.send(record, { note: '请协助转接' });
    expect(await stateOf(id)).toEqual(['delivered', 'delivered']);
    const { received } = await exchange.copies(id);
    expect(received).toMatchObject({
      kind: 'arrival',
      office: { code: '530824101', name: '威远镇' },
      counterpart: { code: '340881103', name: '桐城市新渡镇' },
      known: false,
      urgent: false,
      dueOn: '2026-12-23',
      verifyBy: '2026-12-14',
      remindOn: '2026-12-07',
    });

    const opened = OpenedNotification.parse((await exchange.read(id)).json);
    expect(opened.content).toMatchObject({
      own: null,
      other: { name: marker, contact, registeredUnit: registration, presentUnit: residence },
      note: '请协助转接',
      answer: null,
    });
    expect(await stateOf(id)).toEqual(['read', 'read']);

    expect(outcome(await exchange.verify(id))).toBe('200');
    const released = await exchange.release(id);
    const result = released.json?.results;
    const { received: verified } = await exchange.copies(id);
    if (verified?.recheck) {
      expect(result).toMatchObject([{ problem: 'state-conflict' }]);
      await exchange.reexamine(id);
      await exchange.release(id);
    }
    expect(await stateOf(id)).toEqual(['released', 'released']);
    expect((await exchange.facts('feedback')).find(({ subject }) => subject === id)).toEqual({
      rate: 'feedback',
      subject: id,
      unit: '530824101',
      day: '2026-12-23',
      dueOn: '2026-12-23',
      doneOn: '2026-11-23',
      excluded: false,
      outcome: 'confirmed',
    });
    expect((await exchange.facts('information')).find(({ subject }) => subject === record)).toMatchObject({ doneOn: '2026-11-23' });

    const [own, peer] = await Promise.all([
      exchange.chain.evidence('340881', '530824', { limit: 100 }),
      exchange.chain.evidence('530824', '340881', { limit: 100 }),
    ]);
    expect(own.messages.map(({ kind }) => kind)).toEqual(['notification', 'receipt', 'feedback']);
    expect(peer.items.map(({ digest }) => digest)).toEqual(own.items.map(({ digest }) => digest));
    expect(own.items.map(({ direction }) => direction)).toEqual(['out', 'in', 'in']);

    const answered = OpenedNotification.parse((await exchange.atSender('readNotification', id, { purpose: 'service' })).json);
    expect(answered.content).toMatchObject({ answer: { outcome: 'confirmed', corrected: null }, other: { name: marker } });
    expect(JSON.stringify(await exchange.scan())).not.toContain(marker);
    expect(JSON.stringify(await exchange.scan())).not.toContain(contact);
  });

  it('shows a contradiction on both records, which the county has to re-examine', async () => {
    const record = await exchange.register();
    const id = await exchange.send(record);
    const elsewhere = { code: '530824102', name: '永平镇' };
    const answered = await exchange.verify(id, { outcome: 'corrected', corrected: { registeredUnit: elsewhere }, note: '去年迁入永平镇' });
    expect(answered.json).toMatchObject({ state: 'verified', recheck: 'contradiction', differing: ['registeredUnit'] });
    expect((await exchange.release(id)).json).toMatchObject({ results: [{ problem: 'state-conflict' }] });
    expect((await exchange.reexamine(id, { accepted: false })).json?.errors).toMatchObject([
      { pointer: '/note', detail: '退回时请写明原因。' },
    ]);
    expect((await exchange.reexamine(id, { accepted: false, note: '请附依据' })).json).toMatchObject({ state: 'read', outcome: null });
    expect(OpenedNotification.parse((await exchange.read(id)).json).content).toMatchObject({ sentBack: '请附依据', answer: null });
    await exchange.verify(id, { outcome: 'corrected', corrected: { registeredUnit: elsewhere } });
    const byCounty = await exchange.at('readNotification', id, { purpose: 're-examination' }, 'out.county', '530824');
    expect(OpenedNotification.parse(byCounty.json).content).toMatchObject({ answer: { corrected: { registeredUnit: elsewhere } } });
    await exchange.reexamine(id);
    expect((await exchange.release(id)).json).toMatchObject({ results: [{ problem: null, notification: { state: 'released' } }] });

    const own = await exchange.stores.records.get(record);
    expect(own.contradictions).toEqual(['registeredUnit']);
    const { received, sent } = await exchange.copies(id);
    expect(sent).toMatchObject({ state: 'released', outcome: 'corrected', differing: ['registeredUnit'] });
    expect((await exchange.stores.records.get(received?.record ?? '')).contradictions).toEqual(['registeredUnit']);
    const opened = OpenedNotification.parse((await exchange.atSender('readNotification', id, { purpose: 'service' })).json);
    expect(opened.content?.other?.registeredUnit).toEqual(elsewhere);
    expect((await exchange.atSender('closeNotification', id)).json).toMatchObject({ state: 'closed' });
  });

  it('goes to the right office after the wrong one has answered, and counts from the first', async () => {
    const record = await exchange.register();
    const wrong = await exchange.send(record);
    const elsewhere = { code: '530824102', name: '永平镇' };
    const draft = await exchange.send(record, { kind: 'verification', draft: true });
    await exchange.verify(wrong, { outcome: 'not-our-resident' });
    await exchange.reexamine(wrong);
    await exchange.release(wrong);
    const answered = await exchange.stores.records.get(record);
    expect(answered).toMatchObject({ answered: 'not-our-resident', notifiedOn: '2026-11-23' });
    const { records } = exchange.stores;
    await exchange.write(records.change(answered, { set: { registeredUnit: { code: '530825101', name: '镇沅县某镇' } } }));
    const outdated = await exchange.atSender('sendDraft', draft);
    expect(outdated.json?.errors).toMatchObject([{ pointer: '/records', detail: expect.stringContaining('撤回这份草稿') }]);
    await exchange.write(records.change(await records.get(record), { set: { registeredUnit: elsewhere } }));
    exchange.later(9);
    const right = await exchange.send(record);
    exchange.later(0);
    expect((await exchange.copies(right)).received).toMatchObject({ office: elsewhere, state: 'delivered' });
    expect(await records.get(record)).toMatchObject({ answered: null, notifiedOn: '2026-11-23' });
    const counted = (await exchange.facts('information')).filter(({ subject }) => subject === record);
    expect(counted).toMatchObject([{ doneOn: '2026-11-23', excluded: false }]);
  });

  it('keeps the record of who had returned and has left again', async () => {
    const who = whoOf('who comes and goes');
    const away = await exchange.register({ office: registration.code, side: 'outflow', who });
    const ended = { state: 'returned', due: 'retention', dueAt: '2027-06-01T00:00:00.000Z' } as const;
    await exchange.write(exchange.stores.records.change(await exchange.stores.records.get(away), { set: ended }));
    const record = await exchange.register({ who });
    await exchange.send(record, { kind: 'change' });
    expect(await exchange.stores.records.get(away)).toMatchObject(ended);
    await exchange.send(record);
    const kept = await exchange.stores.records.get(away);
    expect(kept.state).toBe('open');
    expect(kept).not.toHaveProperty('due');
    expect(kept).not.toHaveProperty('dueAt');
  });

  it('finds the record that the other office has of the person, and names where the two differ', async () => {
    const who = whoOf('known person');
    const away = await exchange.register({
      office: registration.code,
      side: 'outflow',
      who,
      content: { name: marker, contact: '0879-5220000', identityKind: 'resident-identity-card' },
    });
    const record = await exchange.register({ who });
    const id = await exchange.send(record);
    const { received } = await exchange.copies(id);
    expect(received).toMatchObject({ record: away, known: true, differing: ['contact'] });
    expect(OpenedNotification.parse((await exchange.read(id)).json).content).toMatchObject({
      own: { contact: '0879-5220000' },
      other: { contact },
    });
    expect((await exchange.stores.records.get(away)).contradictions).toEqual(['contact']);
  });
});

describe('the information rate', () => {
  const informed = async (record: string) => (await exchange.facts('information')).find(({ subject }) => subject === record)?.doneOn;

  it('counts the first notification that stands and says where the person is', async () => {
    const record = await exchange.register();
    await exchange.send(record, { kind: 'change' });
    expect(await informed(record)).toBeNull();
    const first = await exchange.send(record);
    exchange.later(1);
    const second = await exchange.send(record, { kind: 'verification' });
    expect(await informed(record)).toBe('2026-11-23');
    await exchange.atSender('withdrawNotification', first);
    expect(await informed(record)).toBe('2026-11-24');
    await exchange.atSender('withdrawNotification', second);
    await exchange.atSender('withdrawNotification', second);
    exchange.later(0);
    expect(await informed(record)).toBeNull();
    expect(await exchange.stores.records.get(record)).toMatchObject({ notifiedOn: null });
  });

  it('waits, as everybody does, until the document of who asked by page was seen', async () => {
    const record = await exchange.register({ channel: 'page', consentOn: '2026-11-23' });
    const params = { unit: residence.code };
    const { json } = await exchange.ask('sendNotification', 'in.officer', { params, body: { records: [record], kind: 'arrival' } });
    expect(json?.errors).toMatchObject([{ pointer: '/records' }]);
    expect(await informed(record)).toBeUndefined();
  });
});

describe('who may do what, from which state', () => {
  it('lets no system send for a county that is served here, and takes no reply on paper from one', async () => {
    const answer = await exchange.ask('receiveMessage', 'system.yunnan', { params: { county: '530824' }, body: exampleMessage });
    expect(answer.json?.errors).toMatchObject([{ pointer: '/envelope/from' }]);
    const id = await exchange.send(await exchange.register());
    const reply = await exchange.atSender('recordPaperReply', id, { outcome: 'confirmed', repliedOn: '2026-11-23' });
    expect(outcome(reply)).toBe('state-conflict');
  });

  it('raises the alarm where somebody opens very many', async () => {
    const table = { client: exchange.client, table: exchange.table };
    await countOpenings(table, 'out.officer', exchange.clock.now, 100);
    const id = await exchange.send(await exchange.register());
    for (let time = 0; time < 2; time++) await exchange.read(id);
    const alarms = (await exchange.scan()).filter((item) => 'action' in item && item.action === 'bulkReading');
    expect(alarms).toMatchObject([{ by: 'out.officer', unit: registration.code }]);
  });

  it('keeps offices apart, and the county from what it has nothing to decide on', async () => {
    const id = await exchange.send(await exchange.register());
    expect(outcome(await exchange.at('readNotification', id, { purpose: 'service' }, 'out.county', '530824'))).toBe('not-found');
    expect(outcome(await exchange.at('readNotification', id, { purpose: 'service' }, 'out.county', '530824101'))).toBe('forbidden');
    expect(outcome(await exchange.at('verifyNotification', id, { outcome: 'confirmed' }, 'in.other', '530824101'))).toBe('forbidden');
    expect(outcome(await exchange.at('readNotification', id, { purpose: 'service' }, 'in.other', '340881104'))).toBe('not-found');
    expect(outcome(await exchange.at('withdrawNotification', id))).toBe('state-conflict');
    expect(outcome(await exchange.atSender('verifyNotification', id, { outcome: 'confirmed' }))).toBe('state-conflict');
    expect(outcome(await exchange.reexamine(id))).toBe('state-conflict');
    expect(outcome(await exchange.at('reexamineNotification', id, { accepted: true }, 'out.officer', '530824'))).toBe('forbidden');
  });

  it('says what a state does not allow in the reader’s language', async () => {
    const id = await exchange.send(await exchange.register());
    await exchange.atSender('withdrawNotification', id);
    expect(await stateOf(id)).toEqual(['withdrawn', 'withdrawn']);
    expect((await exchange.verify(id)).json?.detail).toContain('已撤回');
    const fact = (await exchange.facts('feedback')).find(({ subject }) => subject === id);
    expect(fact).toMatchObject({ excluded: true, doneOn: null });
    expect((await exchange.atSender('withdrawNotification', id)).json).toMatchObject({ state: 'withdrawn' });
  });

  it('has a step to every state but the first, and no step out of the last', () => {
    const steps: Step[] = Object.keys(life).filter(isStep);
    const reached = new Set<string>(steps.map((step) => life[step].to));
    expect([...reached].toSorted()).toEqual(
      ['closed', 'delivered', 're-examined', 'read', 'released', 'sent', 'verified', 'withdrawn'].toSorted(),
    );
    for (const last of ['closed', 'withdrawn'] as const) expect(steps.filter((step) => allowsStep(step, last))).toEqual([]);
  });
});

describe('the other kinds', () => {
  it('a departure says where the person went, is done once it was read, and leaves the own record to its own act', async () => {
    const record = await exchange.register();
    expect(
      (
        await exchange.ask('sendNotification', 'in.officer', {
          params: { unit: residence.code },
          body: { records: [record], kind: 'departure' },
        })
      ).json?.errors,
    ).toMatchObject([{ pointer: '/leaving' }]);
    const movedTo = { code: '440103001', name: '广东省广州市荔湾区沙面街道' };
    const draft = await exchange.send(record, { kind: 'departure', leaving: 'moved-on', movedTo, draft: true });
    expect((await exchange.atSender('readNotification', draft, { purpose: 'service' })).json).toMatchObject({
      content: { leaving: 'moved-on', movedTo },
    });
    await exchange.atSender('withdrawNotification', draft);
    const id = await exchange.send(record, { kind: 'departure', leaving: 'moved-on', movedTo });
    const told = await exchange.stores.records.get(record);
    expect(told).toMatchObject({ state: 'open', closedOn: null });
    expect(await stateOf(id)).toEqual(['delivered', 'delivered']);
    expect(outcome(await exchange.verify(id))).toBe('state-conflict');
    expect((await exchange.read(id)).json).toMatchObject({ content: { leaving: 'moved-on', movedTo } });
    expect(JSON.stringify(await exchange.scan())).not.toContain(movedTo.name);
    expect(await stateOf(id)).toEqual(['closed', 'closed']);
    await exchange.write(exchange.stores.records.change(told, { set: { state: 'moved-on' } }));
    expect((await exchange.atSender('readNotification', id, { purpose: 'service' })).json).toMatchObject({ content: null });
    expect(
      outcome(
        await exchange.ask('sendNotification', 'in.officer', {
          params: { unit: residence.code },
          body: { records: [record], kind: 'arrival' },
        }),
      ),
    ).toBe('state-conflict');
    expect((await exchange.facts('feedback')).filter(({ subject }) => subject === id)).toEqual([]);
  });

  it('a verification request is urgent only where the person’s service date is near', async () => {
    const near = await exchange.send(await exchange.register({ serviceDate: '2026-12-08' }), { kind: 'verification' });
    const far = await exchange.send(await exchange.register({ serviceDate: '2026-12-09' }), { kind: 'verification' });
    expect((await exchange.copies(near)).received).toMatchObject({ urgent: true, dueOn: '2026-12-08', verifyBy: '2026-12-03' });
    expect((await exchange.copies(far)).received).toMatchObject({ urgent: false, dueOn: '2026-12-23' });
  });

  it('names the field of what cannot be sent', async () => {
    const errors = async (set: object, body: object, unit = residence.code, as = 'in.officer') => {
      const record = await exchange.register(set);
      const { json } = await exchange.ask('sendNotification', as, { params: { unit }, body: { records: [record], ...body } });
      return json?.errors;
    };
    const outflow = { office: registration.code, side: 'outflow' as const };
    expect(await errors(outflow, { kind: 'arrival' }, registration.code, 'out.officer')).toMatchObject([{ pointer: '/kind' }]);
    expect(await errors({}, { kind: 'arrival', toOffice: '530824199' })).toMatchObject([{ pointer: '/toOffice' }]);
    expect(await errors({}, { kind: 'arrival', toOffice: '440100100' })).toMatchObject([{ pointer: '/toOffice' }]);
    expect(await errors({ registeredUnit: { code: '340881104', name: '双港镇' } }, { kind: 'arrival' })).toMatchObject([
      { pointer: '/records' },
    ]);
  });

  it('a draft tells nobody, and is sent or withdrawn', async () => {
    const record = await exchange.register();
    const draft = await exchange.send(record, { draft: true, note: '稍后补充' });
    expect(await stateOf(draft)).toEqual(['draft', undefined]);
    expect((await exchange.facts('information')).find(({ subject }) => subject === record)).toMatchObject({ doneOn: null });
    await exchange.atSender('sendDraft', draft);
    await exchange.atSender('sendDraft', draft);
    expect(await stateOf(draft)).toEqual(['delivered', 'delivered']);
    expect(OpenedNotification.parse((await exchange.read(draft)).json).content?.note).toBe('稍后补充');
    const other = await exchange.send(record, { draft: true });
    await exchange.atSender('withdrawNotification', other);
    expect(await stateOf(other)).toEqual(['withdrawn', undefined]);
  });
});

describe('several at once', () => {
  it('are sent once however often the request arrives, and one that is refused does not keep the others', async () => {
    const records = await Promise.all(Array.from({ length: 3 }, () => exchange.register()));
    const wrong = await exchange.register({ registeredUnit: { code: '340881104', name: '双港镇' } });
    const request = () =>
      exchange.ask('sendNotification', 'in.officer', {
        params: { unit: residence.code },
        body: { records: [...records, wrong, '340881-2026-ZZZZZZZZ'], kind: 'arrival' },
        headers: { 'idempotency-key': 'the-same-request-again' },
      });
    const first = await request();
    expect(first.json).toMatchObject({
      results: [{ problem: null }, { problem: null }, { problem: null }, { problem: 'wrong-input' }, { problem: 'not-found' }],
    });
    expect(await request()).toMatchObject({ json: first.json });
    const facts = (await exchange.facts('feedback')).length;
    await request();
    expect((await exchange.facts('feedback')).length).toBe(facts);
  });

  it('are confirmed only where the own record states the same', async () => {
    const who = whoOf('the same');
    await exchange.register({ office: registration.code, side: 'outflow', who });
    const known = await exchange.send(await exchange.register({ who }));
    const unknown = await exchange.send(await exchange.register());
    const { json } = await exchange.ask('verifyMany', 'out.officer', {
      params: { unit: registration.code },
      body: { notifications: [known, unknown] },
    });
    expect(json).toMatchObject({
      results: [
        { subject: known, notification: { state: 'verified', outcome: 'confirmed' }, problem: null },
        { subject: unknown, notification: null, problem: 'differs' },
      ],
    });
  });
});

describe('erasure', () => {
  it('leaves a notification that can be answered, and nothing to read', async () => {
    const id = await exchange.send(await exchange.register());
    const { received } = await exchange.copies(id);
    const record = await exchange.stores.records.get(received?.record ?? '');
    const keys = (await exchange.scan()).filter(({ pk }) => pk === `KEY#${record.id}`);
    await exchange.write(
      ...keys.map(({ pk, sk }) => ({ Delete: { TableName: exchange.table, Key: { pk, sk } } })),
      exchange.stores.records.change(record, { set: { sealed: null, counterpart: null, state: 'closed' }, remove: ['who'] }),
    );
    expect((await exchange.read(id)).json).toMatchObject({ content: null, notification: { state: 'read' } });
    expect(outcome(await exchange.verify(id, { outcome: 'not-found' }))).toBe('200');
    await exchange.reexamine(id);
    expect((await exchange.release(id)).json).toMatchObject({ results: [{ problem: null }] });
    expect((await exchange.copies(id)).sent).toMatchObject({ state: 'released', outcome: 'not-found' });
    expect((await exchange.scan()).filter(({ pk }) => pk === `KEY#${record.id}`)).toEqual([]);
  });
});
