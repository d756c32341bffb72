import {
  type AnswerCell,
  type Bounds,
  boundsOf,
  type CellSum,
  type CellTable,
  extremesOf,
  roundInwards,
  sumAt,
} from './suppression/bounds.ts';

/** A table of counts, and what is known of it whether or not it is published. */
interface SuppressionTable {
  /** The same cells under different counts (readings, or kinds of rates) that are shown or withheld together. */
  measures: CellTable[];
  /** Cells that are shown or withheld together: row → identifiers of its cells. */
  rows: Map<string, string[]>;
  /** Sums of cells that are published in any case. */
  given: CellSum[];
  /** Sums of cells that are published with the table and withheld last. */
  margins: CellSum[];
  /** Sums of cells that are withheld by an earlier table: what they must keep. */
  withheld: { of: CellSum; perResponse: number }[];
}

/** Least width of the bounds of a withheld count, in responses: ±5. */
const protectedWidth = 10;

/** A withheld count: the answers of one kind in a sum of cells, under one measure. */
interface Target {
  cells: CellTable;
  of: CellSum;
  kind: 'good' | 'other';
  /** Width that its bounds need. */
  width: number;
  /** Bounds that follow without the table, once they were needed. */
  before?: Bounds | null;
  /** Values that were found possible; they stay possible when more is withheld. */
  possible: Bounds;
}

/**
 * Complementary suppression: a withheld cell of a table could be worked out from the cells and sums that are shown, so
 * rows are withheld, the smallest first, and at last the margins, until every withheld count keeps its bounds.
 *
 * Guaranteed for every withheld cell and withheld sum of cells, in every measure, for its good and for its other answers:
 * the bounds that follow from everything published span at least 10 responses (±5), or are exactly those that follow
 * without the table from the next higher unit's figures and the public process counts, so that the table told nothing
 * new. A township with fewer than 10 recovered questionnaires thus keeps its whole range, from 0 to recovered, wherever
 * its county's total leaves it. Where a response gives several answers, 10 responses are that many times 10 answers.
 * Bounds are those of the linear relaxation, rounded inwards; a percentage counts as its numerator and denominator.
 * Not guaranteed: the number of valid responses of a withheld cell (where all recovered ones are valid it equals the
 * public count, and it tells nobody's answer), the split of its answers over the single levels, and what the county's
 * own rating items, or the fact that a cell is withheld, hint at.
 * @param shown rows that may be shown by their own size
 * @returns the rows to show, and whether the margins may be shown
 */
export function protect(table: SuppressionTable, shown: Iterable<string>): { rows: Set<string>; margins: boolean } {
  const [first = new Map<string, AnswerCell>()] = table.measures;
  const size = (row: string) => (table.rows.get(row) ?? []).reduce((sum, id) => sum + (first.get(id)?.most ?? 0), 0);
  const bySize = [...shown].sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  const cellTargets = new Map([...table.rows].map(([row, ids]) => [row, ids.flatMap((id) => targetsOf(table, [id]))]));
  const sumTargets = table.withheld.flatMap(({ of, perResponse }) => targetsOf(table, of, perResponse));
  let margins = table.margins.length > 0;
  while (bySize.length > 0 || margins) {
    const rows = new Set(bySize);
    const known = [
      ...table.given,
      ...(margins ? table.margins : []),
      ...bySize.flatMap((row) => table.rows.get(row) ?? []).map((id) => [id]),
    ];
    const targets = [...[...cellTargets].flatMap(([row, own]) => (rows.has(row) ? [] : own)), ...sumTargets];
    if (targets.every((target) => keeps(target, known, table.given, targets))) break;
    if (bySize.length > 0) bySize.pop();
    else margins = false;
  }
  return { rows: new Set(bySize), margins };
}

const targetsOf = ({ measures }: SuppressionTable, of: CellSum, perResponse?: number): Target[] =>
  measures.flatMap((cells) =>
    (['good', 'other'] as const).map((kind) => {
      const value = sumAt((id, answers) => cells.get(id)?.[answers] ?? 0, of, kind);
      return {
        cells,
        of,
        kind,
        width: protectedWidth * (perResponse ?? cells.get(of[0] ?? '')?.perResponse ?? 1),
        possible: { low: value, high: value },
      };
    }),
  );

/** Whether the bounds of a withheld count stay wide enough, or as wide as without the table. */
function keeps(target: Target, known: CellSum[], given: CellSum[], targets: Target[]): boolean {
  if (isWide(target, given)) return true;
  const points = extremesOf(target.cells, known, target.of, target.kind);
  for (const point of points ?? []) {
    for (const other of targets) {
      if (other.cells !== target.cells) continue;
      const value = sumAt(point, other.of, other.kind);
      other.possible = { low: Math.min(other.possible.low, value), high: Math.max(other.possible.high, value) };
    }
  }
  return points !== null && isWide(target, given);
}

function isWide(target: Target, given: CellSum[]): boolean {
  const { low, high } = roundInwards(target.possible);
  if (high - low >= target.width) return true;
  target.before ??= boundsOf(target.cells, given, target.of, target.kind);
  return target.before !== null && target.before.low === low && target.before.high === high;
}
