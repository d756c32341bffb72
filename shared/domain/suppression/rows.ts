/** How many choices of rows are tried before the smallest rows are taken one after the other. */
const triedAtMost = 400;

/**
 * Chooses the rows to withhold beside those that must be: as few as can be found, and among as few those with the fewest
 * responses. Tries each single row, then each pair, the smallest first; else adds the smallest one by one until all is
 * protected, and then tries to show each again, the largest first.
 * @param rows that may be shown, with their sizes
 * @param isProtected whether all is protected when these rows are withheld beside those that must be
 * @returns the rows to withhold; null where not even withholding all of them protects
 */
export function fewestRows(rows: { row: string; size: number }[], isProtected: (withheld: string[]) => boolean): string[] | null {
  if (isProtected([])) return [];
  const ascending = [...rows].sort((a, b) => a.size - b.size || (a.row < b.row ? -1 : 1));
  const pairs = ascending.flatMap((a, index) => ascending.slice(index + 1).map((b) => ({ rows: [a.row, b.row], size: a.size + b.size })));
  pairs.sort((a, b) => a.size - b.size);
  const tried = [...ascending.map(({ row }) => [row]), ...pairs.map((pair) => pair.rows)].slice(0, triedAtMost);
  const found = tried.find(isProtected);
  if (found) return found;

  const count = ascending.findIndex((_, index) => isProtected(ascending.slice(0, index + 1).map(({ row }) => row)));
  if (count < 0) return null;
  const withheld = ascending.slice(0, count + 1).map(({ row }) => row);
  return withheld.toReversed().reduce((kept, row) => {
    const less = kept.filter((each) => each !== row);
    return isProtected(less) ? less : kept;
  }, withheld);
}
