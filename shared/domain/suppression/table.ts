import type { Bounds, CellSum, CellTable } from './bounds.ts';
import { type Network, networkOf } from './network.ts';

/** A table of counts, and what is known of it whether or not it is published. */
export interface SuppressionTable {
  /** The same cells under different counts (readings, or kinds of rates) that are shown or withheld together. */
  measures: CellTable[];
  /** Cells that are shown or withheld together: row → identifiers of its cells. */
  rows: Map<string, string[]>;
  /** Sums of cells that are published in any case: of all cells, of a row, of a column, or of one cell. */
  given: CellSum[];
  /** Sums of cells that earlier releases published: whoever knows what has changed since knows them of the new counts, too. */
  earlier: CellSum[];
  /** Sums of columns that are published with the table and withheld last. */
  margins: CellSum[];
  /** Sums of a row's cells that are withheld by an earlier table: what they must keep. */
  withheld: { of: CellSum; perResponse: number }[];
}

/** What a reader knows of a table of which some rows are withheld. */
export interface OpenTable {
  /** Every sum that is known, single cells among them. */
  known: CellSum[];
  /** Cells that are not known by themselves. */
  unknown: CellSum;
  /** The known sums over unknown cells, and those that follow from them. */
  sums: CellSum[];
  /** Whether nothing but the sum over all unknown cells is known, or not even that. */
  isOneSum: boolean;
  network: Network;
  rowOf: (id: string) => string;
  /** Bounds by the closed formula that were worked out before, by target. */
  formula: Map<string, Bounds>;
}

/**
 * @param margins whether the margins are shown
 * @param earlier whether the reader knows what earlier releases published of the new counts
 */
export function openTable(
  table: SuppressionTable,
  withheld: string[],
  { margins, earlier }: { margins: boolean; earlier: boolean },
): OpenTable {
  const { rows } = table;
  const hidden = new Set(withheld);
  const rowOfCell = new Map([...rows].flatMap(([row, ids]) => ids.map((id) => [id, row] as const)));
  const rowOf = (id: string) => rowOfCell.get(id) ?? '';
  const shown = [...rows].flatMap(([row, ids]) => (hidden.has(row) ? [] : ids.map((id) => [id])));
  const known = [...table.given, ...(earlier ? table.earlier : []), ...(margins ? table.margins : []), ...shown];
  const exact = new Set(known.filter((sum) => sum.length === 1).flat());
  const unknown = [...rowOfCell.keys()].filter((id) => !exact.has(id));
  const sums = known.map((sum) => sum.filter((id) => !exact.has(id))).filter((sum) => sum.length > 0);
  const total = sums.some((sum) => sum.length === unknown.length);
  const parts = sums.filter((sum) => sum.length < unknown.length);
  const inRows = new Set(parts.filter((sum) => new Set(sum.map(rowOf)).size === 1).flat());
  const rest = unknown.filter((id) => !inRows.has(id));
  return {
    known,
    unknown,
    sums: total && rest.length > 0 ? [...sums, rest] : sums,
    isOneSum: parts.length === 0,
    network: networkOf(unknown, rowOf, sums),
    rowOf,
    formula: new Map(),
  };
}
