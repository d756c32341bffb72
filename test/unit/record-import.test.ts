import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { importColumns, services } from '../../shared/contract/vocabulary.ts';
import * as en from '../../shared/locales/en.ts';
import * as zh from '../../shared/locales/zh-CN.ts';
import { workbook } from '../../web/office/publication/workbook.ts';
import { dayOf, isYes, servicesOf } from '../../web/office/records/import/cells.ts';
import { headRow, matchColumns } from '../../web/office/records/import/columns.ts';
import { type Defaults, readRows } from '../../web/office/records/import/rows.ts';
import { type FileTable, readTableFile } from '../../web/office/records/import/table-file.ts';
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
    expect(dayOf('明天')).toBe('明天');
    expect(servicesOf('疫苗、居住地服务，健康档案；疫苗')).toEqual(['vaccination-record', 'residence-service', 'health-record-transfer']);
    for (const terms of [zh, en]) {
      expect(servicesOf(services.map((service) => terms.exchangeTerms.services[service]).join('、'))).toEqual([...services]);
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
