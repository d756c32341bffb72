const largest = 1_000_000;

/** A chosen table: its text and the number of its rows without the head. */
export interface DivisionFile {
  name: string;
  csv: string;
  rows: number;
}

/** Reads a table as UTF-8, or as GB 18030, which spreadsheets of Chinese systems write. Names what is wrong otherwise. */
export async function readDivisionFile(file: File): Promise<DivisionFile | 'tooLarge' | 'unreadable'> {
  if (file.size > largest) return 'tooLarge';
  const bytes = await file.arrayBuffer();
  const csv = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (csv === null || csv.includes('\0')) return 'unreadable';
  const lines = csv.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { name: file.name, csv, rows: Math.max(0, lines.length - 1) };
}

function decoded(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
