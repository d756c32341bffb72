import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { csvFile } from '../../web/office/csv.ts';
import { codeBookRows, exportWorkbook } from '../../web/office/publication/export-file.ts';
import { workbook } from '../../web/office/publication/workbook.ts';

const text = fc.string({ unit: fc.constantFrom('a', '7', '&', '<', '"', '新', ' x', '=', '\n', '😀'), maxLength: 6 });
const sheet = fc
  .integer({ min: 1, max: 60 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const read = async (file: Blob) => readExcel(Buffer.from(await file.arrayBuffer()), { trim: false });

describe('a workbook', () => {
  it('is read back as it was written, codes as numbers and the rest as text', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        // A reader leaves out what is empty at the end.
        const full = [rows[0]?.map(() => 'head') ?? [], ...rows.map((row) => row.map((cell) => cell || '0'))];
        const [found] = await read(await workbook([{ name: '答卷 & <1>', rows: full }]));
        expect(found?.sheet).toBe('答卷 & <1>');
        const expected = full.map((row) => row.map((cell) => (/^\d{1,2}$/.test(cell) ? Number(cell) : cell)));
        expect(found?.data).toEqual(expected);
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });

  it('holds every row of a large export, in pieces', async () => {
    const rows = Array.from({ length: 2345 }, (_, index) => ['340881103', String(index % 6)]);
    const [responses] = await read(await workbook([{ name: 'a', rows }]));
    expect(responses?.data.length).toBe(2345);
    expect(responses?.data.at(-1)).toEqual(['340881103', 2344 % 6]);
  });
});

describe('the files of an export', () => {
  const local = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const columns = [
    {
      name: 'overall',
      question: 'overall',
      text: local('总体"满意"吗', 'All in all?'),
      codes: [
        { code: '1', label: local('非常满意', 'Very satisfied') },
        { code: '0', label: local('不了解', 'Do not know') },
      ],
      shownIf: null,
    },
    { name: 'township', question: null, text: local('乡镇', 'Township'), codes: [], shownIf: local('只问农民', 'Farmers') },
  ];
  const heads = {
    column: 'c',
    questionZh: 'qz',
    questionEn: 'qe',
    code: 'k',
    meaningZh: 'mz',
    meaningEn: 'me',
    askedIfZh: 'az',
    askedIfEn: 'ae',
  };
  const words = { responses: '答卷', codeBook: '编码手册', heads };

  it('explain every code in both languages', async () => {
    expect(codeBookRows(columns, words)).toEqual([
      Object.values(heads),
      ['overall', '总体"满意"吗', 'All in all?', '1', '非常满意', 'Very satisfied', '', ''],
      ['overall', '总体"满意"吗', 'All in all?', '0', '不了解', 'Do not know', '', ''],
      ['township', '乡镇', 'Township', '', '', '', '只问农民', 'Farmers'],
    ]);
    const [responses, book] = await read(await exportWorkbook(columns, [['1', '340881103']], words));
    expect(responses?.data).toEqual([
      ['overall', 'township'],
      [1, '340881103'],
    ]);
    expect(book?.data.length).toBe(4);
  });

  it('are CSV that no spreadsheet takes for formulas', async () => {
    const bytes = new Uint8Array(await csvFile([['a,b', '=1+1', 'x"y']]).arrayBuffer());
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe('\ufeff"a,b",\'=1+1,"x""y"\r\n');
  });
});
