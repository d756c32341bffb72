/** Reads a table whose cells are parted by commas, semicolons or tabs, as the first line tells; empty lines are left out. */
export function readTable(text: string): { line: number; cells: string[] }[] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const parting = ['\t', ';', ','].find((character) => first.includes(character)) ?? ',';
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, cells: cellsOf(content, parting) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** Cells may stand in quotation marks, which are doubled inside. */
function cellsOf(line: string, parting: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let inQuotes = false;
  let isQuote = false;
  for (const character of line) {
    if (inQuotes) {
      if (isQuote && character !== '"') inQuotes = false;
      else if (character === '"' && !isQuote) {
        isQuote = true;
        continue;
      }
    } else if (character === '"' && cell.trim() === '') {
      [inQuotes, isQuote, cell] = [true, false, ''];
      continue;
    }
    isQuote = false;
    if (character === parting && !inQuotes) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}
