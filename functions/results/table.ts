import { stringify } from 'csv-stringify/sync';

/** One column of a table: its name for programs and for people, and what it says of a row. */
export interface Column<Row> {
  /** As in `satisfaction_percent`. */
  id: string;
  title: string;
  value: (row: Row) => string | number | null;
}

/**
 * A CSV table (RFC 4180) whose heads read `id title`, with a byte-order mark, so that spreadsheets read the Chinese,
 * and no cell that they would take for a formula.
 */
export const tableOf = <Row>(columns: Column<Row>[], rows: Row[]): string =>
  stringify([columns.map(({ id, title }) => `${id} ${title}`), ...rows.map((row) => columns.map(({ value }) => value(row)))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
