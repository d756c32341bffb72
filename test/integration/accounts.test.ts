import { beforeAll, describe, expect, it } from 'vitest';
import { authoritiesOf } from '../../shared/store/registry/accounts.ts';
import { auditEntry, dailyEntry } from '../../shared/store/registry/audit.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { type Office, openOffice, outcome } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice('accounts');
});

const unit = '340881';
const create = (id: string, role: string, division: string, as = 'admin') =>
  office.ask('createAccount', { body: { id, name: '李娜', role, division }, as });
const change = (account: string, body: object, { of = unit, as = 'admin' } = {}) =>
  office.ask('changeAccount', { params: { unit: of, account }, body, as });
const appoint = (as: string, deputy: string, until: string, headers: Record<string, string> = {}) =>
  office.ask('appointDeputy', { body: { deputy, until }, as, headers });
const handOver = (account: string, to: string, of = unit) => office.ask('handOver', { params: { unit: of, account }, body: { to } });
const me = async (as: string) => (await office.ask('getMe', { as })).json;
const authorities = async (id: string) => {
  const found = await office.stores.accounts.find(id);
  return found ? authoritiesOf(found, office.clock.now).map(({ role, division }) => `${role}@${division}`) : [];
};
const errorAt = (pointer: string) => ({ json: { errors: [{ pointer }] } });

describe('an account', () => {
  it('is created within the creator’s division, at a level that its role has', async () => {
    expect((await create('li.na', 'township-officer', '340881103')).json).toEqual({
      id: 'li.na',
      name: '李娜',
      role: 'township-officer',
      division: '340881103',
      state: 'active',
      grants: [],
    });
    expect(outcome(await create('li.na', 'county-officer', unit))).toBe('already-exists');
    expect(await create('zhao', 'township-officer', unit)).toMatchObject(errorAt('/role'));
    expect(await create('zhao', 'county-admin', '340881103')).toMatchObject(errorAt('/role'));
    expect(outcome(await create('zhao', 'auditor', '34'))).toBe('forbidden');
    expect(await create('zhao', 'auditor', unit)).toMatchObject(errorAt('/role'));
    expect(outcome(await create('zhao', 'county-admin', '530824'))).toBe('forbidden');
    expect(outcome(await create('zhao', 'township-officer', '340881103', 'officer'))).toBe('forbidden');
    expect(await office.stores.accounts.find('zhao')).toBeNull();
  });

  it('says what it may do', async () => {
    const township = await me('township');
    expect(township).toMatchObject({ id: 'township', divisionName: '新渡镇' });
    expect(township?.may).toEqual(expect.arrayContaining(['answerTask', 'registerPerson', 'verifyNotification', 'getMe', 'appointDeputy']));
    expect(township?.may).not.toEqual(expect.arrayContaining(['releaseFeedback']));
    expect(township?.may).not.toEqual(expect.arrayContaining(['createAccount']));
    expect([(await me('auditor'))?.may].flat().toSorted()).toEqual([
      'appointDeputy',
      'changeAccount',
      'createAccount',
      'dismissDeputy',
      'getEvidence',
      'getMe',
      'handOver',
      'listAccounts',
      'listAudit',
      'listCountyReads',
    ]);
  });

  it('can be transferred below the actor’s division only, and never by way of a unit that it does not lie in', async () => {
    await create('qian', 'township-officer', '340881103');
    expect((await change('qian', { division: '340881104' })).json).toMatchObject({ division: '340881104', role: 'township-officer' });
    expect(outcome(await change('qian', { division: '530824101' }))).toBe('forbidden');
    expect(outcome(await change('qian', { division: '34', role: 'province-viewer' }))).toBe('forbidden');
    expect(await change('qian', { role: 'county-officer' })).toMatchObject(errorAt('/role'));
    expect(await change('qian', { division: unit })).toMatchObject(errorAt('/division'));
    expect(outcome(await change('qian', { name: '钱' }, { of: '340881103' }))).toBe('not-found');
    expect(outcome(await change('qian', { name: '钱' }, { of: '530824', as: 'stranger' }))).toBe('not-found');
    expect(outcome(await change('nobody', { name: '钱' }))).toBe('not-found');
    await change('qian', { division: '340881104' });
    expect((await office.stores.accounts.find('qian'))?.account).toMatchObject({ division: '340881104', version: 2 });
  });

  it('may do nothing while it is suspended', async () => {
    await create('sun', 'county-officer', unit);
    await change('sun', { state: 'suspended' });
    expect(outcome(await office.ask('getMe', { as: 'sun' }))).toBe('account-unknown');
    await change('sun', { state: 'active' });
    expect(outcome(await office.ask('getMe', { as: 'sun' }))).toBe('200');
  });

  it('is listed with its division, page by page', async () => {
    const list = (of: string, query: Record<string, string> = {}, as = 'admin') =>
      office.ask('listAccounts', { params: { unit: of }, query, as });
    const idsOf = (page: Record<string, unknown> | null) => [page?.items].flat().map((item) => String(Object(item).id));
    const whole = idsOf((await list(unit, { limit: '100' })).json);
    expect(whole).toEqual(expect.arrayContaining(['admin', 'auditor', 'officer', 'township', 'qian']));
    expect(whole).not.toContain('stranger');
    const paged: string[] = [];
    for (let cursor: unknown = ''; cursor !== null; ) {
      const { json } = await list(unit, { limit: '2', ...(cursor !== '' && { cursor: String(cursor) }) });
      paged.push(...idsOf(json));
      cursor = json?.next;
    }
    expect(paged).toEqual(whole);
    expect(idsOf((await list('340881104')).json)).toEqual(['qian']);
    const { json } = await list(unit, { limit: '2' });
    expect(outcome(await list('340881104', { cursor: String(json?.next) }))).toBe('invalid-cursor');
    expect(outcome(await list('530824'))).toBe('forbidden');
  });
});

describe('a deputy', () => {
  it('has the lender’s authority until the day, and not a day longer', async () => {
    await create('zhou', 'county-officer', unit);
    expect(outcome(await office.ask('listAccounts', { params: { unit }, as: 'zhou' }))).toBe('forbidden');
    const grant = { from: 'admin', kind: 'deputy', role: 'county-admin', division: unit, until: '2026-11-22' };
    const headers = { 'idempotency-key': 'appointed-by-a-double-click' };
    const twice = await Promise.all([appoint('admin', 'zhou', '2026-11-22', headers), appoint('admin', 'zhou', '2026-11-22', headers)]);
    expect(twice.map(({ json }) => json)).toEqual([grant, grant]);
    expect(await authorities('zhou')).toEqual([`county-officer@${unit}`, `county-admin@${unit}`]);
    expect(await me('zhou')).toMatchObject({ grants: [grant], may: expect.arrayContaining(['listAccounts', 'issueBatches']) });
    const before = office.clock.now;
    office.clock.now = new Date('2026-11-22T15:59:59Z');
    expect(await authorities('zhou')).toHaveLength(2);
    office.clock.now = new Date('2026-11-22T16:00:00Z');
    expect(await authorities('zhou')).toEqual([`county-officer@${unit}`]);
    expect((await me('zhou'))?.grants).toEqual([]);
    office.clock.now = before;
  });

  it('is an active account of the county, for at most a year, and passes nothing on', async () => {
    await create('wu.gang', 'township-officer', '340881103');
    expect(await appoint('admin', 'admin', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    expect(await appoint('admin', 'stranger', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    expect(outcome(await appoint('admin', 'nobody', '2026-12-01'))).toBe('not-found');
    expect(await appoint('admin', 'wu.gang', '2026-11-20')).toMatchObject(errorAt('/until'));
    expect(await appoint('admin', 'wu.gang', '2027-11-22')).toMatchObject(errorAt('/until'));
    expect((await appoint('admin', 'wu.gang', '2027-11-21')).json).toMatchObject({ role: 'county-admin', division: unit });
    expect((await appoint('wu.gang', 'township', '2026-12-01')).json).toMatchObject({ role: 'township-officer', division: '340881103' });
    await change('wu.gang', { state: 'suspended' });
    expect(await appoint('admin', 'wu.gang', '2026-12-01')).toMatchObject(errorAt('/deputy'));
  });

  it('above the county is one of the same unit', async () => {
    await office.appoint('viewer', 'province-viewer', '3408');
    await office.appoint('colleague', 'province-viewer', '3408');
    await office.appoint('superior', 'province-viewer', '34');
    expect(outcome(await appoint('viewer', 'colleague', '2026-12-01'))).toBe('201');
    for (const other of ['superior', 'admin']) expect(await appoint('viewer', other, '2026-12-01')).toMatchObject(errorAt('/deputy'));
  });

  it('loses the authority when dismissed, and when the lender is transferred or suspended', async () => {
    for (const id of ['feng', 'chen']) await create(id, 'county-officer', unit);
    const dismiss = () => office.ask('dismissDeputy', { params: { deputy: 'chen' }, as: 'feng' });
    expect(outcome(await dismiss())).toBe('not-found');
    await appoint('feng', 'chen', '2026-12-01');
    expect(outcome(await dismiss())).toBe('204');
    expect(outcome(await dismiss())).toBe('not-found');
    expect(await authorities('chen')).toHaveLength(1);
    await appoint('feng', 'chen', '2026-12-01');
    await change('feng', { name: '冯' });
    expect(await authorities('chen')).toHaveLength(2);
    await change('feng', { role: 'township-officer', division: '340881104' });
    expect(await authorities('chen')).toHaveLength(1);
    await appoint('feng', 'chen', '2026-12-01');
    await change('feng', { state: 'suspended' });
    expect(await authorities('chen')).toHaveLength(1);
  });
});

describe('an auditor', () => {
  it('is appointed and changed by an auditor above, never by the office that it audits', async () => {
    await office.appoint('chief', 'auditor', '3408');
    expect((await create('inspector', 'auditor', unit, 'chief')).json).toMatchObject({ role: 'auditor', division: unit });
    expect(await create('clerk', 'county-officer', unit, 'chief')).toMatchObject(errorAt('/role'));
    expect(await create('peer', 'auditor', '3408', 'chief')).toMatchObject(errorAt('/role'));
    expect(outcome(await change('inspector', { state: 'suspended' }))).toBe('forbidden');
    expect(outcome(await change('officer', { name: '王' }, { as: 'auditor' }))).toBe('forbidden');
    expect(outcome(await change('inspector', { state: 'suspended' }, { as: 'auditor' }))).toBe('forbidden');
    expect(outcome(await handOver('inspector', 'auditor'))).toBe('forbidden');
    await create('promoted', 'county-officer', unit);
    expect(await change('promoted', { role: 'auditor' })).toMatchObject(errorAt('/role'));
    expect(outcome(await change('inspector', { state: 'suspended' }, { as: 'chief' }))).toBe('200');
  });

  it('is stood in for by auditors only, and stands in for no others', async () => {
    expect(await appoint('auditor', 'officer', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    expect(await appoint('officer', 'auditor', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    await office.appoint('second-auditor', 'auditor', unit);
    expect(outcome(await appoint('auditor', 'second-auditor', '2026-12-01'))).toBe('201');
  });
});

describe('an entry clerk', () => {
  it('is appointed by the county, keeps to keying, and is stood in for and followed by clerks only', async () => {
    for (const id of ['clerk', 'second-clerk']) {
      expect((await create(id, 'entry-clerk', unit)).json).toMatchObject({ role: 'entry-clerk', division: unit });
    }
    const may = ['listEntryCampaigns', 'getEntryCampaign', 'checkCode', 'submitEntry', 'getMe', 'appointDeputy', 'dismissDeputy'];
    expect(await me('clerk')).toMatchObject({ may });
    expect(await create('township-clerk', 'entry-clerk', '340881103')).toMatchObject(errorAt('/role'));
    expect(await appoint('clerk', 'officer', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    expect(await appoint('officer', 'clerk', '2026-12-01')).toMatchObject(errorAt('/deputy'));
    expect(await handOver('clerk', 'officer')).toMatchObject(errorAt('/to'));
    expect(outcome(await appoint('clerk', 'second-clerk', '2026-12-01'))).toBe('201');
    expect(outcome(await handOver('clerk', 'second-clerk'))).toBe('200');
  });

  it('keys no longer in anybody’s name once it gets another role', async () => {
    for (const id of ['third-clerk', 'fourth-clerk']) await create(id, 'entry-clerk', unit);
    expect(outcome(await appoint('third-clerk', 'fourth-clerk', '2026-12-01'))).toBe('201');
    expect(await authorities('fourth-clerk')).toEqual([`entry-clerk@${unit}`, `entry-clerk@${unit}`]);
    await change('fourth-clerk', { role: 'county-officer' });
    expect(await authorities('fourth-clerk')).toEqual([`county-officer@${unit}`]);
  });
});

describe('a hand-over', () => {
  it('gives the work to another account of the county, with what was handed over before, and closes the account', async () => {
    for (const id of ['first', 'second', 'third']) await create(id, 'township-officer', id === 'first' ? '340881103' : '340881104');
    await appoint('second', 'third', '2026-12-01');
    expect((await handOver('first', 'second')).json).toMatchObject({ id: 'first', state: 'handed-over', grants: [] });
    expect(await authorities('second')).toEqual(['township-officer@340881104', 'township-officer@340881103']);
    expect(outcome(await handOver('first', 'second'))).toBe('200');
    expect(outcome(await handOver('first', 'third'))).toBe('state-conflict');
    await handOver('second', 'third');
    expect(await authorities('second')).toEqual([]);
    expect((await me('third'))?.grants).toEqual([
      { from: 'first', kind: 'hand-over', role: 'township-officer', division: '340881103', until: null },
      { from: 'second', kind: 'hand-over', role: 'township-officer', division: '340881104', until: null },
    ]);
    expect(outcome(await change('first', { state: 'active' }))).toBe('state-conflict');
  });

  it('goes to an active account of the county, of an account in the unit', async () => {
    for (const id of ['leaving', 'gone']) await create(id, 'township-officer', '340881103');
    await handOver('gone', 'leaving');
    expect(await handOver('leaving', 'leaving')).toMatchObject(errorAt('/to'));
    expect(await handOver('leaving', 'stranger')).toMatchObject(errorAt('/to'));
    expect(await handOver('leaving', 'gone')).toMatchObject(errorAt('/to'));
    expect(outcome(await handOver('leaving', 'nobody'))).toBe('not-found');
    expect(outcome(await handOver('leaving', 'officer', '340881104'))).toBe('not-found');
    expect(outcome(await handOver('stranger', 'officer'))).toBe('not-found');
  });

  it('ends where its receiver is transferred or gets another role, however late it was made', async () => {
    for (const id of ['predecessor', 'quick', 'heir']) await create(id, 'county-admin', unit);
    await handOver('predecessor', 'heir');
    await change('heir', { state: 'suspended' });
    await change('heir', { state: 'active', name: '李娜' });
    expect(await authorities('heir')).toHaveLength(2);
    const { accounts } = office.stores;
    office.stores.accounts = {
      ...accounts,
      find: async (id) => {
        const found = await accounts.find(id);
        if (id === 'heir') office.stores.accounts = accounts;
        if (id === 'heir') await handOver('quick', 'heir');
        return found;
      },
    };
    const demoted = await change('heir', { role: 'village-clerk', division: '340881103201' });
    expect(demoted.json).toMatchObject({ role: 'village-clerk', grants: [] });
    expect(await authorities('heir')).toEqual(['village-clerk@340881103201']);
    expect(outcome(await create('ghost', 'county-admin', unit, 'heir'))).toBe('forbidden');
  });

  it('to one receiver wins where two are tried at once', async () => {
    for (const id of ['one', 'left', 'right']) await create(id, 'county-officer', unit);
    const answers = await Promise.all([handOver('one', 'left'), handOver('one', 'right')]);
    expect(answers.map(outcome).toSorted()).toEqual(['200', 'state-conflict']);
    expect([...(await authorities('left')), ...(await authorities('right'))]).toHaveLength(3);
  });
});

describe('the log', () => {
  it('is read by auditors, newest first, month by month and page by page', async () => {
    const read = (query: Record<string, string>, as = 'auditor') =>
      office.ask('listAudit', { params: { unit }, query: { month: '2026-11', ...query }, as });
    const whole = (await read({ limit: '100' })).json?.items;
    const entries = [whole].flat().map((entry) => Object(entry));
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(entries).toContainEqual({
      at: '2026-11-21T03:00:00.000Z',
      by: 'admin',
      as: 'county-admin',
      action: 'createAccount',
      unit: '340881103',
      subject: 'li.na',
    });
    const paged: unknown[] = [];
    for (let cursor: unknown = ''; cursor !== null; ) {
      const { json } = await read({ limit: '10', ...(cursor !== '' && { cursor: String(cursor) }) });
      paged.push(json?.items);
      cursor = json?.next;
    }
    expect(paged.flat()).toEqual(whole);
    expect((await read({ month: '2026-10' })).json).toEqual({ items: [], next: null });
    expect(outcome(await read({ cursor: 'AAAA' }))).toBe('invalid-cursor');
    expect(outcome(await read({}, 'admin'))).toBe('forbidden');
  });

  it('is searched for acts of one kind, however many others were logged since', async () => {
    const { client, tables } = office;
    const by = { by: 'officer', as: 'county-officer', unit } as const;
    const entry = (at: string, action: string, subject: string) => auditEntry(tables.registry, { at, ...by, action, subject });
    const minute = (index: number) => new Date(Date.parse('2026-10-03T00:00:00Z') + index * 60_000).toISOString();
    const others = Array.from({ length: 550 }, (_, index) => entry(minute(index), 'getRecord', `${index}`));
    const day = (date: string) => dailyEntry(tables.registry, date, { ...by, action: 'bulkReading', subject: 'officer' });
    for (let first = 0; first < others.length; first += 100) await commit(client, others.slice(first, first + 100));
    await commit(client, [day('2026-10-01'), day('2026-10-02'), day('2026-10-03')]);
    const read = async (query: Record<string, string>) => {
      const { json } = await office.ask('listAudit', { params: { unit }, query: { month: '2026-10', ...query }, as: 'auditor' });
      return { items: [json?.items].flat().map((item) => Object(item)), next: json?.next };
    };
    const found = await read({ action: 'bulkReading', limit: '100' });
    expect(found.items.map(({ at }) => at)).toEqual(['2026-10-02T16:00:00.000Z', '2026-10-01T16:00:00.000Z', '2026-09-30T16:00:00.000Z']);
    expect(found.next).toBeNull();
    const first = await read({ action: 'bulkReading', limit: '2' });
    const rest = await read({ action: 'bulkReading', limit: '2', cursor: String(first.next) });
    expect([...first.items, ...rest.items]).toEqual(found.items);
    expect(rest.next).toBeNull();
    expect((await read({ action: 'wrongIdentity' })).items).toEqual([]);
    expect((await read({ limit: '100' })).items).toHaveLength(100);
  });

  it('belongs to the month in Asia/Shanghai', async () => {
    const before = office.clock.now;
    office.clock.now = new Date('2026-11-30T16:00:00Z');
    await create('late', 'county-officer', unit);
    office.clock.now = before;
    const { json } = await office.ask('listAudit', { params: { unit }, query: { month: '2026-12' }, as: 'auditor' });
    expect(json?.items).toMatchObject([{ subject: 'late' }]);
  });
});
