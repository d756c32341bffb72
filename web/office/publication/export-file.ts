import type { ExportColumn } from '../../../shared/contract/publication.ts';
import { workbook } from './workbook.ts';

/** Heads of the code book's columns, and names of the two sheets. */
export interface FileWords {
  responses: string;
  codeBook: string;
  heads: {
    column: string;
    questionZh: string;
    questionEn: string;
    code: string;
    meaningZh: string;
    meaningEn: string;
    askedIfZh: string;
    askedIfEn: string;
  };
}

/** The code book as a table: one row a code, or one for a column that has none. */
export function codeBookRows(columns: readonly ExportColumn[], { heads }: FileWords): string[][] {
  const rows = columns.flatMap(({ name, text, codes, shownIf }) =>
    (codes.length > 0 ? codes : [{ code: '', label: { 'zh-CN': '', en: '' } }]).map(({ code, label }) => [
      name,
      text['zh-CN'],
      text.en,
      code,
      label['zh-CN'],
      label.en,
      shownIf?.['zh-CN'] ?? '',
      shownIf?.en ?? '',
    ]),
  );
  return [
    [heads.column, heads.questionZh, heads.questionEn, heads.code, heads.meaningZh, heads.meaningEn, heads.askedIfZh, heads.askedIfEn],
    ...rows,
  ];
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
const csvCell = (text: string) => {
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** A CSV file (RFC 4180) with a byte order mark, without which Excel reads Chinese wrongly. */
export const csvFile = (rows: readonly (readonly string[])[]): Blob =>
  new Blob(['\ufeff', ...rows.map((row) => `${row.map(csvCell).join(',')}\r\n`)], { type: 'text/csv' });

/** The responses with their code book as an .xlsx workbook. */
export const exportWorkbook = (columns: readonly ExportColumn[], rows: readonly string[][], words: FileWords): Promise<Blob> =>
  workbook([
    { name: words.responses, rows: [columns.map(({ name }) => name), ...rows] },
    { name: words.codeBook, rows: codeBookRows(columns, words) },
  ]);
