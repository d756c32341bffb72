import { useState } from 'react';
import { csvFile } from '../csv.ts';
import { download } from '../fieldwork/download.ts';
import { useOffice } from '../office.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'code-book';

/** How far a download has come; null while nothing is under way. */
export type ExportProgress =
  | { doing: 'reading'; done: number; all: number }
  | { doing: 'writing' }
  | { doing: 'saved'; file: string }
  | null;

/** Reads an export page by page and makes a file of it in the browser. */
export function useExport(campaign: string, number: number) {
  const { client, words } = useOffice();
  const [progress, setProgress] = useState<ExportProgress>(null);

  async function rowsOf(all: number): Promise<string[][]> {
    const rows: string[][] = [];
    let cursor: string | null = null;
    do {
      setProgress({ doing: 'reading', done: rows.length, all });
      const query: { cursor?: string } = cursor ? { cursor } : {};
      const page: { items: string[][]; next: string | null } = await client('listExportRows', {
        params: { campaign, export: number },
        query,
      });
      for (const row of page.items) rows.push(row);
      cursor = page.next;
    } while (cursor);
    return rows;
  }

  const save = async (format: ExportFormat): Promise<void> => {
    try {
      const { codeBookRows, exportWorkbook } = await import('./export-file.ts');
      const { columns, rows: all } = await client('getExport', { params: { campaign, export: number } });
      const { heads, sheet, bookSheet } = words.publication.exports;
      const names = { responses: sheet, codeBook: bookSheet, heads };
      const rows = format === 'code-book' ? [] : await rowsOf(all ?? 0);
      setProgress({ doing: 'writing' });
      const file = `${campaign}-${number}-${format === 'code-book' ? 'code-book.csv' : `responses.${format}`}`;
      const blob =
        format === 'xlsx'
          ? await exportWorkbook(columns, rows, names)
          : csvFile(format === 'csv' ? [columns.map(({ name }) => name), ...rows] : codeBookRows(columns, names));
      download(blob, file);
      setProgress({ doing: 'saved', file });
    } catch (error) {
      setProgress(null);
      throw error;
    }
  };

  return { progress, save };
}
