import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { endCertificates } from '../../functions/sweep/what-is-due.ts';
import { Certificate, Presentation } from '../../shared/contract/certificates.ts';
import { checkSignature, isSet, readCertificate, statusBits } from '../../shared/domain/certificate.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { queryAll } from '../../shared/store/query.ts';
import { dueCertificates } from '../../shared/store/registry/due-certificates.ts';
import { tokenKeyRemoval } from '../../shared/store/registry/presentations.ts';
import { signing } from '../../shared/store/signing.ts';
import { type Certificates, holder, openCertificates } from './certificates-fixture.ts';
import { runAs } from './granted.ts';
import { localKms } from './kms.ts';
import { outcome } from './office.ts';
import { scanned } from './rectification-fixture.ts';

const unit = '340881103';
const inflow = '340881104';
let desk: Certificates;
beforeAll(async () => {
  desk = await openCertificates('certificates');
});

const on = (day: string) => {
  desk.clock.now = new Date(`${day}T02:00:00.000Z`);
};
const certificateIn = ({ json }: { json: unknown }) => Certificate.parse(json);
const presentationIn = ({ json }: { json: unknown }) => Presentation.parse(json);

async function applied(): Promise<Certificate> {
  const record = await desk.register();
  return certificateIn(await desk.ask('applyForCertificate', { params: { unit }, body: { record } }));
}
const act = (
  id: 'issueCertificate' | 'refuseCertificate' | 'withdrawCertificate' | 'revokeCertificate',
  certificate: string,
  body: object,
) => desk.ask(id, { params: { unit, certificate }, body });
async function issued(): Promise<{ id: string; token: string; index: number; record: string }> {
  const { id, record } = await applied();
  const { content } = certificateIn(await act('issueCertificate', id, { validUntil: '2027-11-20' }));
  const token = content?.token ?? '';
  return { id, record, token, index: readCertificate(token)?.claims.index ?? -1 };
}
const issuance = async (day: string, subject: string) =>
  (await desk.facts.list(unit, day)).find((fact) => fact.rate === 'issuance' && fact.subject === subject);
const verification = async (day: string, subject: string) =>
  (await desk.facts.list(inflow, day)).find((fact) => fact.rate === 'verification' && fact.subject === subject);
const revocationKey = (id: string, index: number) => registryKeys.revocation(id.slice(0, 6), Number(id.slice(7, 11)), index);
async function isRevoked(id: string, index: number): Promise<boolean> {
  const { list } = await desk.statusOf(id.slice(0, 6), Number(id.slice(7, 11)));
  return isSet(inflateSync(Buffer.from(list, 'base64url')), index);
}
const present = (certificate: string, body: object = {}, headers: Record<string, string> = {}) =>
  desk.ask('presentCertificate', { as: 'inflow', params: { unit: inflow }, body: { certificate, ...body }, headers });
const check = (presentation: string) => desk.ask('checkCertificate', { as: 'inflow', params: { unit: inflow, presentation } });
async function outcomeOf(shown: string): Promise<Presentation> {
  return presentationIn(await check(presentationIn(await present(shown)).id));
}

describe('an application', () => {
  it('is made for a record of the outflow office, once at a time, and counts from the day on', async () => {
    // Thursday: three working days end on Tuesday.
    on('2026-11-19');
    const record = await desk.register();
    const headers = { 'idempotency-key': 'idempotency-key-of-a-retry' };
    const ask = () => desk.ask('applyForCertificate', { params: { unit }, body: { record }, headers });
    const [first, again] = [certificateIn(await ask()), certificateIn(await ask())];
    expect(again).toEqual(first);
    expect(first).toMatchObject({ state: 'applied', appliedOn: '2026-11-19', dueOn: '2026-11-24', content: null });
    expect(first.from).toEqual({ code: unit, name: '桐城市新渡镇' });
    expect(outcome(await desk.ask('applyForCertificate', { params: { unit }, body: { record } }))).toBe('already-exists');
    expect(await issuance('2026-11-19', first.id)).toMatchObject({ dueOn: '2026-11-24', doneOn: null, excluded: false });
  });

  it('is made nowhere else: not of a record of residence, another office, or one who has moved on', async () => {
    const ask = async (record: string, set: object = {}) =>
      outcome(await desk.ask('applyForCertificate', { params: { unit }, body: { record }, ...set }));
    expect(await ask(await desk.register({ side: 'inflow' }))).toBe('invalid-input');
    expect(await ask(await desk.register({ office: inflow }))).toBe('not-found');
    expect(await ask(await desk.register({ state: 'moved-on' }))).toBe('not-found');
    expect(await ask(await desk.register({ sealed: null }))).toBe('not-found');
    const record = await desk.register();
    for (const as of ['admin', 'officer', 'inflow', 'stranger', 'auditor']) expect(await ask(record, { as })).toBe('forbidden');
  });

  it('is not left behind with a record that is merged in the same moment', async () => {
    const record = await desk.register();
    const { find } = desk.records;
    vi.spyOn(desk.records, 'find').mockImplementationOnce(async (id) => {
      const read = await find(id);
      if (read) await runAs('records', () => desk.write(desk.records.change(read, { set: { state: 'merged' } })));
      return read;
    });
    expect(outcome(await desk.ask('applyForCertificate', { params: { unit }, body: { record } }))).toBe('not-found');
    expect(await desk.certificates.ofRecord(record)).toBeNull();
  });

  it('by page counts from the day of the request, once the document was seen; a later one, or another request, from its own day', async () => {
    on('2026-11-18');
    const page = { channel: 'page', requestedOn: '2026-11-10', createdAt: '2026-11-10T01:00:00.000Z' } as const;
    const apply = async (record: string) => certificateIn(await desk.ask('applyForCertificate', { params: { unit }, body: { record } }));
    const byPage = await desk.register({ ...page, identityCheckedOn: '2026-11-18' });
    const first = await apply(byPage);
    expect(first).toMatchObject({ appliedOn: '2026-11-10', dueOn: '2026-11-13', history: [{ at: expect.stringContaining('2026-11-18') }] });
    await act('issueCertificate', first.id, { validUntil: '2027-11-17' });
    expect(await issuance('2026-11-10', first.id)).toMatchObject({ dueOn: '2026-11-13', doneOn: '2026-11-18', excluded: false });
    await act('revokeCertificate', first.id, { reason: '信息有误，重新申请。' });
    expect(await apply(byPage)).toMatchObject({ appliedOn: '2026-11-18' });
    const merged = await desk.register({ services: ['service-certificate'], certificateAskedOn: '2026-11-11' });
    expect(await apply(merged)).toMatchObject({ appliedOn: '2026-11-11', dueOn: '2026-11-16' });
    const another = await desk.register({ ...page, services: ['vaccination-record'], identityCheckedOn: '2026-11-18' });
    expect(await apply(another)).toMatchObject({ appliedOn: '2026-11-18' });
    expect(await apply(await desk.register({ ...page, channel: 'in-person' }))).toMatchObject({ appliedOn: '2026-11-18' });
  });

  it('says beforehand what stands in its way, and that is no reading', async () => {
    on('2026-11-20');
    const ask = async (record: string) => (await desk.ask('getEligibility', { params: { unit, record } })).json;
    const byPage = await desk.register({ channel: 'page', identityCheckedOn: null });
    expect(await ask(byPage)).toEqual({ record: byPage, obstacle: 'identity-unchecked', certificate: null });
    const refused = await desk.ask('applyForCertificate', { params: { unit }, body: { record: byPage } });
    expect(refused).toMatchObject({
      statusCode: 422,
      json: { errors: [{ pointer: '/record', detail: expect.stringContaining('核对证件') }] },
    });
    await desk.write(desk.records.change(await desk.records.get(byPage), { set: { identityCheckedOn: '2026-11-20' } }));
    expect(await ask(byPage)).toEqual({ record: byPage, obstacle: null, certificate: null });
    const { id } = certificateIn(await desk.ask('applyForCertificate', { params: { unit }, body: { record: byPage } }));
    expect(await ask(byPage)).toEqual({ record: byPage, obstacle: 'certificate-stands', certificate: { id, state: 'applied' } });
    expect(await ask(await desk.register({ side: 'inflow' }))).toMatchObject({ obstacle: 'residence-record' });
    expect(outcome(await desk.ask('getEligibility', { as: 'inflow', params: { unit: inflow, record: byPage } }))).toBe('not-found');
    const read = await queryAll(desk.client, desk.tables.registry, registryKeys.reads(byPage));
    expect(read).toEqual([]);
  });

  it('is listed due first, without a name', async () => {
    on('2026-12-01');
    const later = await applied();
    const list = async (query: Record<string, string>, as = 'township') => {
      const { json } = await desk.ask('listCertificates', { as, params: { unit }, query });
      return json as { items: Certificate[]; next: string | null };
    };
    const { items } = await list({});
    expect(items.map(({ dueOn }) => dueOn)).toEqual(items.map(({ dueOn }) => dueOn).toSorted());
    expect(items.at(-1)?.id).toBe(later.id);
    const page = await list({ limit: '1' });
    const next = await list({ limit: '1', cursor: page.next ?? '' });
    expect([page.items[0]?.id, next.items[0]?.id]).toEqual(items.slice(0, 2).map(({ id }) => id));
    expect(JSON.stringify(await list({}, 'officer'))).not.toContain('标记人');
  });

  it('that is refused stays in the denominator, one that is withdrawn leaves it', async () => {
    on('2026-11-20');
    const [refused, withdrawn] = [await applied(), await applied()];
    const reason = '户籍已迁出。';
    for (const _ of [1, 2])
      expect(certificateIn(await act('refuseCertificate', refused.id, { reason }))).toMatchObject({ state: 'refused', reason });
    expect(certificateIn(await act('withdrawCertificate', withdrawn.id, { reason })).history).toHaveLength(2);
    expect(await issuance('2026-11-20', refused.id)).toMatchObject({ doneOn: null, excluded: false });
    expect(await issuance('2026-11-20', withdrawn.id)).toMatchObject({ doneOn: null, excluded: true });
    expect(outcome(await act('issueCertificate', refused.id, { validUntil: '2027-11-20' }))).toBe('state-conflict');
    const { json } = await desk.ask('applyForCertificate', { params: { unit }, body: { record: refused.record } });
    expect(certificateIn({ json }).id).not.toBe(refused.id);
  });
});

describe('a reason', () => {
  const reason = '标记人本人来电说手机遗失。';
  const reading = async (certificate: string) =>
    certificateIn(await desk.ask('readCertificate', { params: { unit, certificate }, query: { purpose: 'service' } }));

  it('is sealed with the record, and told only where one certificate is read', async () => {
    on('2026-11-20');
    const { id } = await applied();
    const ended = certificateIn(await act('refuseCertificate', id, { reason }));
    expect(ended).toMatchObject({ reason, history: [{ reason: null }, { event: 'refused', reason }] });
    expect(JSON.stringify(await scanned(desk.client, desk.tables.registry))).not.toContain('标记人');
    const { json } = await desk.ask('listCertificates', { params: { unit }, query: { state: 'refused', limit: '100' } });
    expect(JSON.stringify(json)).toContain(id);
    expect(JSON.stringify(json)).not.toContain('标记人');
    expect(await reading(id)).toMatchObject({ reason, history: [{ reason: null }, { reason }] });
    const other = await act('refuseCertificate', id, { reason: '另一个理由。' });
    expect([outcome(other), JSON.stringify(other.json)]).toEqual(['state-conflict', expect.not.stringContaining('标记人')]);
  });

  it('goes with the record’s key, without which a certificate can still be revoked', async () => {
    const [before, after] = [await issued(), await issued()];
    await act('revokeCertificate', before.id, { reason });
    for (const { record } of [before, after])
      await desk.write({ Delete: { TableName: desk.tables.registry, Key: registryKeys.personalKey(record, 'R') } });
    expect(await reading(before.id)).toMatchObject({ state: 'revoked', reason: null });
    for (const _ of [1, 2])
      expect(certificateIn(await act('revokeCertificate', after.id, { reason }))).toMatchObject({ state: 'revoked', reason: null });
    await desk.follow('', revocationKey(after.id, after.index));
    expect(await isRevoked(after.id, after.index)).toBe(true);
  });
});

describe('issuing', () => {
  it('signs name, place, office and days, and nothing else; the fact and the reading are in the same transaction', async () => {
    on('2026-11-20');
    const { id, record } = await applied();
    on('2026-11-23');
    for (const validUntil of ['2026-11-22', '2029-11-23'])
      expect(outcome(await act('issueCertificate', id, { validUntil }))).toBe('invalid-input');
    const certificate = certificateIn(await act('issueCertificate', id, { validUntil: '2029-11-22' }));
    expect(certificate).toMatchObject({ state: 'issued', issuedOn: '2026-11-23', validUntil: '2029-11-22', content: { name: holder } });
    const read = readCertificate(certificate.content?.token ?? '');
    const town = { code: unit, name: '桐城市新渡镇' };
    expect(read?.claims).toMatchObject({ id, name: holder, from: town, issuer: town, issuedOn: '2026-11-23', validUntil: '2029-11-22' });
    const { keys } = (await desk.ask('getKeySet')).json as { keys: { kid: string; x: string; y: string }[] };
    expect(read && (await checkSignature(read, keys))).toBe('good');
    expect(await issuance('2026-11-20', id)).toMatchObject({ dueOn: '2026-11-25', doneOn: '2026-11-23' });
    const reads = await queryAll(desk.client, desk.tables.registry, registryKeys.reads(record));
    expect(reads).toMatchObject([{ by: 'township', operation: 'issueCertificate', purpose: 'service' }]);
  });

  it('twice, also at the same moment, is issuing once', async () => {
    const { id, record } = await applied();
    const both = await Promise.all([1, 2].map(() => act('issueCertificate', id, { validUntil: '2027-11-20' })));
    expect(both.map(outcome)).toEqual(['200', '200']);
    const tokens = both.map((answer) => certificateIn(answer).content?.token).filter((token) => token);
    expect(tokens).toHaveLength(1);
    const { content, history } = certificateIn(
      await desk.ask('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } }),
    );
    expect(content).toEqual({ name: holder, token: tokens[0] });
    expect(history.map(({ event }) => event)).toEqual(['applied', 'issued']);
    const reads = await queryAll(desk.client, desk.tables.registry, registryKeys.reads(record));
    // Of the same instant: in no order.
    expect(reads.map(({ operation }) => operation).toSorted()).toEqual(['issueCertificate', 'readCertificate']);
  });

  it('leaves no name in the clear, and none at all once the record’s key is gone', async () => {
    const { id, record } = await issued();
    const items = await scanned(desk.client, desk.tables.registry);
    expect(JSON.stringify(items)).not.toContain('标记人');
    expect(
      Buffer.concat(items.flatMap((item) => Object.values<unknown>(item)).filter((value) => value instanceof Uint8Array)).includes(
        '标记人',
      ),
    ).toBe(false);
    await desk.write({ Delete: { TableName: desk.tables.registry, Key: registryKeys.personalKey(record, 'R') } });
    const answer = await desk.ask('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } });
    expect(certificateIn(answer)).toMatchObject({ state: 'issued', content: null });
  });

  it('counts as an opening wherever it tells the name, for the alarm on bulk reading', async () => {
    on('2026-12-01');
    const { id } = await issued();
    await act('issueCertificate', id, { validUntil: '2027-11-20' });
    await desk.ask('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } });
    await desk.ask('replaceCertificate', { params: { unit, certificate: id }, body: { reason: '姓名更正。', validUntil: '2028-11-20' } });
    const counted = (await scanned(desk.client, desk.tables.registry)).filter(
      ({ pk, sk }) => pk === 'OPN#township' && sk === '2026-12-01T02',
    );
    expect(counted).toMatchObject([{ opened: 3 }]);
  });

  it('is for the office’s eyes only, and says whom it does not serve', async () => {
    const { id } = await issued();
    for (const as of ['admin', 'inflow', 'stranger', 'auditor'])
      expect(outcome(await desk.ask('readCertificate', { as, params: { unit, certificate: id }, query: { purpose: 'service' } }))).toBe(
        'forbidden',
      );
    const other = { as: 'inflow', params: { unit: inflow, certificate: id }, query: { purpose: 'service' } };
    expect(outcome(await desk.ask('readCertificate', other))).toBe('not-found');
  });
});

describe('revoking and replacing', () => {
  it('reaches the public status list through the stream, however often and in whatever order it is told', async () => {
    on('2026-11-23');
    const [one, two] = [await issued(), await issued()];
    expect(await isRevoked(one.id, one.index)).toBe(false);
    await act('revokeCertificate', one.id, { reason: '证明已遗失。' });
    await act('revokeCertificate', one.id, { reason: '证明已遗失。' });
    await act('revokeCertificate', two.id, { reason: '信息有误。' });
    for (const { id, index } of [two, one, two]) await desk.follow('', revocationKey(id, index));
    expect(await isRevoked(one.id, one.index)).toBe(true);
    expect(await isRevoked(two.id, two.index)).toBe(true);
    expect(await issuance('2026-11-23', one.id)).toMatchObject({ doneOn: '2026-11-23', excluded: false });
    expect(outcome(await act('issueCertificate', one.id, { validUntil: '2027-11-20' }))).toBe('state-conflict');
  });

  it('replaces once, also when it is asked for again', async () => {
    const { id, index, record } = await issued();
    const headers = { 'idempotency-key': 'idempotency-key-of-a-replacement' };
    const ask = () =>
      desk.ask('replaceCertificate', {
        params: { unit, certificate: id },
        body: { reason: '姓名更正。', validUntil: '2028-11-20' },
        headers,
      });
    const [first, again] = [certificateIn(await ask()), certificateIn(await ask())];
    expect(first).toMatchObject({ state: 'issued', replaces: id, validUntil: '2028-11-20', content: { name: holder } });
    expect(again).toEqual({ ...first, content: null });
    const before = await desk.ask('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } });
    expect(certificateIn(before)).toMatchObject({ state: 'replaced', replacedBy: first.id, reason: '姓名更正。' });
    expect(await desk.certificates.ofRecord(record)).toBe(first.id);
    await desk.follow('', revocationKey(id, index));
    expect(await isRevoked(id, index)).toBe(true);
    // Nobody waited for it: it is no application.
    expect(await issuance('2026-11-23', first.id)).toBeUndefined();
  });

  it('does not replace one that has expired once another one was applied for, and names that one', async () => {
    on('2026-11-23');
    const { id, record } = await issued();
    on('2027-11-22');
    const due = dueCertificates({ client: desk.client, table: desk.tables.registry });
    await runAs('sweep', () => endCertificates(due, desk.clock.now));
    const body = { reason: '已过期。', validUntil: '2028-11-20' };
    // Nor one whose record is merged in the same moment.
    const { find } = desk.records;
    const merging = async (id: string) => {
      const read = await find(id);
      if (read) await runAs('records', () => desk.write(desk.records.change(read, { set: { state: 'merged' } })));
      return read;
    };
    vi.spyOn(desk.records, 'find').mockImplementationOnce(find).mockImplementationOnce(merging);
    const late = await desk.ask('replaceCertificate', { params: { unit, certificate: id }, body });
    expect([outcome(late), await desk.certificates.ofRecord(record)]).toEqual(['not-found', id]);
    await desk.write(desk.records.change(await desk.records.get(record), { set: { state: 'open' } }));
    const next = certificateIn(await desk.ask('applyForCertificate', { params: { unit }, body: { record } }));
    const signed = desk.kms.calls.length;
    const refused = await desk.ask('replaceCertificate', { params: { unit, certificate: id }, body });
    expect([outcome(refused), refused.json?.detail]).toEqual(['already-exists', expect.stringContaining(next.id)]);
    expect(desk.kms.calls.slice(signed)).not.toContain('Sign');
    on('2026-11-23');
  });

  it('lets every certificate have a place of its own', async () => {
    const { id, index } = await issued();
    await expect(desk.write(desk.certificates.claim(id, index))).rejects.toThrow();
  });
});

describe('expiry', () => {
  it('is stated by the sweep after the last day, once', async () => {
    on('2026-11-23');
    const { id } = await issued();
    const due = dueCertificates({ client: desk.client, table: desk.tables.registry });
    expect(await runAs('sweep', () => endCertificates(due, new Date('2027-11-20T15:59:59Z')))).toBe(0);
    const sweeps = await Promise.all([1, 2].map(() => runAs('sweep', () => endCertificates(due, new Date('2027-11-20T16:00:00Z')))));
    expect(sweeps[0] || sweeps[1]).toBeGreaterThan(0);
    expect(await runAs('sweep', () => endCertificates(due, new Date('2027-11-20T16:00:00Z')))).toBe(0);
    const found = await desk.certificates.find(id);
    expect(found).toMatchObject({ state: 'expired' });
    expect(found?.history.map(({ event, by }) => [event, by])).toEqual([
      ['applied', 'township'],
      ['issued', 'township'],
      ['expired', null],
    ]);
  });

  it('is followed by deletion three years later, of revoked ones and of applications that came to nothing too', async () => {
    on('2026-11-23');
    const due = dueCertificates({ client: desk.client, table: desk.tables.registry });
    const [expired, revoked, refused, open] = [await issued(), await issued(), await applied(), await applied()];
    await act('revokeCertificate', revoked.id, { reason: '证明已遗失。' });
    await act('refuseCertificate', refused.id, { reason: '材料不全。' });
    const left = async () => {
      const all = await scanned(desk.client, desk.tables.registry);
      const kept = JSON.stringify(all.filter(({ pk }) => /^(CRT|CRO|CIX)#/.test(pk)));
      return [expired, revoked, refused, open].map(({ id, record }) => kept.includes(id.slice(12)) || kept.includes(record));
    };
    await runAs('sweep', () => endCertificates(due, new Date('2027-11-20T16:00:00Z')));
    await runAs('sweep', () => endCertificates(due, new Date('2029-11-23T01:59:59Z')));
    expect(await left()).toEqual([true, true, true, true]);
    await runAs('sweep', () => endCertificates(due, new Date('2029-11-23T02:00:00Z')));
    expect(await left()).toEqual([true, true, false, true]);
    await runAs('sweep', () => endCertificates(due, new Date('2030-11-20T15:59:59Z')));
    expect(await left()).toEqual([true, true, false, true]);
    await Promise.all([1, 2].map(() => runAs('sweep', () => endCertificates(due, new Date('2030-11-20T16:00:00Z')))));
    // What nobody has decided is kept until somebody does.
    expect(await left()).toEqual([false, false, false, true]);
    const again = await desk.ask('applyForCertificate', { params: { unit }, body: { record: refused.record } });
    expect(outcome(again)).toBe('201');
  });
});

describe('a certificate that is presented', () => {
  it('waits to be checked until the end of the next working day, and is one presentation a day', async () => {
    // Friday: the next working day is Monday.
    on('2026-11-20');
    const { id, token } = await issued();
    const first = presentationIn(await present(`https://example.org/c#${token}`));
    expect(first).toMatchObject({ certificate: id, state: 'presented', presentedOn: '2026-11-20', dueOn: '2026-11-23', byNumber: false });
    expect(presentationIn(await present(token)).id).toBe(first.id);
    expect(await verification('2026-11-20', first.id)).toMatchObject({ dueOn: '2026-11-23', doneOn: null });
    on('2026-11-23');
    const checked = presentationIn(await check(first.id));
    expect(checked).toMatchObject({
      state: 'checked',
      result: { outcome: 'valid', revocationKnown: true, checkedOn: '2026-11-23', checkedBy: 'inflow' },
    });
    expect(checked.holder?.name).toBe(holder);
    expect(await verification('2026-11-20', first.id)).toMatchObject({ doneOn: '2026-11-23' });
    on('2026-11-25');
    expect(presentationIn(await check(first.id))).toEqual({ ...checked, holder: null });
    expect(await desk.presentations.find(inflow, first.id)).toMatchObject({ sealed: null, result: { checkedOn: '2026-11-23' } });
  });

  it('leaves no key of its token once it was checked, and none for longer than 90 days', async () => {
    on('2026-11-27');
    const { token } = await issued();
    const { id } = presentationIn(await present(token));
    const kept = async () =>
      (await scanned(desk.client, desk.tables.registry)).filter(({ pk }) => pk === registryKeys.personalKeys(`${inflow}#${id}`));
    expect(await kept()).toMatchObject([{ ttl: Date.parse('2027-02-25T00:00:00+08:00') / 1000 }]);
    await check(id);
    expect(await kept()).toEqual([]);
  });

  it('by its number and as a token is one, of which the token is checked; a forged one is another', async () => {
    on('2026-11-30');
    const { id, token } = await issued();
    const byNumber = presentationIn(await present(id));
    expect(presentationIn(await check(byNumber.id))).toMatchObject({ byNumber: true, result: { outcome: 'valid' }, holder: null });
    const [header, payload = '', signature] = token.split('.');
    const said = Buffer.from(payload, 'base64url').toString().replace(holder, '冒名的人');
    const forged = presentationIn(await present(`${header}.${Buffer.from(said).toString('base64url')}.${signature}`));
    expect(forged).toMatchObject({ certificate: id, state: 'presented' });
    expect(forged.id).not.toBe(byNumber.id);
    const asToken = presentationIn(await present(token));
    expect(asToken).toMatchObject({ id: byNumber.id, state: 'presented', byNumber: false, result: null });
    expect(presentationIn(await check(asToken.id))).toMatchObject({ result: { outcome: 'valid' }, holder: { name: holder } });
    expect(presentationIn(await present(id))).toMatchObject({ id: byNumber.id, state: 'checked' });
    for (const _ of [1, 2]) expect(presentationIn(await check(forged.id)).result?.outcome).toBe('changed');
    const facts = (await desk.facts.list(inflow, '2026-11-30')).filter(({ subject }) => [byNumber.id, forged.id].includes(subject));
    expect(facts).toHaveLength(2);
  });

  it('that was checked by its number in time stays in time when it is shown as a token later', async () => {
    on('2026-11-30');
    const { id, token } = await issued();
    const first = await outcomeOf(id);
    on('2026-12-10');
    const again = presentationIn(await present(token, { presentedOn: '2026-11-30' }));
    expect(again).toMatchObject({ id: first.id, state: 'presented', result: null });
    for (const _ of ['before', 'after']) {
      expect(await verification('2026-11-30', first.id)).toMatchObject({ doneOn: '2026-11-30' });
      await check(first.id);
    }
    expect(presentationIn(await check(first.id)).result).toMatchObject({ outcome: 'valid', checkedOn: '2026-12-10' });
  });

  it('is valid, revoked or expired as it is on the day of the check, and so is its number', async () => {
    on('2026-11-23');
    const { id, token } = await issued();
    expect((await outcomeOf(id)).result).toMatchObject({ outcome: 'valid', validUntil: '2027-11-20' });
    await act('revokeCertificate', id, { reason: '证明已遗失。' });
    on('2026-11-24');
    expect((await outcomeOf(token)).result?.outcome).toBe('revoked');
    expect((await outcomeOf(id)).result?.outcome).toBe('revoked');
    const other = await issued();
    on('2027-11-21');
    expect((await outcomeOf(other.token)).result?.outcome).toBe('expired');
    expect((await outcomeOf(other.id)).result?.outcome).toBe('expired');
    expect((await outcomeOf('340881-2026-ZZZZZZZZ')).result?.outcome).toBe('unknown-number');
  });

  it('is checked anew when it is shown again, and counts as it was checked first', async () => {
    on('2026-12-07');
    const { id, token } = await issued();
    const first = await outcomeOf(token);
    await act('revokeCertificate', id, { reason: '证明已遗失。' });
    on('2026-12-09');
    const again = presentationIn(await present(token, { presentedOn: '2026-12-07' }));
    expect(again).toMatchObject({ id: first.id, state: 'checked', result: { outcome: 'valid' }, repeatable: true });
    expect(presentationIn(await check(again.id))).toMatchObject({
      result: { outcome: 'revoked', checkedOn: '2026-12-09' },
      holder: { name: holder },
      repeatable: false,
    });
    expect(await verification('2026-12-07', first.id)).toMatchObject({ doneOn: '2026-12-07' });
    expect(await desk.keys.find(`${inflow}#${first.id}`, ownPart)).toBeNull();
    const other = await issued();
    const shown = await outcomeOf(other.token);
    await act('revokeCertificate', other.id, { reason: '证明已遗失。' });
    expect(presentationIn(await check(shown.id)).result?.outcome).toBe('revoked');
  });

  it('that was forged tells no name', async () => {
    on('2026-11-23');
    const { token } = await issued();
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url')
      .toString()
      .replace(holder, '冒名的人');
    const forged = `${header}.${Buffer.from(payload).toString('base64url')}.${signature}`;
    expect(await outcomeOf(forged)).toMatchObject({ result: { outcome: 'changed', validUntil: null }, holder: null });
    expect(outcome(await present('not a certificate at all'))).toBe('invalid-input');
    expect(outcome(await present(token, { presentedOn: '2026-11-24' }))).toBe('invalid-input');
    expect(outcome(await present(token, { presentedOn: '2026-10-01' }))).toBe('invalid-input');
  });

  describe('of a county that is served elsewhere', () => {
    const elsewhere = signing(['theirs'], localKms());
    const place = 5;
    const tokenOf = (symbols: string, county = '530824') => {
      const payload = { i: `${county}-2026-${symbols}`, n: '李四', c: `${county}101`, p: '景谷县威远镇', d: 20_600, e: 21_600, x: place };
      return elsewhere.sign(payload, 'yipan-certificate+jwt');
    };
    const statusUrl = 'https://exchange.example/v1/units/{county}/certificates/{year}';
    async function connect(set: object = {}, prefix = '53'): Promise<void> {
      const peer = {
        county: '340881',
        prefix,
        name: '云南',
        messagesUrl: 'https://exchange.example/v1',
        tokenUrl: 'https://login.example/token',
        keysUrl: 'https://exchange.example/v1/keys',
        clientId: 'system.tongcheng',
        state: 'active' as const,
        keysReadAt: '2026-11-27T02:00:00.000Z',
        secret: { key: new Uint8Array(1), iv: new Uint8Array(1), text: new Uint8Array(1) },
        keySet: JSON.stringify(await elsewhere.publicKeys()),
        version: 1,
        ...set,
      };
      await desk.write({ Put: { TableName: desk.tables.registry, Item: { ...registryKeys.peer('340881', prefix), ...peer } } });
    }
    const listOf = (bits: Uint8Array, set: object = {}) =>
      JSON.stringify({ unit: '530824', year: 2026, bits: 1, list: deflateSync(bits).toString('base64url'), ...set });
    const asked: string[] = [];
    const answer = (body: string, status = 200) => {
      asked.length = 0;
      desk.elsewhere.answer = async (url) => {
        asked.push(url);
        return { status, body };
      };
    };

    it('is checked with the keys that its system has published; of one that publishes no list revocation stays unknown', async () => {
      answer(listOf(statusBits([])));
      const token = await tokenOf('7F3KM2QP');
      expect(await outcomeOf(token)).toMatchObject({ result: { outcome: 'unknown-issuer', revocationKnown: false }, holder: null });
      await connect();
      on('2026-11-24');
      const shown = await outcomeOf(token);
      const unknown = { outcome: 'valid', revocationKnown: false };
      expect(shown).toMatchObject({ result: unknown, repeatable: false, holder: { name: '李四', from: { name: '景谷县威远镇' } } });
      await connect({ statusUrl, state: 'paused' });
      expect(await outcomeOf(await tokenOf('PAVSED00'))).toMatchObject({ result: unknown, repeatable: false });
      expect(asked).toEqual([]);
    });

    it('is revoked where its whole list of the county and year says so', async () => {
      await connect({ statusUrl });
      for (const [symbols, revoked, outcome] of [
        ['REVKED01', [place], 'revoked'],
        ['GDVE0002', [place - 1, place + 1], 'valid'],
      ] as const) {
        answer(listOf(statusBits(revoked)));
        expect(await outcomeOf(await tokenOf(symbols))).toMatchObject({ result: { outcome, revocationKnown: true }, repeatable: false });
        expect(asked).toEqual(['https://exchange.example/v1/units/530824/certificates/2026']);
      }
    });

    it('is known not to be known where the list is not to be had, or is none', async () => {
      const bomb = deflateSync(new Uint8Array(1_000_000)).toString('base64url');
      const good = statusBits([]);
      for (const [turn, [body, status = 200]] of (
        [
          [listOf(good), 503],
          ['not JSON'],
          [listOf(good, { year: 2025 })],
          [listOf(good, { unit: '530825' })],
          [listOf(good, { list: 'AAAA' })],
          [listOf(good, { list: bomb })],
          [listOf(new Uint8Array(0))],
        ] satisfies [string, number?][]
      ).entries()) {
        answer(body, status);
        const shown = await outcomeOf(await tokenOf(`WRNG000${turn}`));
        expect(shown).toMatchObject({ result: { outcome: 'valid', revocationKnown: false }, repeatable: true });
      }
    });

    it('can be checked again until that is known, and the first check counts', async () => {
      on('2026-11-24');
      desk.elsewhere.answer = async () => Promise.reject(new Error('no network'));
      const token = await tokenOf('AGAN0001');
      const first = await outcomeOf(token);
      expect(first).toMatchObject({ result: { outcome: 'valid', revocationKnown: false, checkedOn: '2026-11-24' }, repeatable: true });
      on('2026-11-27');
      expect(presentationIn(await check(first.id))).toMatchObject({ result: first.result, repeatable: true, holder: { name: '李四' } });
      answer(listOf(statusBits([place])));
      const again = presentationIn(await check(first.id));
      expect(again).toMatchObject({ result: { outcome: 'revoked', revocationKnown: true, checkedOn: '2026-11-27' }, repeatable: false });
      expect(await verification('2026-11-24', first.id)).toMatchObject({ doneOn: '2026-11-24' });
      expect(await desk.keys.find(`${inflow}#${first.id}`, ownPart)).toBeNull();
      answer(listOf(statusBits([])));
      expect(presentationIn(await check(first.id))).toMatchObject({ result: again.result, holder: null });
      expect(asked).toEqual([]);
    });

    it('is checked with the keys of today where its system has changed them, now or as soon as they can be read', async () => {
      on('2026-11-25');
      const formerKeys = JSON.stringify({ keys: [] });
      await connect({ keySet: formerKeys });
      desk.elsewhere.answer = async () => Promise.reject(new Error('no network'));
      const unread = await outcomeOf(await tokenOf('NEWKEY01'));
      expect(unread).toMatchObject({ result: { outcome: 'unknown-issuer' }, repeatable: true, holder: null });
      answer(JSON.stringify(await elsewhere.publicKeys()));
      const read = presentationIn(await check(unread.id));
      expect(read).toMatchObject({ result: { outcome: 'valid', revocationKnown: false }, holder: { name: '李四' } });
      expect(await outcomeOf(await tokenOf('NEWKEY02'))).toMatchObject({ result: { outcome: 'valid' } });
      expect(asked.at(-1)).toBe('https://exchange.example/v1/keys');
      answer(formerKeys);
      expect(await outcomeOf(await tokenOf('NEWKEY03'))).toMatchObject({ result: { outcome: 'unknown-issuer' } });
    });

    it('is no more good once its system has withdrawn the key, however long nothing was sent to it', async () => {
      await connect({ statusUrl, keysReadAt: '2026-11-23T02:00:00.000Z' });
      on('2026-11-24');
      const others = signing(['others'], localKms());
      const replaced = JSON.stringify(await others.publicKeys());
      let keys: string | null = null;
      desk.elsewhere.answer = async (url) => {
        const body = url.endsWith('/keys') ? keys : listOf(statusBits([]));
        return body === null ? { status: 503, body: '' } : { status: 200, body };
      };
      // As long as its keys can't be read, those of yesterday say as much as they can.
      const unread = await outcomeOf(await tokenOf('GNE00001'));
      expect(unread).toMatchObject({ result: { outcome: 'valid', revocationKnown: false }, repeatable: true });
      keys = JSON.stringify(await elsewhere.publicKeys());
      expect(await outcomeOf(await tokenOf('GNE00002'))).toMatchObject({ result: { outcome: 'valid', revocationKnown: true } });
      keys = replaced;
      expect(presentationIn(await check(unread.id))).toMatchObject({ result: { outcome: 'unknown-issuer' }, holder: null });
      expect(await outcomeOf(await tokenOf('GNE00003'))).toMatchObject({ result: { outcome: 'unknown-issuer' }, holder: null });
    });

    it('is none of its system’s where the county is served here', async () => {
      await connect({}, '34');
      expect(await outcomeOf(await tokenOf('FAKED001', '340881'))).toMatchObject({
        result: { outcome: 'unknown-issuer' },
        repeatable: false,
      });
    });

    it('cannot be checked again once its key is gone', async () => {
      on('2026-11-24');
      desk.elsewhere.answer = async () => Promise.reject(new Error('no network'));
      const { id, result } = await outcomeOf(await tokenOf('TATE0001'));
      await desk.write(tokenKeyRemoval(desk.tables.registry, { office: inflow, id }));
      expect(presentationIn(await check(id))).toMatchObject({ result, repeatable: false, holder: null });
    });
  });

  it('is forgotten but for its result, and never named in the log', async () => {
    const items = await scanned(desk.client, desk.tables.registry);
    const logged = items.filter(({ pk }) => pk.startsWith('AUD#') || pk.startsWith('IDEM#') || pk.startsWith('PRS#'));
    expect(logged.length).toBeGreaterThan(20);
    expect(JSON.stringify(logged)).not.toMatch(/标记人|eyJ/);
  });
});
