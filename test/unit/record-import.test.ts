import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ExportedRecord, exampleSummary } from '../../shared/contract/record-views.ts';
import { identityKinds, importColumns, legalBases, services } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { csvFile } from '../../web/office/csv.ts';
import { workbook } from '../../web/office/publication/workbook.ts';
import { importableRows } from '../../web/office/records/export-rows.ts';
import { dayOf, isYes, servicesOf } from '../../web/office/records/import/cells.ts';
import { chunksBefore, chunksOf, forEach } from '../../web/office/records/import/chunks.ts';
import { headedBy, headRow, matchColumns } from '../../web/office/records/import/columns.ts';
import { type Defaults, readRows } from '../../web/office/records/import/rows.ts';
import { type FileTable, readTableFile } from '../../web/office/records/import/table-file.ts';
import { wordsIn } from '../../web/office/shell/words.ts';
import { placesAsset } from '../../web/shared/places/asset.ts';
import { type Gazetteer, readGazetteer } from '../../web/shared/places/gazetteer.ts';

const seed = 20261122;
const defaults: Defaults = {
  registeredUnit: null,
  presentUnit: { code: '340881103', name: '安徽省安庆市桐城市新渡镇' },
  identityKind: 'resident-identity-card',
  services: ['vaccination-record'],
  basis: { kind: 'request', citation: null, purpose: '接续预防接种' },
  requestedOn: null,
};
let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = readGazetteer(placesAsset());
});

const opened = async (file: Blob): Promise<FileTable> => {
  const table = await readTableFile(file);
  return typeof table === 'string' ? expect.fail(table) : table;
};
const cellsOf = ({ rows }: FileTable) => rows.map(({ cells }) => cells);

describe('a table file', () => {
  /** 姓名,身份证号码,户籍地址 and a row, in GB 18030. */
  const gb =
    'd0d5c3fb2cc9edb7ddd6a4bac5c2eb2cbba7bcaeb5d8d6b70d0ac0eec3f72c3533303832343139393030333037303030342cbeb0b9c8cfd8cdfed4b6d5f20d0a';
  it('is read as a workbook, as UTF-8 and as GB 18030, with the numbers of its rows', async () => {
    const rows = [['姓名', '身份证号码'], ['李明', '530824199003070004'], [], ['王，"芳"', '11']];
    const asText = new Blob(['\ufeff姓名,身份证号码\r\n李明,530824199003070004\r\n\r\n"王，""芳""",11\r\n']);
    for (const file of [await workbook([{ name: '甲', rows }]), asText]) {
      const table = await opened(file);
      expect(cellsOf(table)).toEqual(rows.filter((row) => row.length > 0));
      expect(table.rows.at(-1)?.number).toBe(4);
    }
    const table = await opened(new Blob([Buffer.from(gb, 'hex')]));
    expect(cellsOf(table)).toEqual([
      ['姓名', '身份证号码', '户籍地址'],
      ['李明', '530824199003070004', '景谷县威远镇'],
    ]);
  });

  it('is refused with a reason', async () => {
    expect(await readTableFile(new Blob([]))).toBe('empty');
    expect(await readTableFile(new Blob([new Uint8Array([0, 1, 2])]))).toBe('unreadable');
    expect(await readTableFile(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0])]))).toBe('unreadable');
  });
});

describe('columns', () => {
  it('of the template and of the contract are known in whatever order, with whatever is added to a heading', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...importColumns], { minLength: 1 }),
        fc.constantFrom(zh.exchangeTerms.importColumns, en.exchangeTerms.importColumns),
        fc.constantFrom('', '*', '（必填）', ' ', '：'),
        (columns, heads, added) => {
          const matching = matchColumns(columns.map((column) => heads[column] + added));
          expect(matching).toEqual(Object.fromEntries(columns.map((column, place) => [column, place])));
        },
      ),
      { seed },
    );
  });

  it('of old spreadsheets are known by their usual names, under a title; a saved matching comes first', () => {
    const rows = [['2025 年流动人口台账'], ['序号', '人员姓名', '性别', '公民身份号码', '手机号码', '户口所在地', '暂住地址', '登记时间']];
    const table = { rows: rows.map((cells, index) => ({ number: index + 1, cells })) };
    expect(headRow(table)).toBe(1);
    const headings = rows[1] ?? [];
    expect(matchColumns(headings)).toEqual({ name: 1, identityNumber: 3, contact: 4, registeredUnit: 5, presentUnit: 6, requestedOn: 7 });
    expect(matchColumns(['编码', '号'], { identityNumber: '号', name: '没有的列' })).toEqual({ identityNumber: 1 });
  });

  it('with more words in their heading are known where only one can be meant, and never as somebody else’s', () => {
    const headings = ['序号', '流入人员姓名', '公民身份号码', '本人手机', '原籍乡镇', '现住址乡镇', '需要办理', '登记时间', '婚姻状况'];
    expect(matchColumns(headings)).toEqual({
      name: 1,
      identityNumber: 2,
      contact: 3,
      registeredUnit: 4,
      presentUnit: 5,
      services: 6,
      requestedOn: 7,
    });
    expect(matchColumns(['户主姓名', '联系人电话号', '房东手机', '工作单位电话'])).toEqual({});
    expect(matchColumns(['家庭电话', '办公电话'])).toEqual({});
    expect(matchColumns(['姓名', '曾用姓名'])).toEqual({ name: 0 });
  });
});

describe('cells', () => {
  it('say days, services and yes in many ways', () => {
    for (const day of ['2026-11-20', '2026/11/20', '2026.11.20', '2026年11月20日', '20261120', '2026-11-20 08:30'])
      expect(dayOf(day)).toBe('2026-11-20');
    expect(dayOf('2026-1-5')).toBe('2026-01-05');
    for (const none of ['明天', '2026-12', '2026.11', '202611', '2026年11月', '2026-11/20', '2026-1120', '202611201', '2026.11.20.1'])
      expect(dayOf(none)).toBe(none);
    expect(servicesOf('疫苗、居住地服务，健康档案；疫苗')).toEqual(['vaccination-record', 'residence-service', 'health-record-transfer']);
    for (const terms of [zh, en]) {
      expect(servicesOf(services.map((service) => terms.personTerms.services[service]).join('、'))).toEqual([...services]);
    }
    expect(servicesOf('洗车')).toEqual(['洗车']);
    expect(['是', '√', 'yes', '1'].every(isYes)).toBe(true);
    expect(['否', '', '不要', '0'].some(isYes)).toBe(false);
  });

  it('become a row: what is empty is filled in, places become codes, what cannot be read is said', () => {
    const table = [
      { number: 3, cells: ['李明', '530824199003070004', '景谷县威远镇', '', '139'] },
      { number: 4, cells: ['王芳', '5.30824199003070E+17', '城关镇', '浙江省杭州市西湖区', ''] },
    ];
    const matching = { name: 0, identityNumber: 1, registeredUnit: 2, presentUnit: 3, contact: 4 };
    const [first, second] = readRows(table, matching, defaults, gazetteer);
    expect(first).toEqual({
      row: {
        row: 3,
        name: '李明',
        contact: '139',
        identityKind: 'resident-identity-card',
        identityNumber: '530824199003070004',
        registeredUnit: { code: '530824101', name: '云南省普洱市景谷傣族彝族自治县威远镇' },
        presentUnit: defaults.presentUnit,
        services: ['vaccination-record'],
        serviceDate: null,
        languageHelp: false,
        basis: defaults.basis,
        consentOn: null,
        requestedOn: null,
        filledIn: [
          'identityKind',
          'presentUnit',
          'services',
          'serviceDate',
          'languageHelp',
          'basis',
          'citation',
          'purpose',
          'consentOn',
          'requestedOn',
        ],
      },
      notes: [],
    });
    expect(second?.row.presentUnit).toEqual({ code: '330106', name: '浙江省杭州市西湖区' });
    expect(second?.row.registeredUnit).toEqual({ code: '', name: '城关镇' });
    expect(second?.notes.map(({ column, kind }) => [column, kind])).toEqual([
      ['identityNumber', 'shortened'],
      ['registeredUnit', 'ambiguous'],
    ]);
  });
});

describe('handing in', () => {
  it('lets the first of several rows of a document arrive before the others, and waits for nothing else', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => ({ identityNumber: index === 399 ? '0x' : `${index}X` }));
    const begun: number[] = [];
    const { promise: lastHasBegun, resolve: begin } = Promise.withResolvers<void>();
    await forEach(chunksOf(rows.length), chunksBefore(rows), async (chunk) => {
      begun.push(chunk);
      if (chunk === 0) await lastHasBegun;
      if (chunk === 3) begin();
    });
    expect(begun).toEqual([0, 2, 3, 1]);
  });
});

describe('an export by a matching', () => {
  const word = fc.stringMatching(/^[\u4e00-\u9fff A-Za-z0-9;（）*:.+=-]{1,12}$/).filter((text) => text.trim() !== '');
  const heading = fc.oneof(fc.constantFrom('姓名', '电话', '联系方式', '登记日期', '身份证号', '户籍地', 'name'), word);
  const matchingOf = fc.record({
    columns: fc.dictionary(
      fc.constantFrom(...importColumns),
      heading.map((text) => text.trim()),
    ),
    order: fc.shuffledSubarray([...importColumns]),
  });
  const place = fc.constantFrom(
    { code: '530824101', name: '云南省普洱市景谷傣族彝族自治县威远镇' },
    { code: '340881103', name: '新渡镇' },
    // In no list of places any more.
    { code: '530824998', name: '某乡' },
  );
  const text = fc.stringMatching(/^[\u4e00-\u9fff+=@A-Za-z,"'’-][\u4e00-\u9fff A-Za-z0-9,"'-]{2,20}$/).map((typed) => typed.trim());
  const longText = text.filter((typed) => typed.length > 2 && !/^'[=+\-@]/.test(typed));
  const day = fc.constantFrom('2026-11-20', '2025-01-05');
  const kept = fc.record({
    content: fc.record({ name: longText, contact: longText, identityKind: fc.constantFrom(...identityKinds) }),
    registeredUnit: place,
    presentUnit: place,
    services: fc.shuffledSubarray([...services], { minLength: 1 }),
    serviceDate: fc.option(day),
    languageHelp: fc.boolean(),
    basis: fc.record({ kind: fc.constantFrom(...legalBases), purpose: longText }),
    citation: longText,
    consentOn: fc.option(day),
    requestedOn: day,
  });

  it('keeps the matching’s headings in their order, and is read back with it as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        matchingOf,
        fc.array(kept, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('zh-CN' as const, 'en' as const),
        fc.constantFrom('xlsx', 'csv'),
        async (matching, stated, language, format) => {
          const words = wordsIn(language);
          const columns = headedBy(matching, words.exchange.importColumns);
          const own = columns.filter(({ column, heading }) => matching.columns[column] === heading).map(({ column }) => column);
          const wanted = matching.order.filter((column) => own.includes(column));
          expect(own.slice(0, wanted.length)).toEqual(wanted);
          const records = stated.map(({ citation, basis, ...record }, place) =>
            ExportedRecord.parse({
              ...exampleSummary,
              ...record,
              basis: { ...basis, citation: basis.kind === 'statute' ? citation : null },
              id: `340881-2026-0000000${place}`,
            }),
          );
          const rows = importableRows(records, columns, words);
          const table = await opened(format === 'csv' ? csvFile(rows) : await workbook([{ name: '甲', rows }]));
          expect(headRow(table)).toBe(0);
          const read = readRows(table.rows.slice(1), matchColumns(table.rows[0]?.cells ?? [], matching.columns), defaults, gazetteer);
          expect(
            read.map(({ row: { filledIn: _, ...row } }) => ({
              ...row,
              registeredUnit: row.registeredUnit.code,
              presentUnit: row.presentUnit.code,
            })),
          ).toEqual(
            records.map(({ id, content, registeredUnit, presentUnit, basis, consentOn, requestedOn, ...record }, place) => ({
              row: place + 2,
              ...content,
              identityNumber: id,
              registeredUnit: registeredUnit.code,
              presentUnit: presentUnit.code,
              services: record.services,
              serviceDate: record.serviceDate,
              languageHelp: record.languageHelp,
              ...{ basis, consentOn, requestedOn },
            })),
          );
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  it('tells a place whose name and code do not go together', () => {
    const cells = ['浙江省杭州市西湖区（530824101）', '云南省普洱市景谷傣族彝族自治县威远镇(530824101)'];
    const read = readRows(
      cells.map((cell, index) => ({ number: index + 2, cells: [cell] })),
      { registeredUnit: 0 },
      defaults,
      gazetteer,
    );
    expect(read.map(({ notes }) => notes.map(({ kind }) => kind))).toEqual([['ambiguous'], []]);
    expect(read[1]?.row.registeredUnit.code).toBe('530824101');
  });
});
