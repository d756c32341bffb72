import { readGazetteer } from '../../../shared/places/gazetteer.ts';
import { headRow, matchColumns } from './columns.ts';
import { readRows } from './rows.ts';
import { type FileTable, readTableFile } from './table-file.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Reads one file away from the page, so that the page goes on answering. What was not matched stays here. */
let table: FileTable = { rows: [] };
let headings: string[] = [];

const sampleRows = 3;
const say = (message: FromWorker) => postMessage(message);

async function follow(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'open': {
      const read = await readTableFile(message.file);
      if (typeof read === 'string') return say({ kind: 'unread', why: read });
      const head = headRow(read);
      headings = read.rows[head]?.cells ?? [];
      table = { rows: read.rows.slice(head + 1) };
      if (table.rows.length === 0) return say({ kind: 'unread', why: 'empty' });
      const sample = table.rows.slice(0, sampleRows).map(({ cells }) => cells);
      return say({ kind: 'opened', opened: { headings, sample, rows: table.rows.length, matching: matchColumns(headings) } });
    }
    case 'match':
      return say({ kind: 'matched', matching: matchColumns(headings, message.own) });
    case 'read': {
      const response = await fetch(message.places);
      if (!response.ok) throw new Error(`places answered ${response.status}`);
      const gazetteer = readGazetteer(await response.text());
      const progress = (read: number) => say({ kind: 'progress', read });
      return say({ kind: 'read', rows: readRows(table.rows, message.matching, message.defaults, gazetteer, progress) });
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  follow(data).catch((error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
});
