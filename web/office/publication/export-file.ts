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

/** The responses with their code book as an .xlsx workbook. */
export const exportWorkbook = (columns: readonly ExportColumn[], rows: readonly string[][], words: FileWords): Promise<Blob> =>
  workbook([
    { name: words.responses, rows: [columns.map(({ name }) => name), ...rows] },
    { name: words.codeBook, rows: codeBookRows(columns, words) },
  ]);
