import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as zh from '../../shared/locales/zh-CN.ts';
import { csvFile } from '../../web/office/csv.ts';
import { readTable } from '../../web/office/fieldwork/csv.ts';
import { isLagging } from '../../web/office/fieldwork/lag.ts';
import { sheetsOf } from '../../web/office/fieldwork/paper/sheets.ts';
import type { PaperTexts, PrintedStack } from '../../web/office/fieldwork/paper/stack.ts';
import { linesOf, type Mark, sheet } from '../../web/office/paper/marks.ts';

const seeded = { seed: 20261121 };
/** As wide as Chinese for every character: wider than any font is. */
const measure = (text: string, size: number) => [...text].length * size * (25.4 / 72);

describe('who lags', () => {
  it('has at least ten codes and less than half of the county’s recovery, compared without rounding', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(9000), fc.nat(9000), (a, b, c, d) => {
        const unit = { issued: Math.max(a, b), recovered: Math.min(a, b) };
        const county = { issued: Math.max(c, d) + 1, recovered: Math.min(c, d) };
        const exactly = BigInt(unit.recovered) * 2n * BigInt(county.issued) < BigInt(county.recovered) * BigInt(unit.issued);
        expect(isLagging(unit, county)).toBe(unit.issued >= 10 && exactly);
      }),
      seeded,
    );
    expect(isLagging({ issued: 10, recovered: 2 }, { issued: 100, recovered: 50 })).toBe(true);
    expect(isLagging({ issued: 9, recovered: 0 }, { issued: 100, recovered: 50 })).toBe(false);
    expect(isLagging({ issued: 20, recovered: 5 }, { issued: 100, recovered: 50 })).toBe(false);
    expect(isLagging({ issued: 20, recovered: 0 }, { issued: 100, recovered: 0 })).toBe(false);
  });
});

describe('a table', () => {
  const cell = fc.string({ unit: fc.constantFrom('村', '1', 'a', ',', '"', ' ', ';') }).map((text) => text.trim());
  it('written is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (cells) => {
        const rows = [['甲', '乙'], ...cells].filter((row) => row.some((text) => text !== ''));
        const text = await csvFile(rows).text();
        expect(readTable(text).map((row) => row.cells)).toEqual(rows);
      }),
      seeded,
    );
  });

  it('holds no name that a spreadsheet takes for a formula, and every number as it is', async () => {
    const names = ['=HYPERLINK("http://x.example";"村")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '柏年村', 'a=1'];
    const text = await csvFile([names, [-1, 0.5]]).text();
    const rows = text.replace('\ufeff', '').split('\r\n');
    expect(rows[0]?.startsWith(`"'=HYPERLINK(""`)).toBe(true);
    expect(text).toContain(`,'+1,'-1,'@SUM(A1),'\t=1,"'\r=1",柏年村,a=1\r\n-1,0.5\r\n`);
  });
});

describe('lines', () => {
  it('hold all of a text, none wider than the paragraph, and begin with no closing punctuation', () => {
    const text = fc.string({ unit: fc.constantFrom('村', '民', '，', '。', 'a', '1', ' ', '-'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (words, width) => {
        const lines = linesOf(words, 10, width, measure);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
        // Closing punctuation may hang over the edge rather than begin a line.
        for (const line of lines) expect(measure(line.replace(/[，。]+$/u, ''), 10)).toBeLessThanOrEqual(width);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。](?![，。]*$)/u);
      }),
      seeded,
    );
  });
});

describe('sheets', () => {
  const texts: PaperTexts = {
    unit: '桐城市',
    title: '2026年群众满意度测评',
    closes: '2026年12月15日 18:00',
    day: '2026年11月22日',
    address: 'https://manyi.tongcheng.gov.cn/q/340881-2026-1',
    groups: zh.terms.groups,
    words: zh.office.fieldwork.paper,
  };
  const stackOf = (slips: number, drawn: number | null): PrintedStack => ({
    village: '340881103201',
    villageName: '柏年村村委会',
    township: '340881103',
    townshipName: '新渡镇',
    group: 'farmer',
    mode: 'slip',
    batches: [7, 8],
    slips,
    drawn: drawn === null ? null : { households: drawn * 3, numbers: Array.from({ length: drawn }, (_, index) => index * 3 + 1) },
    codes: Array.from({ length: slips }, (_, index) => `${String(index).padStart(4, '0')}-0000-0000`),
  });
  const isWithin = (mark: Mark) =>
    mark.kind === 'line'
      ? Math.min(mark.x1, mark.x2) >= sheet.margin - 1e-9 && Math.max(mark.y1, mark.y2) <= sheet.height - sheet.margin + 1e-9
      : mark.x >= sheet.margin - 1e-9 && mark.y <= sheet.height - sheet.margin + 10;

  it('carry every slip once and every household once, numbered through, within the margins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.option(fc.integer({ min: 1, max: 1500 })), (slips, drawn) => {
        const stack = stackOf(slips, drawn);
        const sheets = sheetsOf(stack, texts, (text, size) => measure(text, size) * 0.55);
        const all = sheets.flat();
        const printed = all.filter((mark) => mark.kind === 'qr').map(({ text }) => text);
        expect(printed).toEqual(stack.codes.map((code) => `${texts.address}#${code}`));
        const words = all.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
        const written = new Set(words);
        expect(stack.codes.filter((code) => !written.has(code))).toEqual([]);
        expect(words.filter((word) => /^\d+$/.test(word)).map(Number)).toEqual(stack.drawn?.numbers ?? []);
        expect(words.filter((word) => /^第 \d+ 页/.test(word))).toEqual(
          sheets.map((_, index) => `第 ${index + 1} 页，共 ${sheets.length} 页`),
        );
        expect(all.every(isWithin)).toBe(true);
      }),
      { ...seeded, numRuns: 10 },
    );
  });
});
