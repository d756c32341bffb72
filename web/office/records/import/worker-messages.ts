import type { Matching } from './columns.ts';
import type { ImportColumn } from './import-columns.ts';
import type { Defaults, ReadRow } from './rows.ts';
import type { Unread } from './table-file.ts';

/** What the page asks of the worker; each is answered before the next is sent. */
export type ToWorker =
  | { kind: 'open'; file: File }
  | { kind: 'match'; own: Partial<Record<ImportColumn, string>> }
  /** @param places address of the list of places */
  | { kind: 'read'; places: string; matching: Matching; defaults: Defaults };

export type FromWorker =
  | { kind: 'unread'; why: Unread }
  | { kind: 'opened'; opened: Opened }
  | { kind: 'matched'; matching: Matching }
  | { kind: 'progress'; read: number }
  | { kind: 'read'; rows: ReadRow[] }
  | { kind: 'failed'; message: string };

/** A table that was opened: its headings, the first rows under them, and how many there are. */
export interface Opened {
  headings: string[];
  sample: string[][];
  rows: number;
  matching: Matching;
}
