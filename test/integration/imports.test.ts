import { beforeAll, describe, expect, it, vi } from 'vitest';
import { RecordImport, RowPlan } from '../../shared/contract/imports.ts';
import { ReadEntry, RecordSummary } from '../../shared/contract/record-views.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { outcome } from './office.ts';
import { asked, asText, identityOf, markerContact, markerName, type Office, openRecords, residence } from './records-fixture.ts';

let office: Office;
beforeAll(async () => {
  office = await openRecords('imports');
});

type Row = Record<string, unknown> & { row: number };
/** Rows of a file as the page reads them: persons from a number on. */
const rowsOf = (from: number, count: number, set: Record<string, unknown> = {}): Row[] =>
  Array.from({ length: count }, (_, index) => ({ row: index + 2, ...asked(from + index), requestedOn: '2026-11-20', ...set }));
const inChunks = (rows: Row[], size: number) =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, chunk) => rows.slice(chunk * size, (chunk + 1) * size));

async function start(rows: number, goodRowsOnly = true): Promise<string> {
  const { json } = await office.ask('startImport', { body: { rows, goodRowsOnly } });
  return RecordImport.parse(json).id;
}
async function stage(id: string, chunk: number, rows: Row[]): Promise<RowPlan[]> {
  const { json } = await office.ask('stageRows', { params: { import: id, chunk: String(chunk) }, body: { rows } });
  return RowPlan.array().parse(json?.rows);
}
/** Commits chunk by chunk until the import is through. */
async function commitAll(id: string): Promise<RecordImport> {
  for (let requests = 0; requests < 20; requests++) {
    const { json } = await office.ask('commitImport', { params: { import: id } });
    const head = RecordImport.parse(json);
    if (head.state === 'committed') return head;
  }
  throw new Error('the import does not end');
}
/** A whole file, from the first row to the last. */
async function importFile(rows: Row[], size = 50): Promise<RecordImport> {
  const id = await start(rows.length);
  for (const [chunk, part] of inChunks(rows, size).entries()) await stage(id, chunk, part);
  return commitAll(id);
}
const stagedOf = async (id: string) => (await office.scan()).filter(({ pk }) => pk === `IMP#${id}` || pk === `KEY#${id}`);
const kindsOf = (plans: RowPlan[]) => plans.map(({ kind }) => kind);

describe('an import', () => {
  it('says row by row what is new and what is wrong, in which column', async () => {
    const rows = rowsOf(1000, 4);
    const [good, bad, worse, twice] = rows;
    if (!good || !bad || !worse || !twice) throw new Error('four rows are wanted');
    bad.identityNumber = identityOf(1001).replace(/.$/, (last) => String((Number(last) + 1) % 10));
    Object.assign(worse, {
      name: '',
      services: ['代办'],
      requestedOn: '11月20日',
      basis: { kind: 'statute', citation: null, purpose: '登记' },
    });
    twice.identityNumber = good.identityNumber;
    const plans = await stage(await start(4), 0, rows);
    expect(kindsOf(plans)).toEqual(['new', 'wrong', 'wrong', 'wrong']);
    const columns = plans.map(({ errors }) => errors.map(({ column }) => column));
    expect(columns).toEqual([[], ['identityNumber'], ['name', 'services', 'citation', 'requestedOn'], ['identityNumber']]);
    expect(asText(plans)).not.toContain(identityOf(1001).slice(0, 17));
  });

  it('finds a row of somebody who stood in an earlier chunk', async () => {
    const id = await start(2);
    await stage(id, 0, rowsOf(1010, 1));
    const again = await stage(id, 1, rowsOf(1010, 1, { contact: '13900000001' }));
    expect(again).toMatchObject([{ kind: 'wrong', errors: [{ column: 'identityNumber' }] }]);
    expect(kindsOf(await stage(id, 0, rowsOf(1010, 1)))).toEqual(['new']);
  });

  it('takes somebody once, in whatever order the chunks arrive, and where they arrive at once', async () => {
    const back = await start(2);
    expect(kindsOf(await stage(back, 1, rowsOf(1020, 1)))).toEqual(['new']);
    expect(kindsOf(await stage(back, 0, rowsOf(1020, 1)))).toEqual(['wrong']);
    const atOnce = await start(3);
    const plans = await Promise.all([0, 1, 2].map((chunk) => stage(atOnce, chunk, rowsOf(1021, 1, { row: chunk + 2 }))));
    expect(plans.flatMap(kindsOf).toSorted()).toEqual(['new', 'wrong', 'wrong']);
    expect((await office.ask('getImport', { params: { import: atOnce } })).json).toMatchObject({ planned: { new: 1, wrong: 2 } });
  });

  it('of good rows beside wrong ones imports the good ones, each once, and repeated changes nothing', async () => {
    const rows = rowsOf(2000, 80);
    for (const row of rows.slice(60, 65)) row.name = '';
    const done = await importFile(rows);
    expect(done).toMatchObject({ state: 'committed', done: { new: 75, changed: 0, unchanged: 0, wrong: 5 } });
    const before = await office.scan();
    expect(before.filter(({ pk, sk }) => pk.startsWith('FCT#') && sk.startsWith('information')).length).toBe(75);

    const again = await importFile(rows, 70);
    expect(again.done).toEqual({ new: 0, changed: 0, unchanged: 75, wrong: 5 });
    const kept = (items: typeof before) => items.filter(({ pk }) => /^(REC|RHI|KEY|FCT)#/.test(pk));
    expect(kept(await office.scan())).toEqual(kept(before));
  });

  it('makes a correction of a row that differs, and keeps what it replaced', async () => {
    await importFile(rowsOf(3000, 2));
    const rows = rowsOf(3000, 2);
    Object.assign(rows[1] ?? {}, { contact: '13900000009', services: ['benefit'] });
    const id = await start(2);
    const plans = await stage(id, 0, rows);
    expect(plans).toMatchObject([
      { kind: 'unchanged', changes: [] },
      { kind: 'changed', changes: ['contact', 'services'] },
    ]);
    expect((await commitAll(id)).done).toEqual({ new: 0, changed: 1, unchanged: 1, wrong: 0 });
    const record = await office.read(String(plans[1]?.record));
    expect(record.content.contact).toBe('13900000009');
    expect(record.history).toMatchObject([
      { event: 'imported', former: null },
      { event: 'imported', by: 'in.officer', former: { contact: markerContact, services: ['vaccination-record'] } },
    ]);
  });

  it('leaves alone who has moved on or was erased since, unless they asked again', async () => {
    await importFile(rowsOf(3100, 1));
    const search = { identityKind: 'resident-identity-card', identityNumber: identityOf(3100), purpose: 'service' };
    const found = await office.ask('searchRecords', { body: search });
    const record = RecordSummary.array().parse(found.json?.items)[0]?.id ?? '';
    await office.act('movePersonOn', record, {
      day: '2026-11-22',
      reason: '已搬走',
      presentUnit: { code: '330106', name: '浙江省杭州市西湖区' },
    });
    const plan = async (rows: Row[]) => kindsOf(await stage(await start(1), 0, rows));
    expect(await plan(rowsOf(3100, 1))).toEqual(['unchanged']);
    expect(await plan(rowsOf(3100, 1, { requestedOn: '2026-11-23' }))).toEqual(['new']);
    await office.due.remove(record, new Date('2027-12-01T00:00:00.000Z'));
    expect(await plan(rowsOf(3100, 1))).toEqual(['unchanged']);
  });

  it('registers who has asked by page and has shown no document yet', async () => {
    const requested = await office.register(3200, { requestedOn: '2026-11-22' });
    const { who, ...record } = await office.stores.records.get(requested);
    const set = { channel: 'page' as const, identityCheckedOn: null, claimedWho: who };
    await commit(office.client, [office.stores.records.change({ who, ...record }, { set })]);
    expect(kindsOf(await stage(await start(1), 0, rowsOf(3200, 1)))).toEqual(['new']);
  });

  it('that is to be of all rows or none is refused while one is wrong, or missing', async () => {
    const rows = rowsOf(4000, 3);
    const id = await start(3, false);
    await stage(id, 0, [...rows.slice(0, 1), { ...rowsOf(4001, 1)[0], row: 3, contact: '' }]);
    const missing = await office.ask('commitImport', { params: { import: id } });
    expect(missing.json?.errors).toMatchObject([{ detail: expect.stringContaining('2') }]);
    await stage(id, 1, rows.slice(2));
    const wrong = await office.ask('commitImport', { params: { import: id } });
    expect(outcome(wrong)).toBe('invalid-input');
    expect((await office.ask('getImport', { params: { import: id } })).json).toMatchObject({
      state: 'staging',
      planned: { new: 2, wrong: 1 },
      done: { new: 0 },
    });
    await stage(id, 0, rows.slice(0, 2));
    expect((await commitAll(id)).done).toEqual({ new: 3, changed: 0, unchanged: 0, wrong: 0 });
    const more = await office.ask('stageRows', { params: { import: id, chunk: '2' }, body: { rows } });
    expect(outcome(more)).toBe('state-conflict');
  });

  it.each([0, 1, 2])('that crashes after %i transactions goes on where it was, and writes nobody twice', async (after) => {
    const rows = rowsOf(5000 + after * 100, 40);
    const id = await start(rows.length);
    for (const [chunk, part] of inChunks(rows, 30).entries()) await stage(id, chunk, part);
    const crashing = documentClient();
    let transactions = 0;
    crashing.middlewareStack.add(
      (next, { commandName }) =>
        async (sent) => {
          if (!String(commandName).startsWith('TransactWrite') || transactions++ !== after) return next(sent);
          // Every other time the answer is what is lost, not the transaction.
          if (after % 2 === 1) await next(sent);
          throw new Error('the function ended');
        },
      { step: 'initialize' },
    );
    const quiet = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    for (let request = 0; request < 3 && transactions <= after; request++)
      await office.askOn(crashing)('commitImport', { params: { import: id } });
    quiet.mockRestore();
    expect(transactions).toBeGreaterThan(after);
    expect((await commitAll(id)).done).toEqual({ new: 40, changed: 0, unchanged: 0, wrong: 0 });
    const whos = (await office.scan()).flatMap((item) => ('who' in item ? [item.who] : []));
    expect(new Set(whos).size).toBe(whos.length);
  });

  it('committed by two pages at once writes nobody twice', async () => {
    const rows = rowsOf(6000, 30);
    const id = await start(rows.length);
    await stage(id, 0, rows);
    await Promise.all([1, 2].map(() => office.ask('commitImport', { params: { import: id } })));
    expect((await commitAll(id)).done).toEqual({ new: 30, changed: 0, unchanged: 0, wrong: 0 });
  });

  it('leaves no row behind once it is through, or given up, or after two days', async () => {
    const through = await importFile(rowsOf(7000, 3));
    expect((await stagedOf(through.id)).map(({ sk }) => sk)).toEqual(['H']);
    const id = await start(3);
    await stage(id, 0, rowsOf(7010, 3));
    const staged = await stagedOf(id);
    expect(staged.map(({ sk }) => sk[0]).toSorted()).toEqual(['C', 'H', 'R', 'R']);
    for (const item of staged) expect(item).toHaveProperty('ttl');
    const cancelled = await office.ask('cancelImport', { params: { import: id } });
    expect(cancelled.json).toMatchObject({ state: 'cancelled' });
    expect((await stagedOf(id)).map(({ sk }) => sk)).toEqual(['H']);
    expect(outcome(await office.ask('commitImport', { params: { import: id } }))).toBe('state-conflict');

    const late = await start(1);
    const { now } = office.clock;
    office.clock.now = new Date(now.getTime() + 49 * 3_600_000);
    expect(outcome(await office.ask('getImport', { params: { import: late } }))).toBe('not-found');
    office.clock.now = now;
  });

  it('of rows that name the office’s own records compares them, logged, and finds nobody else’s', async () => {
    const [own, page] = [await office.register(7200), await office.register(7201)];
    const { who, ...unseen } = await office.stores.records.get(page);
    const set = { channel: 'page' as const, identityCheckedOn: null, claimedWho: who };
    await commit(office.client, [office.stores.records.change({ who, ...unseen }, { set })]);
    const away = await office.registerAway(7202);
    const rowFor = (row: number, record: string, changed: Record<string, unknown> = {}) => ({
      ...rowsOf(7200, 1)[0],
      row,
      requestedOn: '2026-11-23',
      identityNumber: record,
      presentUnit: { code: residence, name: '安徽省安庆市桐城市新渡镇' },
      ...changed,
    });
    const rows = [rowFor(2, own), rowFor(3, page), rowFor(4, away), rowFor(5, '340881-2026-00000000')];
    expect(await stage(await start(4), 0, rows)).toMatchObject([
      { kind: 'unchanged', record: own },
      { kind: 'unchanged', record: page },
      { kind: 'wrong', errors: [{ column: 'identityNumber' }] },
      { kind: 'wrong', errors: [{ column: 'identityNumber' }] },
    ]);
    const id = await start(4);
    const edited = [rowFor(2, own, { contact: '13900000008' }), rowFor(3, page, { contact: '13900000008' }), rowFor(4, own)];
    const twice = { kind: 'wrong', errors: [{ column: 'identityNumber' }] };
    const asWell = { ...rowsOf(7200, 1)[0], row: 5 };
    expect(await stage(id, 0, [...edited, asWell])).toMatchObject([
      { kind: 'changed', record: own, changes: ['contact'] },
      { kind: 'wrong', errors: [{ column: 'contact' }] },
      twice,
      twice,
    ]);
    expect((await commitAll(id)).done).toEqual({ new: 0, changed: 1, unchanged: 0, wrong: 3 });
    expect((await office.read(own)).content.contact).toBe('13900000008');
    const { json } = await office.ask('listReads', { params: { record: own } });
    expect(
      ReadEntry.array()
        .parse(json?.items)
        .filter(({ operation }) => operation === 'stageRows'),
    ).toHaveLength(2);
  });

  it('does not tell whose number was given on a page, not by a row of that number beside one of its record', async () => {
    const page = await office.register(7300);
    const { who, ...unseen } = await office.stores.records.get(page);
    const change = { set: { channel: 'page' as const, identityCheckedOn: null, claimedWho: who }, remove: ['who'] as const };
    await commit(office.client, [office.stores.records.change({ who, ...unseen }, change)]);
    const named = { ...rowsOf(7300, 1, { requestedOn: '2026-11-23' })[0], row: 3, identityNumber: page };
    for (const typed of [7300, 7301])
      expect(kindsOf(await stage(await start(2), 0, [...rowsOf(typed, 1), named]))).toEqual(['new', 'unchanged']);
    expect(kindsOf(await stage(await start(2), 0, [{ ...named, row: 2 }, named]))).toEqual(['unchanged', 'wrong']);
  });

  it('leaves as it is what a row says nothing of, and fills it in for who is new', async () => {
    const consented = {
      services: ['benefit'],
      serviceDate: '2026-12-01',
      languageHelp: true,
      basis: { kind: 'consent', citation: null, purpose: '领取奖励扶助' },
      consentOn: '2026-11-19',
      requestedOn: '2026-11-19',
    };
    await importFile(rowsOf(7400, 1, consented));
    const filledIn = ['services', 'serviceDate', 'languageHelp', 'basis', 'citation', 'purpose', 'consentOn', 'requestedOn', 'presentUnit'];
    const old = { filledIn, presentUnit: { code: residence, name: '新渡' }, requestedOn: null };
    const id = await start(3);
    const rows = [...rowsOf(7400, 2, old), ...rowsOf(7400, 1, old)].map((row, index) => ({ ...row, row: index + 2 }));
    const plans = await stage(id, 0, rows);
    expect(kindsOf(plans)).toEqual(['unchanged', 'new', 'wrong']);
    await commitAll(id);
    const found = await office.read(String(plans[0]?.record));
    expect(found).toMatchObject(consented);
    const changing = { ...old, filledIn: filledIn.filter((column) => column !== 'purpose'), contact: '13900000007' };
    const basis = { kind: 'request', citation: null, purpose: '办理居住服务' };
    const changes = await stage(await start(1), 0, rowsOf(7400, 1, { ...changing, basis }));
    expect(changes).toMatchObject([{ kind: 'changed', changes: ['contact', 'purpose'] }]);
  });

  it('refuses a row that goes together with what is filled in, and not with the record', async () => {
    await importFile(rowsOf(7420, 1));
    const filledIn = ['presentUnit', 'consentOn'];
    const basis = { kind: 'consent', citation: null, purpose: '接续预防接种' };
    const rows = rowsOf(7420, 1, { filledIn, basis, consentOn: '2026-11-20' });
    expect(await stage(await start(1), 0, rows)).toMatchObject([{ kind: 'wrong', errors: [{ column: 'consentOn' }] }]);
  });

  it('is its office’s own', async () => {
    const id = await start(1);
    const other = await office.ask('getImport', { as: 'in.other', params: { unit: '340881104', import: id } });
    expect(outcome(other)).toBe('not-found');
    expect(outcome(await office.ask('commitImport', { as: 'auditor', params: { import: id } }))).toBe('forbidden');
  });

  it('stores nothing of a person in the clear, not even a row that was wrong', async () => {
    const basis = { kind: 'statute', citation: `居住证暂行条例（${markerName}）`, purpose: `为${markerName}办理` };
    const id = await start(2);
    await stage(id, 0, [...rowsOf(7300, 1, { basis }), { ...rowsOf(7301, 1, { basis, name: '' })[0], row: 3 }]);
    expect(asText(await stagedOf(id))).not.toContain('暂行条例');
    expect((await commitAll(id)).done).toMatchObject({ new: 1, wrong: 1 });
    const everything = asText(await office.scan());
    for (const personal of [markerName, markerContact, '13900000009', identityOf(1000), identityOf(2000)])
      expect(everything).not.toContain(personal);
  });
});

describe('matchings of column names', () => {
  it('are shared by a county’s offices, replaced under their name, and deleted', async () => {
    const matching = { name: '老台账', columns: { name: '姓名', identityNumber: '身份证号' }, order: ['identityNumber', 'name'] };
    await office.ask('putMatching', { body: { name: matching.name, columns: { name: '名字' } } });
    await office.ask('putMatching', { body: matching });
    const seen = await office.ask('listMatchings', { as: 'in.other', params: { unit: '340881104' } });
    expect(seen.json).toEqual({ items: [matching] });
    const away = await office.ask('listMatchings', { as: 'out.officer', params: { unit: '530824101' } });
    expect(away.json).toEqual({ items: [] });
    expect((await office.ask('deleteMatching', { query: { name: '老台账' } })).json).toEqual({ items: [] });
  });
});
