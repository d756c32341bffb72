import type { Sheet } from '../../../shared/domain/xlsform/workbook.ts';

/** Characters that XML cannot hold, or would change, as Excel writes them. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

/** An .xlsx file of sheets whose cells are all text. */
export async function workbookFile(sheets: Sheet[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  return write(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map((cell) => (cell === '' ? null : { value: escaped(cell), type: String }))),
      columns: (rows[0] ?? []).map((heading) => ({ width: /^label/.test(heading) ? 48 : 22 })),
    })),
  ).toBlob();
}

const cellOf = (value: unknown): string => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''));

/** Sheets of an .xlsx file. Rejects where it is none. */
export async function readWorkbook(file: ArrayBuffer): Promise<Sheet[]> {
  const { default: read } = await import('read-excel-file/universal');
  const sheets = await read(file, { trim: false });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
}
