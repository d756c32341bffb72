/** A number is written as it is; what somebody typed may look like a formula. */
type Cell = string | number;

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function written(cell: Cell): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as a CSV file (RFC 4180) with a byte order mark, without which Excel reads Chinese wrongly. */
export const csvFile = (rows: readonly (readonly Cell[])[]): Blob =>
  new Blob(['\ufeff', ...rows.map((row) => `${row.map(written).join(',')}\r\n`)], { type: 'text/csv;charset=utf-8' });
