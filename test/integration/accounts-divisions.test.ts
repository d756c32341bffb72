import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { planDivisions } from '../../functions/accounts/division-plan.ts';
import { readDivisionTable } from '../../functions/accounts/division-table.ts';
import { type DivisionRecord, existsOn } from '../../shared/store/registry/divisions.ts';
import { type Office, openOffice } from './office.ts';

const unit = '340881';
const rowsOf = (codes: string[]) => codes.map((code) => `${code},单位${code}`);
const csvOf = (...lines: string[]) => ['code,name', ...lines].join('\n');

describe('a table of divisions', () => {
  const read = (csv: string) => {
    const table = readDivisionTable(csv, unit);
    return table.ok
      ? table.rows.map(({ code }) => code)
      : table.problems.map(({ kind, cell }) => (cell ? `${kind} ${cell.row} ${cell.column}` : kind));
  };

  it('is CSV with the columns’ names in any order, with or without a byte-order mark', () => {
    expect(read('\ufeffname,code\r\n桐城市,340881\r\n\r\n"新渡,镇",340881103\r\n安徽省,34\r\n')).toEqual(['340881', '340881103', '34']);
  });

  it('is refused with the row and the column of each wrong cell', () => {
    expect(read('code,name\n340881,"桐城市\n')).toEqual(['csvUnreadable']);
    expect(read('code,name\n340881,桐城市,3\n')).toEqual(['csvUnreadable']);
    expect(read('code,title\n340881,桐城市\n')).toEqual(['csvColumns']);
    expect(read('code,code\n340881,340881\n')).toEqual(['csvColumns']);
    expect(read('code,name\n')).toEqual(['csvEmpty']);
    const wrong = [
      '340881,桐城市,700000,',
      '34088,半个,,',
      '340881103,,many,',
      '340881104,双港镇,-1,340',
      '530824,景谷县,,',
      '340881,桐城市,,',
      '340881105201,无镇之村,,',
      '340881106,并入的镇,,340881107',
    ];
    expect(read(['code,name,population,successors', ...wrong].join('\n'))).toEqual([
      'csvCode 3 code',
      'csvName 4 name',
      'csvPopulation 4 population',
      'csvPopulation 5 population',
      'csvSuccessors 5 successors',
      'csvOutside 6 code',
      'csvTwice 7 code',
      'csvOrphan 8 code',
      'csvSuccessor 9 successors',
    ]);
  });

  it('says after its import, whatever stood there before, which units exist from its day on; and again changes nothing', () => {
    const townships = ['340881101', '340881102', '340881103'];
    const villages = townships.flatMap((township) => [`${township}201`, `${township}202`]);
    const someTable = fc
      .record({ towns: fc.subarray(townships), villages: fc.subarray(villages), name: fc.constantFrom('甲', '乙') })
      .map((some) =>
        [unit, ...some.towns, ...some.villages.filter((code) => some.towns.includes(code.slice(0, 9)))].map(
          (code) => `${code},${some.name}`,
        ),
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 2010, max: 2025 }), someTable), { minLength: 1, maxLength: 5 }), (imports) => {
        const records = new Map<string, DivisionRecord>();
        const latest = Math.max(...imports.map(([year]) => year));
        for (const [year, lines] of imports) {
          const table = readDivisionTable(csvOf(...lines), unit);
          if (!table.ok) throw new Error(JSON.stringify(table.problems));
          const plan = () => planDivisions([...records.values()], table.rows, unit, `${year}-01-01`);
          for (const step of plan()) {
            if (step.kind === 'added') records.set(step.division.code, step.division);
            else records.set(step.before.code, { ...step.now, version: step.before.version + 1 });
          }
          expect(plan()).toEqual([]);
          if (year < latest) continue;
          const existing = [...records.values()].filter((division) => existsOn(division, `${year}-06-01`)).map(({ code }) => code);
          expect(existing.toSorted()).toEqual(table.rows.map(({ code }) => code).toSorted());
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

describe('an import of divisions', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice('divisions');
  });
  const load = (csv: string, { validFrom = '2026-11-21', of = unit, as = 'admin', language = 'en' } = {}) =>
    office.ask('importDivisions', { params: { unit: of }, body: { csv, validFrom }, as, headers: { 'accept-language': language } });
  const find = (code: string) => office.stores.divisions.find(code);

  it('adds, changes and ends units, names the successors, and leaves ancestors that are known alone', async () => {
    const csv = [
      'code,name,population,successors',
      '34,安徽省,,',
      '340881,桐城市,700000,',
      '340881103,新渡镇,30000,',
      '340881103201,柏年村村委会,,',
      '340881104,双港镇,,340881103',
      '340881105,新镇,,',
    ].join('\n');
    expect((await load(csv)).json).toEqual({ added: 2, changed: 2, ended: 3, unchanged: 1 });
    expect(await find('340881104')).toMatchObject({ validTo: '2026-11-20', successors: ['340881103'], version: 2 });
    expect(await find('340881103202')).toMatchObject({ validTo: '2026-11-20', successors: [] });
    expect(await find('340881103299')).toMatchObject({ validTo: '2023-12-31', version: 1 });
    expect(await find('340881')).toMatchObject({ population: 700000, validFrom: '2020-01-01', validTo: null });
    expect((await load(csv)).json).toEqual({ added: 0, changed: 0, ended: 0, unchanged: 6 });
    expect(await office.logged()).toEqual(['importDivisions']);
    expect((await load(csv.replace('安徽省', '别省'))).json).toMatchObject({ changed: 0 });
    expect(await find('34')).toMatchObject({ name: '安徽省' });
  });

  it('writes a whole county in several transactions, also when it is sent twice at once', async () => {
    const county = '530824';
    const townships = Array.from({ length: 5 }, (_, n) => `${county}${101 + n}`);
    const codes = [county, ...townships, ...townships.flatMap((township) => Array.from({ length: 20 }, (_, n) => `${township}${201 + n}`))];
    const csv = csvOf(...rowsOf(codes));
    const answers = await Promise.all([1, 2].map(() => load(csv, { of: county, as: 'stranger' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const stored = [await find(county), ...(await Promise.all([county, ...townships].map(office.stores.divisions.children))).flat()];
    expect(stored.map((division) => division?.code).toSorted()).toEqual(codes.toSorted());
    expect(stored.every((division) => division?.version === 1)).toBe(true);
    expect((await load(csv, { of: county, as: 'stranger' })).json).toEqual({ added: 0, changed: 0, ended: 0, unchanged: codes.length });
  });

  it('takes effect on a day of this century or the last: the day before must be a day, too', async () => {
    expect((await load(csvOf('340881,桐城市'), { validFrom: '0000-01-01' })).json).toMatchObject({ errors: [{ pointer: '/validFrom' }] });
    expect(await find('340881')).not.toMatchObject({ validFrom: '0000-01-01' });
  });

  it('says what is wrong in the reader’s language, and writes nothing', async () => {
    const csv = csvOf('340881,桐城市', '340881109,好镇', '340881109201', 'x,坏');
    const detail = async (language: string, text: string) =>
      [(await load(text, { language })).json?.errors].flat().map((error) => Object(error).detail);
    expect(await detail('en', csv)).toEqual(['Row 4 is not valid CSV: check its quotes and number of columns.']);
    const second = csvOf('340881,桐城市', '340881109,好镇', '530824101,远镇');
    expect(await detail('zh-CN', second)).toEqual(['第 4 行，code 列：不在 340881 及其下级之内，也不是其上级。']);
    const many = csvOf('340881,桐城市', ...Array.from({ length: 30 }, () => 'x,坏'));
    expect((await detail('en', many)).at(-1)).toBe('And 10 more.');
    expect(await find('340881109')).toBeNull();
  });
});
