import { beforeAll, describe, expect, it } from 'vitest';
import { closeRecord, movePersonOn } from '../../functions/records/end.ts';
import { exampleMessage } from '../../shared/contract/example-message.ts';
import { OpenedNotification } from '../../shared/contract/exchange.ts';
import { recordsRoutes } from '../../shared/contract/records.ts';
import { allowsStep, life, type Step } from '../../shared/domain/exchange-life.ts';
import { officeApi } from '../../shared/lambda/office-api.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { countOpenings } from '../../shared/store/registry/openings.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import { creation } from '../../shared/store/registry/write.ts';
import { call } from './call.ts';
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

  it('says the outcome and nothing of the person who took the consent back meanwhile', async () => {
    const id = await exchange.send(await exchange.register());
    const said = { corrected: { contact: '0879-5220099' }, note: '已电话核实' };
    await exchange.verify(id, { outcome: 'corrected', ...said });
    const { received } = await exchange.copies(id);
    const { records } = exchange.stores;
    const own = await records.get(received?.record ?? '');
    await exchange.write(records.change(own, { set: { consentWithdrawnOn: '2026-11-23' } }));
    await exchange.reexamine(id);
    await exchange.release(id);
    const { sent } = await exchange.copies(id);
    expect(sent).toMatchObject({ state: 'released', outcome: 'corrected', differing: [] });
    const opened = OpenedNotification.parse((await exchange.atSender('readNotification', id, { purpose: 'verification' })).json);
    expect(opened.content?.answer ?? null).toMatchObject({ outcome: 'corrected', corrected: null, note: null });
    expect(await records.get(sent?.record ?? '')).toMatchObject({ answered: 'corrected', contradictions: [] });
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

  it('that somebody is no resident leaves sight to who has other papers about them, and to who registered them', async () => {
    const record = await exchange.register();
    const [first, second] = [await exchange.send(record), await exchange.send(record, { kind: 'verification' })];
    const at = async (notification: string) =>
      (await exchange.stores.records.get((await exchange.copies(notification)).received?.record ?? '')).state;
    const deny = async (notification: string) => {
      await exchange.verify(notification, { outcome: 'not-our-resident' });
      await exchange.reexamine(notification);
    };
    await deny(first);
    await deny(second);
    await exchange.release(first);
    expect(await at(first)).toBe('open');
    await exchange.release(second);
    expect(await at(second)).toBe('closed');
    // Told again, the office has it before it again: by another record.
    const again = await exchange.send(record);
    expect(OpenedNotification.parse((await exchange.read(again)).json).content).toMatchObject({ other: { name: marker } });

    const who = whoOf('known at both');
    const movement = { office: registration.code, side: 'outflow' as const, who };
    const own = await exchange.register(movement);
    const asked = await exchange.send(await exchange.register({ who }));
    expect((await exchange.copies(asked)).received?.record).toBe(own);
    await deny(asked);
    await exchange.release(asked);
    expect(await at(asked)).toBe('open');

    // Whoever has applied for a certificate there is the office's to answer.
    const applicant = await exchange.send(await exchange.register({ who: whoOf('applicant') }));
    const key = registryKeys.certificateOfRecord((await exchange.copies(applicant)).received?.record ?? '');
    await exchange.write(creation(exchange.table, key, { certificate: '530824-2026-ABCDEFGH' }));
    await deny(applicant);
    await exchange.release(applicant);
    expect(await at(applicant)).toBe('open');
  });

  it('is shown to who decides on it, also where its record has ended or was merged meanwhile', async () => {
    const who = whoOf('ends meanwhile');
    const said = { corrected: { contact: '0879-5220001' }, note: '已电话核实' };
    const id = await exchange.send(await exchange.register({ who }));
    await exchange.verify(id, { outcome: 'corrected', ...said });
    const { records } = exchange.stores;
    const record = (await exchange.copies(id)).received?.record ?? '';
    const becomes = async (set: Partial<PersonRecord>) => exchange.write(records.change(await records.get(record), { set }));
    const shown = async () =>
      OpenedNotification.parse((await exchange.at('readNotification', id, { purpose: 're-examination' }, 'out.county', '530824')).json)
        .content;
    await becomes({ state: 'moved-on' });
    expect(await shown()).toMatchObject({ answer: said });
    // The office itself has answered, and has nothing to do with who moved on.
    const office = async () => OpenedNotification.parse((await exchange.read(id)).json).content;
    expect(await office()).toBeNull();
    await exchange.reexamine(id, { accepted: false, note: '请附依据' });
    expect(await office()).toMatchObject({ other: { name: marker } });
    await exchange.verify(id, { outcome: 'corrected', ...said });
    await becomes({ state: 'merged', mergedInto: await exchange.register({ office: registration.code, side: 'outflow', who }) });
    expect(await shown()).toMatchObject({ answer: said });
    await becomes({ state: 'closed', mergedInto: null, consentOn: '2026-11-20', consentWithdrawnOn: '2026-11-23' });
    expect(await shown()).toBeNull();
  });

  it('leaves nothing in sight of somebody whom the office has not found, or whose notification was withdrawn', async () => {
    const recordOf = async (notification: string) =>
      exchange.stores.records.get((await exchange.copies(notification)).received?.record ?? '');
    const unfound = await exchange.send(await exchange.register({ who: whoOf('not found') }));
    await exchange.verify(unfound, { outcome: 'not-found' });
    await exchange.reexamine(unfound);
    await exchange.release(unfound);
    expect(await recordOf(unfound)).toMatchObject({ state: 'closed', due: 'retention' });

    const taken = await exchange.register({ who: whoOf('withdrawn') });
    const withdrawn = await exchange.send(taken);
    const { id } = await recordOf(withdrawn);
    await exchange.atSender('withdrawNotification', withdrawn);
    expect(await recordOf(withdrawn)).toMatchObject({ state: 'closed', closedOn: '2026-11-23', due: 'retention' });
    const told = (await exchange.stores.records.history(id)).map(({ by, event }) => [by, event]);
    expect(told).toContainEqual([null, 'notification-withdrawn']);

    // What the sender has written there since is nothing of the office's own.
    const mistaken = await exchange.register({ who: whoOf('mistaken for another') });
    const mistook = await exchange.send(mistaken);
    const { records } = exchange.stores;
    await exchange.write(
      records.change(await recordOf(mistook), { set: { counterpart: null } }),
      records.event((await recordOf(mistook)).id, {
        at: '2026-11-23T04:00:00.000Z',
        by: null,
        event: 'linked',
        reason: null,
        former: null,
      }),
    );
    await exchange.atSender('withdrawNotification', mistook);
    expect(await recordOf(mistook)).toMatchObject({ state: 'closed' });

    // What the office has heard of otherwise stays: from another notification, or from the person.
    const twice = await exchange.register({ who: whoOf('told of twice') });
    const [first, second] = [await exchange.send(twice), await exchange.send(twice, { kind: 'verification' })];
    await exchange.atSender('withdrawNotification', second);
    expect(await recordOf(first)).toMatchObject({ state: 'open' });
    await exchange.atSender('withdrawNotification', first);
    expect(await recordOf(first)).toMatchObject({ state: 'closed' });
    const who = whoOf('known at both before');
    await exchange.register({ office: registration.code, side: 'outflow', who });
    const known = await exchange.send(await exchange.register({ who }));
    await exchange.atSender('withdrawNotification', known);
    expect(await recordOf(known)).toMatchObject({ state: 'open' });
  });

  it('that is withdrawn leaves the term that a consent given again has', async () => {
    const basis = { kind: 'consent' as const, citation: null, purpose: '随访' };
    const days = { requestedOn: '2026-11-02', consentOn: '2026-11-02' };
    const record = await exchange.register({ ...days, basis, who: whoOf('agrees again') });
    const { records } = exchange.stores;
    const told = await exchange.send(record);
    const again = { consentWithdrawnOn: '2026-11-23', consentOn: '2026-11-24' };
    await exchange.write(records.change(await records.get(record), { set: again }));
    expect((await exchange.atSender('withdrawNotification', told)).json).toMatchObject({ state: 'withdrawn' });
    expect(await records.get(record)).toMatchObject({ notifiedOn: null, notifyFrom: '2026-11-24', notifyBy: '2026-11-27' });
    const facts = (await exchange.facts('information')).filter(({ subject }) => subject === record);
    expect(facts).toMatchObject([{ day: '2026-11-24', dueOn: '2026-11-27', doneOn: null }]);
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
    // The office that is not the person's loses sight of the record that it had from the notification alone.
    const closed = (await exchange.copies(wrong)).received?.record ?? '';
    expect(await exchange.stores.records.get(closed)).toMatchObject({ state: 'closed', closedOn: '2026-11-23', due: 'retention' });
    const told = (await exchange.stores.records.history(closed)).map(({ by, event }) => [by, event]);
    expect(told).toContainEqual(['out.county', 'not-resident']);
    expect(OpenedNotification.parse((await exchange.read(wrong)).json).content).toBeNull();
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
  it('a departure says where the person went, is done once it was read and noted, and leaves the own record to its own act', async () => {
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
    expect(await stateOf(id)).toEqual(['closed', 'read']);
    const noted = () =>
      exchange.ask('noteNotifications', 'out.officer', { params: { unit: registration.code }, body: { notifications: [id] } });
    expect((await noted()).json).toMatchObject({ results: [{ notification: { state: 'closed' }, problem: null }] });
    expect((await noted()).json).toMatchObject({ results: [{ notification: { state: 'closed' }, problem: null }] });
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

  it('a change stays in the inbox until it was noted, and nothing is noted that nobody has read, or that wants an answer', async () => {
    const change = await exchange.send(await exchange.register(), { kind: 'change' });
    const arrival = await exchange.send(await exchange.register());
    await exchange.read(arrival);
    const note = async (...notifications: string[]) =>
      (await exchange.ask('noteNotifications', 'out.officer', { params: { unit: registration.code }, body: { notifications } })).json;
    const open = async () => {
      const { json } = await exchange.ask('listInbox', 'out.officer', { params: { unit: registration.code }, query: { kind: 'change' } });
      return Array.isArray(json?.items) ? json.items.filter(({ id }) => id === change).map(({ state }) => state) : [];
    };
    expect(await note(change, arrival, '340881-2026-ZZZZZZZZ')).toMatchObject({
      results: [{ problem: 'state-conflict' }, { problem: 'state-conflict' }, { problem: 'not-found' }],
    });
    await exchange.read(change);
    expect(await open()).toEqual(['read']);
    expect(await note(change)).toMatchObject({ results: [{ problem: null }] });
    expect(await open()).toEqual([]);
    expect((await exchange.at('noteNotifications', change, { notifications: [change] }, 'in.officer')).statusCode).toBe(403);
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

describe('a merged record', () => {
  it('leaves the feedback that was owed on the one that stays, at both ends', async () => {
    const who = whoOf('registered twice');
    const merge = async (id: string, into: string) =>
      exchange.write(exchange.stores.records.change(await exchange.stores.records.get(id), { set: { state: 'merged', mergedInto: into } }));
    const outflow = { office: registration.code, side: 'outflow', who } as const;
    const [sent, stays] = [await exchange.register({ who }), await exchange.register({ who })];
    const [known, keeps] = [await exchange.register(outflow), await exchange.register(outflow)];
    const id = await exchange.send(sent);
    const { received } = await exchange.copies(id);
    const absorbing = received?.record === known ? keeps : known;
    await merge(sent, stays);
    await merge(received?.record ?? '', absorbing);
    await exchange.verify(id, { outcome: 'corrected', corrected: { contact: '0879-5220000' } });
    await exchange.reexamine(id);
    await exchange.release(id);
    expect(await exchange.stores.records.get(stays)).toMatchObject({ answered: 'corrected', contradictions: ['contact'] });
    expect(await exchange.stores.records.get(absorbing)).toMatchObject({ contradictions: ['contact'] });
    expect(await exchange.stores.records.get(sent)).not.toHaveProperty('answered', 'corrected');
  });
});

describe('an act by which an office loses sight of a record', () => {
  const acts = { closeRecord: recordsRoutes.closeRecord, movePersonOn: recordsRoutes.movePersonOn };
  const act = (id: keyof typeof acts, as: string, unit: string, record: string, body: object) => {
    const operations = { closeRecord: closeRecord(exchange.stores), movePersonOn: movePersonOn(exchange.stores) };
    const handler = officeApi(acts, operations, exchange.accounts, { now: () => exchange.clock.now });
    return call(handler, acts[id], { as, params: { unit, record }, body });
  };
  const errorsOf = ({ json }: { json: { errors?: unknown } | null }) => json?.errors;

  it('waits until the office has answered about the person', async () => {
    const id = await exchange.send(await exchange.register());
    const record = (await exchange.copies(id)).received?.record ?? '';
    const close = () => act('closeRecord', 'out.officer', registration.code, record, { reason: '误登记', mistaken: true });
    const owed = `${id.slice(-8, -4)} ${id.slice(-4)}`;
    expect(errorsOf(await close())).toMatchObject([{ detail: expect.stringContaining(owed) }]);
    await exchange.verify(id, { outcome: 'not-found' });
    expect((await close()).json).toMatchObject({ state: 'closed' });

    const who = whoOf('moves on');
    const away = await exchange.register({ office: registration.code, side: 'outflow', who });
    const here = await exchange.register({ who });
    const asked = await exchange.send(away, { kind: 'verification' }, { as: 'out.officer', unit: registration.code });
    const presentUnit = { code: '440103001', name: '广东省广州市荔湾区沙面街道' };
    const moving = { day: '2026-11-23', reason: '本人告知', presentUnit };
    const move = () => act('movePersonOn', 'in.officer', residence.code, here, moving);
    const tell = () =>
      exchange.ask('sendNotification', 'in.officer', {
        params: { unit: residence.code },
        body: { records: [here], kind: 'departure', leaving: 'moved-on', movedTo: presentUnit },
      });
    expect(errorsOf(await move())).toMatchObject([{ detail: expect.stringContaining(asked.slice(-4)) }]);
    // Nobody is told of it either.
    expect(errorsOf(await tell())).toMatchObject([{ pointer: '/records' }]);
    await exchange.atSender('verifyNotification', asked, { outcome: 'confirmed' });
    expect(outcome(await tell())).toBe('201');
    expect((await move()).json).toMatchObject({ state: 'moved-on' });
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
