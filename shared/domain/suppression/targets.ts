import {
  type Bounds,
  boundsInSum,
  boundsOf,
  type CellSum,
  type CellTable,
  extremesOf,
  type Kind,
  type Point,
  roundInwards,
  sumAt,
  truthOf,
} from './bounds.ts';
import { drive, pointOf, stateOf } from './network.ts';
import type { OpenTable, SuppressionTable } from './table.ts';

/** A withheld count: the answers of one kind in a sum of cells, under one measure. */
export interface Target {
  name: string;
  cells: CellTable;
  of: CellSum;
  kind: Kind;
  /** Width that its bounds need. */
  width: number;
  /** Values that were found possible. */
  possible: Bounds;
}

/** Cells of a table that linear programming is asked about at most: beyond them it takes too long. */
const programmedAtMost = 60;

/** Every count that must keep its bounds when these rows are withheld. @param width in responses */
export function targetsOf({ measures, rows, withheld: sums }: SuppressionTable, withheld: string[], width: number): Target[] {
  const cells = withheld.flatMap((row) => rows.get(row) ?? []).map((id) => ({ of: [id], perResponse: undefined }));
  return [...cells, ...sums].flatMap(({ of, perResponse }) =>
    measures.flatMap((measure, index) =>
      (['good', 'other'] as const).map((kind) => {
        const value = sumAt(truthOf(measure), of, kind);
        const answers = perResponse ?? measure.get(of[0] ?? '')?.perResponse ?? 1;
        return {
          name: `${index} ${kind} ${of.join(' ')}`,
          cells: measure,
          of,
          kind,
          width: width * answers,
          possible: { low: value, high: value },
        };
      }),
    ),
  );
}

export const widthOf = ({ possible }: Target): number => {
  const { low, high } = roundInwards(possible);
  return high - low;
};

/** Whether the bounds of a withheld count stay wide enough, or as wide as without the table. @param before what is known without it */
export function keeps(target: Target, before: OpenTable, open: OpenTable, targets: Target[]): boolean {
  const isWide = () => widthOf(target) >= target.width;
  if (isWide()) return true;
  widen(open, target, targets, target.width);
  if (isWide() || isSame(target, formulaBounds(before, target))) return true;
  if (open.isOneSum || open.unknown.length > programmedAtMost) return false;
  absorb(target, targets, extremesOf(target.cells, open.known, target.of, target.kind) ?? []);
  if (isWide()) return true;
  const outer = before.unknown.length > programmedAtMost ? null : boundsOf(target.cells, before.known, target.of, target.kind);
  return isSame(target, outer ?? formulaBounds(before, target));
}

const isSame = ({ possible }: Target, bounds: Bounds) => {
  const { low, high } = roundInwards(possible);
  return low === bounds.low && high === bounds.high;
};

/** Finds more possible values of a count, as far as `wanted` on each side; where one sum is known all of them. */
export function widen(open: OpenTable, target: Target, targets: Target[], wanted: number): void {
  if (open.isOneSum) {
    target.possible = formulaBounds(open, target);
    return;
  }
  const arc = arcOf(open, target);
  if (arc === undefined) return;
  for (const up of [true, false]) {
    const state = stateOf(open.network, target.cells);
    drive(open.network, target.cells, state, target.kind, arc, up, wanted);
    absorb(target, targets, [pointOf(open.network, target.cells, state)]);
  }
}

function arcOf({ network, rowOf }: OpenTable, { of: [first = '', ...more] }: Target): number | undefined {
  if (more.length > 0) return network.sums.get(rowOf(first));
  return network.places.get(first);
}

/** What is possible at once is possible for every count of the same measure. */
function absorb({ cells }: Target, targets: Target[], points: Point[]): void {
  for (const point of points) {
    for (const other of targets) {
      if (other.cells !== cells) continue;
      const value = sumAt(point, other.of, other.kind);
      other.possible = { low: Math.min(other.possible.low, value), high: Math.max(other.possible.high, value) };
    }
  }
}

/** Bounds by the closed formula, from each known sum by itself: what is possible lies within them. */
function formulaBounds(table: OpenTable, target: Target): Bounds {
  const found = table.formula.get(target.name) ?? boundsByFormula(table, target);
  table.formula.set(target.name, found);
  return found;
}

function boundsByFormula({ unknown, sums }: OpenTable, { cells, of, kind }: Target): Bounds {
  const open = new Set(unknown);
  const known = sumAt(
    truthOf(cells),
    of.filter((id) => !open.has(id)),
    kind,
  );
  const rest = of.filter((id) => open.has(id));
  if (rest.length === 0) return { low: known, high: known };
  const around = sums.filter((sum) => rest.every((id) => sum.includes(id)));
  const bounds = [boundsInSum(cells, false, unknown, rest, kind), ...around.map((sum) => boundsInSum(cells, true, sum, rest, kind))];
  return { low: known + Math.max(...bounds.map(({ low }) => low)), high: known + Math.min(...bounds.map(({ high }) => high)) };
}
