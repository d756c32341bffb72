import { format } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { deleteDueRecords } from '../../functions/sweep/what-is-due.ts';
import { certificateAskedOn } from '../../shared/domain/certificate-asked.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { newCertificate } from '../../shared/store/registry/certificates.ts';
import { consentWithdrawal } from '../../shared/store/registry/consent.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import { told } from '../../shared/store/registry/told.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';
import { runAs } from './granted.ts';
import { outcome } from './office.ts';
import { pausing } from './pausing.ts';
import {
  asked,
  asText,
  identityOf,
  markerContact,
  markerName,
  type Office,
  openRecords,
  registration,
  residence,
} from './records-fixture.ts';

let office: Office;
/** Everything that was logged or printed meanwhile. */
const printed: string[] = [];
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(printed.push(String(line))));
  vi.spyOn(logger, 'error').mockImplementation((...said) => void printed.push(format('%o', said)));
  office = await openRecords('records');
});
afterAll(() => {
  vi.restoreAllMocks();
});
afterEach(() => {
  office.clock.now = new Date('2026-11-23T03:00:00.000Z');
});

const reason = '本人来电告知';

describe('registering a person', () => {
  it('makes a record, its key, the first entry of its history, and the fact that the information rate counts', async () => {
    const { json, statusCode } = await office.ask('registerPerson', { body: asked(1, { requestedOn: '2026-11-20' }) });
    expect(statusCode).toBe(201);
    expect(json).toMatchObject({ office: residence, side: 'inflow', state: 'open', channel: 'in-person', notifyBy: '2026-11-25' });
    const id = String(json?.id);
    expect(id).toMatch(/^340881-2026-[0-9A-Z]{8}$/);
    expect((await office.facts()).filter(({ subject }) => subject === id)).toEqual([
      {
        rate: 'information',
        subject: id,
        unit: residence,
        day: '2026-11-20',
        dueOn: '2026-11-25',
        doneOn: null,
        excluded: false,
        outcome: null,
      },
    ]);
    const record = await office.read(id);
    expect(record.content).toEqual({ name: markerName, contact: markerContact, identityKind: 'resident-identity-card' });
    expect(record.history).toMatchObject([{ by: 'in.officer', event: 'registered', former: null }]);
  });

  it('happens once, however often the request arrives', async () => {
    const request = { body: asked(2), headers: { 'idempotency-key': 'one-click-of-many-0001' } };
    const answers = await Promise.all([1, 2, 3].map(() => office.ask('registerPerson', request)));
    const ids = new Set(answers.map(({ json }) => json?.id));
    expect(ids.size).toBe(1);
    const again = await office.ask('registerPerson', request);
    expect(ids).toContain(again.json?.id);
    const found = await office.ask('searchRecords', {
      body: { identityKind: 'resident-identity-card', identityNumber: identityOf(2), purpose: 'service' },
    });
    expect(found.json?.items).toHaveLength(1);
    const other = await office.ask('registerPerson', { ...request, body: asked(3) });
    expect(outcome(other)).toBe('idempotency-key-reused');
  });

  it('names every field that is wrong, in the officer’s language', async () => {
    const body = asked(4, {
      identityNumber: '110105491231002',
      registeredUnit: { code: '340881104', name: '双港镇' },
      requestedOn: '2026-11-30',
    });
    const { json } = await office.ask('registerPerson', { body, headers: { 'accept-language': 'en' } });
    expect(json?.errors).toEqual([
      { pointer: '/identityNumber', detail: expect.stringContaining('15 digits') },
      { pointer: '/registeredUnit', detail: expect.stringContaining('same county') },
      { pointer: '/requestedOn', detail: expect.stringContaining('lie ahead') },
    ]);
    expect(asText(json)).not.toContain('110105491231002');
  });

  it('is for the office of one of the two places, which has to exist', async () => {
    const away = await office.ask('registerPerson', { as: 'in.other', params: { unit: '340881104' }, body: asked(5) });
    expect(away.json?.errors).toMatchObject([{ pointer: '/presentUnit' }]);
    const unknown = await office.ask('registerPerson', { body: asked(5, { presentUnit: { code: `${residence}999`, name: '不存在村' } }) });
    expect(unknown.json?.errors).toMatchObject([{ pointer: '/presentUnit/code' }]);
    const elsewhere = await office.ask('registerPerson', { as: 'in.other', body: asked(5) });
    expect(outcome(elsewhere)).toBe('forbidden');
  });

  it('lets the person follow it by a number that nobody else has', async () => {
    const reference = 'mR2qg0yIu3fC1xVb7sZ0pQnKd4tLw9aHjE5oYr8U6Xc';
    const key = {
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      secret: 'A'.repeat(80),
    };
    const { json } = await office.ask('registerPerson', { body: asked(6, { follow: { reference, view: key } }) });
    expect(await office.stores.followed.recordOf(receiptDigest(reference))).toBe(json?.id);
    expect(asText(await office.scan())).not.toContain(reference);
    const second = await office.ask('registerPerson', { body: asked(7, { follow: { reference, view: key } }) });
    expect(outcome(second)).toBe('receipt-used');
    const noPoint = { reference: reference.toUpperCase(), view: { ...key, y: key.x } };
    const bad = await office.ask('registerPerson', { body: asked(7, { follow: noPoint }) });
    expect(bad.json?.errors).toMatchObject([{ pointer: '/follow/view' }]);
  });
});

describe('a record', () => {
  it('keeps what was replaced, with who, when and why', async () => {
    const id = await office.register(10);
    office.clock.now = new Date('2026-11-23T04:00:00.000Z');
    await office.act('correctRecord', id, { reason, contact: '13900000001', services: ['benefit'], requestedOn: '2026-11-19' });
    office.clock.now = new Date('2026-11-23T05:00:00.000Z');
    const identity = { kind: 'resident-identity-card', number: identityOf(11) };
    await office.act('correctRecord', id, { reason: '号码登记有误', identity });
    const { content, history, notifyBy } = await office.read(id);
    expect(content.contact).toBe('13900000001');
    expect(notifyBy).toBe('2026-11-24');
    expect(history).toMatchObject([
      { event: 'registered', former: null },
      {
        event: 'corrected',
        by: 'in.officer',
        reason,
        former: { contact: markerContact, services: ['vaccination-record'], requestedOn: '2026-11-23' },
      },
      { event: 'corrected', reason: '号码登记有误', former: { identityNumber: 'changed' } },
    ]);
    const facts = (await office.facts()).filter(({ subject }) => subject === id);
    expect(facts).toMatchObject([{ day: '2026-11-19', dueOn: '2026-11-24' }]);
    const search = (number: string) =>
      office.ask('searchRecords', { body: { identityKind: 'resident-identity-card', identityNumber: number, purpose: 'service' } });
    expect((await search(identityOf(10))).json?.items).toEqual([]);
    expect((await search(identityOf(11))).json?.items).toMatchObject([{ id }]);
  });

  it('is not changed by a correction to what it says already', async () => {
    const id = await office.register(12);
    const answers = await Promise.all([1, 2].map(() => office.act('correctRecord', id, { reason, contact: '13900000001' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await office.read(id)).history).toHaveLength(2);
  });

  it('makes one movement with the other side’s, and shows a contradiction to both', async () => {
    const away = await office.registerAway(13, { contact: '0879-5221234' });
    const here = await office.register(13);
    const [own, other] = [await office.read(here), await office.read(away)];
    expect(own).toMatchObject({ side: 'inflow', contradictions: ['contact'], counterpart: { contact: '0879-5221234' } });
    expect(other).toMatchObject({ side: 'outflow', contradictions: ['contact'], counterpart: { contact: markerContact } });
    expect(other.content.contact).toBe('0879-5221234');
    expect(other.history.map(({ event }) => event)).toEqual(['registered', 'linked']);
    await office.act('correctRecord', away, { reason, contact: '+86 138-1234-5678' });
    expect(await office.read(here)).toMatchObject({ contradictions: [], counterpart: { contact: '+86 138-1234-5678' } });
    expect(await office.read(away)).toMatchObject({ contradictions: [] });
    const listed = await office.ask('listRecords', { query: { contradicting: 'true' } });
    expect(asText(listed.json)).not.toContain(here);
  });

  it('is not compared by the number alone: each side names the other one’s county, and the other side sees who read it', async () => {
    const away = await office.registerAway(21, { presentUnit: { code: '330106', name: '浙江省杭州市西湖区' } });
    const here = await office.register(21);
    expect([(await office.read(here)).counterpart, (await office.read(away)).counterpart]).toEqual([null, null]);
    const readers = async () => {
      const { json } = await office.ask('listReads', { as: 'out.officer', params: { unit: '530824101', record: away } });
      return (json?.items ?? []) as { by: string; operation: string }[];
    };
    expect((await readers()).map(({ by }) => by)).toEqual(['out.officer']);
    await office.act('correctRecord', away, { reason, presentUnit: { code: '340881', name: '安徽省安庆市桐城市' } });
    await office.act('correctRecord', here, { reason, contact: '13900000001' });
    expect((await office.read(here)).counterpart).toMatchObject({ contact: markerContact });
    expect(await readers()).toContainEqual(expect.objectContaining({ by: 'in.officer', operation: 'correctRecord', unit: residence }));
  });

  it('is out of its office’s sight once the person has moved on', async () => {
    const away = await office.registerAway(14);
    const here = await office.register(14);
    const presentUnit = { code: '330106', name: '浙江省杭州市西湖区' };
    const stays = await office.act('movePersonOn', here, {
      day: '2026-11-23',
      reason,
      presentUnit: { code: `${residence}`, name: '新渡镇' },
    });
    expect(stays.json?.errors).toMatchObject([{ pointer: '/presentUnit' }]);
    const moved = await office.act('movePersonOn', here, { day: '2026-11-23', reason, presentUnit });
    expect(moved.json).toMatchObject({ state: 'moved-on', closedOn: '2026-11-23' });
    const twice = await office.act('movePersonOn', here, { day: '2026-11-23', reason, presentUnit });
    expect(twice.json).toEqual(moved.json);
    for (const [operation, body] of [
      ['getRecord', { purpose: 'service' }],
      ['correctRecord', { reason, contact: '13900000001' }],
      ['closeRecord', { reason }],
    ] as const)
      expect(outcome(await office.act(operation, here, body))).toBe('not-found');
    const search = { identityKind: 'resident-identity-card', identityNumber: identityOf(14), purpose: 'service' };
    expect((await office.ask('searchRecords', { body: search })).json?.items).toEqual([]);
    // The office of registration learns where the person is said to be, and still keeps its own.
    expect(await office.read(away)).toMatchObject({ contradictions: ['presentUnit'], counterpart: { presentUnit } });
    await office.act('movePersonOn', away, { day: '2026-11-23', reason, presentUnit });
    expect(await office.read(away)).toMatchObject({ state: 'open', presentUnit, contradictions: [], counterpart: null });
  });

  it('is nobody’s but its office’s: not the county’s above, nor another township’s', async () => {
    const id = await office.register(15);
    expect(outcome(await office.act('getRecord', id, { purpose: 'service' }, 'in.county'))).toBe('forbidden');
    const other = await office.ask('getRecord', {
      as: 'in.other',
      params: { unit: '340881104', record: id },
      body: { purpose: 'service' },
    });
    expect(outcome(other)).toBe('not-found');
    const above = await office.ask('getRecord', { as: 'in.county', params: { unit: '340881', record: id }, body: { purpose: 'service' } });
    expect(outcome(above)).toBe('not-found');
    expect((await office.ask('listRecords', { as: 'in.county' })).statusCode).toBe(200);
  });

  it('that is a duplicate goes into the other one, and counts no more', async () => {
    const away = await office.registerAway(16);
    const [first, second] = [await office.register(16), await office.register(16, { contact: '13900000002' })];
    const stranger = await office.register(22);
    expect((await office.act('mergeRecords', stranger, { into: first, reason })).json?.errors).toMatchObject([{ pointer: '/into' }]);
    const sent = told([{ notification: '340881-2026-00000016', on: '2026-11-22' }]);
    await commit(office.client, [office.stores.records.change(await office.stores.records.get(second), { set: sent })]);
    const merged = await office.act('mergeRecords', second, { into: first, reason });
    expect(merged.json).toMatchObject({ state: 'merged', mergedInto: first });
    expect((await office.act('mergeRecords', second, { into: first, reason })).statusCode).toBe(200);
    const facts = (await office.facts()).filter(({ subject }) => [first, second].includes(subject));
    expect(Object.fromEntries(facts.map(({ subject, excluded }) => [subject, excluded]))).toEqual({ [first]: false, [second]: true });
    // Whom the other office was told of stays told.
    expect(facts.find(({ subject }) => subject === first)).toMatchObject({ doneOn: '2026-11-22' });
    expect((await office.read(first)).history).toContainEqual(expect.objectContaining({ event: 'absorbed', former: null }));
    expect(await office.read(away)).toMatchObject({ contradictions: [], counterpart: { contact: markerContact } });
    expect((await office.act('mergeRecords', first, { into: away, reason })).json?.errors).toMatchObject([{ pointer: '/into' }]);
  });

  it.each(['earlier into the later', 'later into the earlier'] as const)(
    'that is a duplicate hands over what was asked and from when, the %s one: the case counts by the earlier day, and no case is lost',
    async (way) => {
      const person = way === 'earlier into the later' ? 60 : 61;
      const early = await office.register(person, { requestedOn: '2026-11-05', services: ['benefit'], languageHelp: true });
      const late = await office.register(person, { requestedOn: '2026-11-20', serviceDate: '2026-12-01' });
      const { records } = office.stores;
      const sent = told([{ notification: '340881-2026-00000060', on: '2026-11-20' }]);
      await commit(office.client, [records.change(await records.get(late), { set: sent })]);
      const [gone, kept] = way === 'earlier into the later' ? [early, late] : [late, early];
      expect((await office.act('mergeRecords', gone, { into: kept, reason })).json).toMatchObject({ state: 'merged' });
      const facts = async () => (await office.facts()).filter(({ subject }) => [gone, kept].includes(subject));
      const counted = { subject: kept, day: '2026-11-05', dueOn: '2026-11-10', doneOn: '2026-11-20' };
      expect((await facts()).filter(({ excluded }) => !excluded)).toEqual([expect.objectContaining(counted)]);
      expect(await facts()).toHaveLength(2);
      const { history, ...after } = await office.read(kept);
      expect(after).toMatchObject({ requestedOn: '2026-11-05', notifyBy: '2026-11-10', serviceDate: '2026-12-01', languageHelp: true });
      expect(after.services.toSorted()).toEqual(['benefit', 'vaccination-record']);
      const former =
        way === 'earlier into the later' ? { requestedOn: '2026-11-20', services: ['vaccination-record'] } : { serviceDate: null };
      expect(history.at(-1)).toMatchObject({ event: 'absorbed', reason, former });
      // Nor does a day that is corrected later take the case there.
      await office.act('correctRecord', kept, { reason, consentOn: '2026-11-19' });
      expect((await facts()).filter(({ excluded }) => !excluded)).toEqual([expect.objectContaining(counted)]);
    },
  );

  it('that is to be told of is merged into none of which nobody would be, or that stands by a notification alone', async () => {
    const { records } = office.stores;
    const set = async (id: string, fields: Partial<PersonRecord>) =>
      commit(office.client, [records.change(await records.get(id), { set: fields })]);
    for (const [person, fields, remedy] of [
      [62, { channel: 'notification', notifyBy: null }, '凭另一地的通报'],
      [63, { channel: 'page', notifyBy: null }, '不能通报'],
    ] as const) {
      const [own, other] = [await office.register(person), await office.register(person)];
      await set(other, fields);
      const before = (await records.get(own)).version;
      const refused = await office.act('mergeRecords', own, { into: other, reason });
      expect(refused.json?.errors).toMatchObject([{ pointer: '/into', detail: expect.stringContaining(remedy) }]);
      expect(refused.json?.errors).toMatchObject([{ detail: expect.stringContaining('请反过来') }]);
      expect((await records.get(own)).version).toBe(before);
      expect((await office.act('mergeRecords', other, { into: own, reason })).json).toMatchObject({ state: 'merged' });
      expect((await office.facts()).find(({ subject }) => subject === own)).toMatchObject({ excluded: false });
    }
    // Of whom the other office was told before the consent was taken back, that counts on.
    const told62 = told([{ notification: '340881-2026-00000064', on: '2026-11-23' }]);
    const [first, second] = [await office.register(64), await office.register(64)];
    for (const id of [first, second]) await set(id, { ...told62, consentWithdrawnOn: '2026-11-23' });
    expect((await office.act('mergeRecords', first, { into: second, reason })).json).toMatchObject({ state: 'merged' });
  });

  it('that asks by page for a certificate hands over since when', async () => {
    const { records } = office.stores;
    const [page, kept] = [await office.registerAway(65, { requestedOn: '2026-11-10' }), await office.registerAway(65)];
    const set = { channel: 'page', services: ['service-certificate'] } as const;
    await commit(office.client, [records.change(await records.get(page), { set: { ...set, services: [...set.services] } })]);
    await office.act('mergeRecords', page, { into: kept, reason });
    const after = await records.get(kept);
    expect(after).toMatchObject({ certificateAskedOn: '2026-11-10', services: ['vaccination-record', 'service-certificate'] });
    expect(after.requestedOn).toBe('2026-11-23');
    const [asks, byPage] = [await office.registerAway(66, { services: ['service-certificate'] }), await office.registerAway(66)];
    await commit(office.client, [records.change(await records.get(byPage), { set: { channel: 'page' } })]);
    await office.act('mergeRecords', asks, { into: byPage, reason });
    // At the office an application is recorded when it is made.
    expect(certificateAskedOn(await records.get(byPage))).toBeNull();
  });

  it('that is merged leaves the other one a consent that was taken back, and is not while a certificate is applied for or valid', async () => {
    const [kept, gone] = [await office.register(50, { consentOn: '2026-11-19' }), await office.register(50, { consentOn: '2026-11-20' })];
    await office.act('withdrawConsent', gone, { day: '2026-11-21', reason });
    await office.act('mergeRecords', gone, { into: kept, reason });
    expect(await office.read(kept)).toMatchObject({ state: 'open', consentWithdrawnOn: '2026-11-21' });
    const again = await office.register(50, { consentOn: '2026-11-22' });
    await office.act('mergeRecords', kept, { into: again, reason });
    // It was given again since.
    expect(await office.read(again)).toMatchObject({ consentWithdrawnOn: null });
    const resting = await office.register(51, { basis: { kind: 'consent', citation: null, purpose: '随访' }, consentOn: '2026-11-19' });
    const other = await office.register(51, { consentOn: '2026-11-20' });
    await office.act('withdrawConsent', other, { day: '2026-11-23', reason });
    await office.act('mergeRecords', other, { into: resting, reason });
    expect(await office.stores.records.get(resting)).toMatchObject({ state: 'closed', closedOn: '2026-11-23' });

    const [first, second] = [await office.registerAway(52), await office.registerAway(52)];
    const from = { code: '530824101', name: '威远镇' };
    const certificate = newCertificate(
      { id: '530824-2026-00000052', office: '530824101', record: first, from },
      { by: 'out.officer', at: '2026-11-23T03:00:00.000Z', appliedOn: '2026-11-23' },
    );
    const { certificates } = office.stores;
    // Applied for after the merge has looked whether it was, and before it is written.
    const apply = () => commit(office.client, certificates.creation(certificate, null));
    const client = pausing(async () => expect(await runAs('certificates', apply)).toBe('done'));
    const merge = { as: 'out.officer', params: { unit: registration, record: first }, body: { into: second, reason } };
    const refused = await office.askOn(client)('mergeRecords', merge);
    expect(refused.json?.errors).toMatchObject([{ pointer: '', detail: expect.stringContaining('服务证明') }]);
    await commit(office.client, [certificates.change(certificate, { set: { state: 'issued' } })]);
    const valid = await office.act('mergeRecords', first, { into: second, reason });
    expect(valid.json?.errors).toMatchObject([{ pointer: '', detail: expect.stringContaining('先撤销这份证明') }]);
    await commit(office.client, [certificates.change({ ...certificate, version: 2 }, { set: { state: 'revoked' } })]);
    expect((await office.act('mergeRecords', first, { into: second, reason })).json).toMatchObject({ state: 'merged' });
  });

  it('that had another person’s number keeps nothing of theirs, nor do theirs of it', async () => {
    const away = await office.registerAway(53, { name: '另一位' });
    const here = await office.register(53);
    expect([(await office.read(here)).counterpart, (await office.read(away)).counterpart]).not.toContain(null);
    const identity = { kind: 'resident-identity-card', number: identityOf(54) };
    await office.act('correctRecord', here, { reason, identity });
    for (const record of [here, away]) expect(await office.read(record)).toMatchObject({ counterpart: null, contradictions: [] });
    expect(await office.read(away)).toMatchObject({ content: { name: '另一位' } });
    // Under the right number it is compared with that person’s.
    const right = await office.registerAway(55, { contact: '0879-5221299' });
    await office.act('correctRecord', here, { reason, identity: { ...identity, number: identityOf(55) } });
    expect(await office.read(here)).toMatchObject({ contradictions: ['contact'], counterpart: { contact: '0879-5221299' } });
    expect(await office.read(right)).toMatchObject({ counterpart: { contact: markerContact } });
  });

  it('of somebody who has moved on makes one movement with that of the new place', async () => {
    const away = await office.registerAway(56);
    const [old, next] = [await office.register(56), '340881104'];
    const presentUnit = { code: next, name: '双港镇' };
    const body = asked(56, { presentUnit, contact: '13900000056' });
    await office.act('movePersonOn', old, { day: '2026-11-23', reason, presentUnit });
    await office.ask('registerPerson', { as: 'in.other', params: { unit: next }, body });
    await office.act('movePersonOn', away, { day: '2026-11-23', reason, presentUnit });
    expect(await office.read(away)).toMatchObject({ presentUnit, contradictions: ['contact'], counterpart: { contact: '13900000056' } });
  });

  it('that rests on a consent is closed when it is withdrawn, and counts no more if nobody was told', async () => {
    const basis = { kind: 'consent', citation: null, purpose: '随访' };
    const id = await office.register(17, { basis, consentOn: '2026-11-20' });
    const early = await office.act('withdrawConsent', id, { day: '2026-11-19', reason });
    expect(early.json?.errors).toMatchObject([{ pointer: '/day' }]);
    const withdrawn = await office.act('withdrawConsent', id, { day: '2026-11-23', reason });
    expect(withdrawn.json).toMatchObject({ state: 'closed', closedOn: '2026-11-23' });
    expect((await office.facts()).find(({ subject }) => subject === id)).toMatchObject({ excluded: true });
    const asking = await office.register(18, { consentOn: '2026-11-20' });
    expect((await office.act('withdrawConsent', asking, { day: '2026-11-23', reason })).json).toMatchObject({ state: 'open' });
  });

  it('is to be told of from a consent that comes later, where telling rests on one, and counts on that day', async () => {
    const counted = async (id: string) =>
      (await office.facts()).filter(({ subject }) => subject === id).map(({ day, dueOn }) => ({ day, dueOn }));
    const basis = { kind: 'consent', citation: null, purpose: '随访' };
    const id = await office.register(34, { basis, requestedOn: '2026-11-04', consentOn: '2026-11-19' });
    expect(await counted(id)).toEqual([{ day: '2026-11-19', dueOn: '2026-11-24' }]);
    await office.act('correctRecord', id, { reason, requestedOn: '2026-11-05' });
    expect(await counted(id)).toEqual([{ day: '2026-11-19', dueOn: '2026-11-24' }]);
    await office.act('correctRecord', id, { reason, consentOn: '2026-11-20' });
    expect(await counted(id)).toEqual([{ day: '2026-11-20', dueOn: '2026-11-25' }]);
    await office.act('correctRecord', id, { reason, requestedOn: '2026-11-23' });
    expect(await counted(id)).toEqual([{ day: '2026-11-23', dueOn: '2026-11-26' }]);
    // A request made at an office asks for it by itself, and a consent beside it gives no more time.
    const asking = await office.register(35, { requestedOn: '2026-11-04', consentOn: '2026-11-20' });
    await office.act('correctRecord', asking, { reason, basis });
    await office.act('correctRecord', asking, { reason, consentOn: '2026-11-23', basis: asked(35).basis });
    expect(await counted(asking)).toEqual([{ day: '2026-11-04', dueOn: '2026-11-09' }]);
  });

  it('keeps a consent that was given again until that one is taken back too', async () => {
    const id = await office.register(36, { requestedOn: '2026-11-19', consentOn: '2026-11-19' });
    const withdraw = (day: string) => office.act('withdrawConsent', id, { day, reason });
    await withdraw('2026-11-20');
    expect((await office.act('correctRecord', id, { reason, consentOn: '2026-11-20' })).json).toMatchObject({
      errors: [{ pointer: '/consentOn', detail: expect.stringContaining('次日') }],
    });
    await office.act('correctRecord', id, { reason, consentOn: '2026-11-22' });
    const fact = async () => (await office.facts()).filter(({ subject }) => subject === id);
    expect(await fact()).toMatchObject([{ day: '2026-11-22', excluded: false }]);
    for (let times = 0; times < 2; times++) expect((await withdraw('2026-11-23')).statusCode).toBe(200);
    expect(await fact()).toMatchObject([{ day: '2026-11-22', excluded: true }]);
    const { consentWithdrawnOn, history } = await office.read(id);
    expect(consentWithdrawnOn).toBe('2026-11-23');
    expect(history.filter(({ event }) => event === 'consent-withdrawn')).toHaveLength(2);
  });

  it('that was made by mistake counts in no rate', async () => {
    const id = await office.register(19);
    await office.act('closeRecord', id, { reason, mistaken: true });
    expect((await office.facts()).find(({ subject }) => subject === id)).toMatchObject({ excluded: true });
    expect(outcome(await office.act('closeRecord', id, { reason }))).toBe('200');

    // Nor does it once the person takes a consent back that was told of.
    const { records } = office.stores;
    const known = await office.register(90, { consentOn: '2026-11-22' });
    await commit(office.client, [records.change(await records.get(known), { set: { notifiedOn: '2026-11-23' } })]);
    await office.act('closeRecord', known, { reason, mistaken: true });
    const entry = { at: '2026-11-23T04:00:00.000Z', by: 'in.officer' };
    await commit(office.client, consentWithdrawal(office.stores, await records.get(known), '2026-11-23', entry));
    expect((await office.facts()).find(({ subject }) => subject === known)).toMatchObject({ excluded: true });
    // Nor where a statute would let the office tell.
    const basis = { kind: 'statute', citation: '《居住证暂行条例》第十二条', purpose: '居住服务' };
    const byStatute = await office.register(91, { basis, consentOn: '2026-11-22' });
    await office.act('closeRecord', byStatute, { reason, mistaken: true });
    await commit(office.client, consentWithdrawal(office.stores, await records.get(byStatute), '2026-11-23', entry));
    expect((await office.facts()).find(({ subject }) => subject === byStatute)).toMatchObject({ excluded: true });
  });

  it('is listed by state and side, and what the other office has to be told by what is due first', async () => {
    const list = async (query: Record<string, string>) => {
      const { json } = await office.ask('listRecords', { query });
      return (json?.items ?? []) as { id: string; requestedOn: string; side: string; notifyBy: string }[];
    };
    const late = await office.register(20, { requestedOn: '2026-11-02' });
    const basis = { kind: 'consent', citation: null, purpose: '随访' };
    // Asked for earlier, allowed later.
    const agreed = await office.register(88, { requestedOn: '2026-11-03', basis, consentOn: '2026-11-23' });
    const early = await office.register(89, { requestedOn: '2026-11-04' });
    const unsent = await list({ unsent: 'true' });
    expect(unsent[0]?.id).toBe(late);
    expect(unsent.map(({ id }) => id).filter((id) => id === agreed || id === early)).toEqual([early, agreed]);
    expect(unsent.map(({ notifyBy }) => notifyBy)).toEqual(unsent.map(({ notifyBy }) => notifyBy).toSorted());
    const all = await list({});
    expect(all.at(-1)?.id).toBe(late);
    expect(await list({ side: 'outflow' })).toEqual([]);
    expect((await list({ unsent: 'true', dueBefore: '2026-11-05', place: '5308' })).map(({ id }) => id)).toEqual([late]);
    expect(await list({ unsent: 'true', dueBefore: '2026-11-04' })).toEqual([]);
    expect(await list({ place: '34' })).toEqual([]);
    expect((await list({ place: '530824101' })).length).toBe(all.length);
    const [page, rest] = [await office.ask('listRecords', { query: { limit: '2' } }), all.slice(2)];
    const next = await list({ cursor: String(page.json?.next) });
    expect(next.map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    expect((await list({ state: 'closed' })).length).toBeGreaterThan(0);
  });
});

describe('reading', () => {
  it('is logged with its purpose before anything is shown, also a search and an export', async () => {
    const id = await office.register(30);
    await office.act('getRecord', id, { purpose: 'complaint' });
    await office.ask('searchRecords', {
      body: { identityKind: 'resident-identity-card', identityNumber: identityOf(30), purpose: 'verification' },
    });
    const { json } = await office.ask('exportRecords', { body: { purpose: 'rights' }, query: { limit: '100' } });
    expect(asText(json)).toContain(id);
    const reads = await office.ask('listReads', { params: { record: id } });
    expect(reads.json?.items).toMatchObject(
      ['exportRecords', 'searchRecords', 'getRecord'].map((operation) => expect.objectContaining({ operation, by: 'in.officer' })),
    );
    const seen = await office.ask('listCountyReads', { as: 'auditor', params: { unit: '340881' }, query: { month: '2026-11' } });
    expect(asText(seen.json)).toContain(id);
    expect(asText(seen.json)).not.toContain(markerName);
    expect(outcome(await office.act('getRecord', id, { purpose: 'service' }, 'auditor'))).toBe('forbidden');
  });

  it('counts among what an officer opens also where nothing is found, and where records of other offices are brought together', async () => {
    const openings = async () => {
      const counted = (await office.scan()).filter(({ pk }) => pk.startsWith('OPN#in.other'));
      return counted.map((item) => ('opened' in item ? item.opened : null));
    };
    office.clock.now = new Date('2026-11-23T08:00:00.000Z');
    const params = { unit: '340881104' };
    const search = { identityKind: 'resident-identity-card', identityNumber: identityOf(32), purpose: 'service' };
    const before = (await openings()).length;
    for (let times = 0; times < 2; times++) await office.ask('searchRecords', { as: 'in.other', params, body: search });
    expect((await openings()).slice(before)).toEqual([2]);
    await office.registerAway(33, { presentUnit: { code: '340881104', name: '双港镇' } });
    const body = asked(33, { presentUnit: { code: '340881104', name: '双港镇' } });
    await office.ask('registerPerson', { as: 'in.other', params, body });
    expect((await openings()).slice(before)).toEqual([3]);
  });

  it('does not happen where it can’t be logged', async () => {
    const id = await office.register(31);
    const failing = documentClient();
    failing.middlewareStack.add(
      (next) => async (sent) => {
        if (JSON.stringify(sent.input).includes('ACL#')) throw new Error('the log is down');
        return next(sent);
      },
      { step: 'initialize' },
    );
    const answer = await office.askOn(failing)('getRecord', { params: { record: id }, body: { purpose: 'service' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain(markerName);
  });

  it('of very many records raises the alarm, and is told to auditors once a day', async () => {
    for (let page = 0; page < 12; page++) await office.ask('exportRecords', { body: { purpose: 'service' }, query: { limit: '100' } });
    expect(printed.filter((line) => line.includes('"BulkReading":1'))).toHaveLength(1);
    const entries = (await office.scan()).filter((item) => item.pk.startsWith('AUD#') && asText(item).includes('bulkReading'));
    expect(entries).toMatchObject([{ by: 'in.officer', unit: residence, subject: 'in.officer' }]);
  });
});

describe('a record whose time is over', () => {
  it('is erased twelve months after it ended, and deleted a day later', async () => {
    const [id, kept, returned] = [await office.register(40), await office.register(41), await office.register(42)];
    await office.act('closeRecord', id, { reason });
    await office.act('returnPerson', returned, { day: '2026-11-23', reason });
    const partsOf = async () => {
      const found = (await office.scan()).filter(({ pk, sk }) => `${pk}#${sk}`.includes(id.slice(12)));
      return new Set(found.map(({ pk }) => pk.slice(0, 3)));
    };
    const sweep = (instant: string) => runAs('sweep', () => deleteDueRecords(office.due, new Date(instant)));
    expect(await sweep('2027-11-23T15:00:00.000Z')).toBe(0);
    expect(await sweep('2027-11-23T16:00:00.000Z')).toBeGreaterThan(1);
    expect(await office.stores.records.find(id)).toMatchObject({ state: 'closed', sealed: null, counterpart: null });
    expect(await office.stores.records.find(id)).not.toHaveProperty('who');
    expect(await partsOf()).not.toContain('KEY');
    expect(await sweep('2027-11-23T17:00:00.000Z')).toBe(0);
    expect(await sweep('2027-11-24T16:00:00.000Z')).toBeGreaterThan(1);
    // What the rates count stays, and names nobody.
    expect([...(await partsOf())].toSorted()).toEqual(['FCT']);
    expect(await office.stores.records.find(returned)).toBeNull();
    expect(await office.stores.records.find(kept)).toMatchObject({ state: 'open' });
  });
});

describe('what is stored', () => {
  it('of statute and purpose, in which somebody may be named, is sealed, and what was corrected of them too', async () => {
    const statute = { kind: 'statute', citation: `居住证暂行条例（${markerName}）`, purpose: `为${markerName} ${markerContact} 办理` };
    const id = await office.register(60, { basis: statute });
    expect(await office.stores.records.get(id)).toMatchObject({ basis: { kind: 'statute' } });
    expect(await office.read(id)).toMatchObject({ basis: statute });
    const basis = { kind: 'request', citation: null, purpose: `陪同${markerName}就医` };
    await office.act('correctRecord', id, { reason: `${markerName}来电`, basis });
    await office.act('correctRecord', id, { reason, basis });
    const { history, ...record } = await office.read(id);
    expect(record).toMatchObject({ basis, content: { name: markerName } });
    expect(history.flatMap(({ former }) => former ?? [])).toEqual([{ basis: statute }]);
    const { json } = await office.ask('exportRecords', { body: { purpose: 'service' } });
    expect(JSON.stringify(json)).toContain(basis.purpose);
    expect(asText(await office.scan())).not.toContain('暂行条例');
  });

  it('or logged says nothing of a person but sealed, and nothing by which the number could be tried out', async () => {
    expect(printed.length).toBeGreaterThan(0);
    const everything = `${asText(await office.scan())}${printed.join()}`;
    for (const personal of [markerName, markerContact, '0879-5221234', identityOf(1), identityOf(14), '岩温'])
      expect(everything).not.toContain(personal);
  });
});
