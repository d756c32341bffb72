import { beforeAll, describe, expect, it, vi } from 'vitest';
import { RecordImport, RowPlan } from '../../shared/contract/imports.ts';
import { RecordSummary } from '../../shared/contract/record-views.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { outcome } from './office.ts';
import { asked, asText, identityOf, markerContact, markerName, type Office, openRecords } from './records-fixture.ts';

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

  it('is its office’s own', async () => {
    const id = await start(1);
    const other = await office.ask('getImport', { as: 'in.other', params: { unit: '340881104', import: id } });
    expect(outcome(other)).toBe('not-found');
    expect(outcome(await office.ask('commitImport', { as: 'auditor', params: { import: id } }))).toBe('forbidden');
  });

  it('stores nothing of a person in the clear, not even a row that was wrong', async () => {
    const everything = asText(await office.scan());
    for (const personal of [markerName, markerContact, '13900000009', identityOf(1000), identityOf(2000)])
      expect(everything).not.toContain(personal);
  });
});

describe('matchings of column names', () => {
  it('are shared by a county’s offices, replaced under their name, and deleted', async () => {
    const matching = { name: '老台账', columns: { name: '姓名', identityNumber: '身份证号' } };
    await office.ask('putMatching', { body: { ...matching, columns: { name: '名字' } } });
    await office.ask('putMatching', { body: matching });
    const seen = await office.ask('listMatchings', { as: 'in.other', params: { unit: '340881104' } });
    expect(seen.json).toEqual({ items: [matching] });
    const away = await office.ask('listMatchings', { as: 'out.officer', params: { unit: '530824101' } });
    expect(away.json).toEqual({ items: [] });
    expect((await office.ask('deleteMatching', { query: { name: '老台账' } })).json).toEqual({ items: [] });
  });
});
