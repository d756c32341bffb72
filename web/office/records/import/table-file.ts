import { unpackedSize } from '../../designer/archive.ts';

const largest = 30_000_000;
const largestUnpacked = 400_000_000;
const mostColumns = 100;

/** A table as it lies in a file: rows with their numbers there, the first of them 1. */
export interface FileTable {
  rows: { number: number; cells: string[] }[];
}

export type Unread = 'tooLarge' | 'unpacksTooLarge' | 'unreadable' | 'empty';

/** Digits that a spreadsheet keeps of a number: what is longer has lost its end. */
const keptDigits = 15;

/** A cell as text. A number with more digits than a spreadsheet keeps is written as the spreadsheet shows it, so that nobody takes it for whole. */
function cellOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && Math.abs(value) >= 10 ** keptDigits) return value.toExponential(keptDigits - 1).replace('e+', 'E+');
  return String(value ?? '').trim();
}

function numbered(rows: string[][]): FileTable | 'empty' {
  const found = rows
    .map((cells, index) => ({ number: index + 1, cells: cells.slice(0, mostColumns) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return found.length === 0 ? 'empty' : { rows: found };
}

/** The first sheet of a workbook that holds anything. */
async function fromWorkbook(bytes: ArrayBuffer): Promise<FileTable | Unread> {
  if ((unpackedSize(bytes) ?? 0) > largestUnpacked) return 'unpacksTooLarge';
  const { default: read } = await import('read-excel-file/universal');
  const sheets = await read(bytes).catch(() => null);
  if (!sheets) return 'unreadable';
  for (const { data } of sheets) {
    const table = numbered(data.map((row) => row.map(cellOf)));
    if (table !== 'empty') return table;
  }
  return 'empty';
}

function decoded(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A cell without the apostrophe that keeps a spreadsheet from taking it for a formula. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');

/** Text as UTF-8, or as GB 18030, which spreadsheets of Chinese systems write. Cells are parted by what parts the first line most often. */
async function fromText(bytes: ArrayBuffer): Promise<FileTable | Unread> {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (text === null || text.includes('\0')) return 'unreadable';
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = ['\t', ';', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  const { parse } = await import('csv-parse/browser/esm/sync');
  try {
    const rows: string[][] = parse(text, { bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true, trim: true });
    return numbered(rows.map((cells) => cells.map(unguarded)));
  } catch {
    return 'unreadable';
  }
}

/** Reads the table of an .xlsx or text file. Names what is wrong otherwise. */
export async function readTableFile(file: Blob): Promise<FileTable | Unread> {
  if (file.size > largest) return 'tooLarge';
  // A file may be gone, changed or locked since it was chosen.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return 'unreadable';
  const isArchive = bytes.byteLength > 4 && new DataView(bytes).getUint32(0, true) === 0x04034b50;
  return isArchive ? fromWorkbook(bytes) : fromText(bytes);
}
