import { type Constraint, equalTo, lessEq, solve } from 'yalps';

/** Cells by identifier. */
export type CellTable = Map<string, AnswerCell>;

/** Identifiers of cells whose sums of good, other and missing answers are known. */
export type CellSum = string[];

/** Answers of a cell's valid responses; the public process counts allow `most` of them, `perResponse` from each response. */
export interface AnswerCell {
  good: number;
  other: number;
  /** Answers not given: do-not-know and unanswered. */
  missing: number;
  most: number;
  perResponse: number;
  /** Whether it is known that the three together come to `most`: the number of its valid responses is published. */
  full: boolean;
}

export interface Bounds {
  low: number;
  high: number;
}

export const kinds = ['good', 'other', 'missing'] as const;
export type Kind = (typeof kinds)[number];

const tolerance = 1e-6;
/** Counts are whole: bounds of the linear relaxation are rounded inwards. */
export const roundInwards = ({ low, high }: Bounds): Bounds => ({
  low: Math.ceil(low - tolerance) + 0,
  high: Math.floor(high + tolerance) + 0,
});

/** Possible answers of every cell. */
export type Point = (id: string, kind: Kind) => number;
export const sumAt = (point: Point, ids: CellSum, kind: Kind): number => ids.reduce((sum, id) => sum + point(id, kind), 0);
export const truthOf =
  (cells: CellTable): Point =>
  (id, kind) =>
    cells.get(id)?.[kind] ?? 0;

/**
 * Bounds of the answers of a kind in some cells where nothing is known but the sums of the answers of all cells, and what
 * each can hold; exact. What is left of the cells' room stays empty, and only in cells that are not full.
 * @param known whether the sums over `all` are known
 * @param all cells that are not known by themselves; `target` is part of them
 */
export function boundsInSum(cells: CellTable, known: boolean, all: CellSum, target: CellSum, kind: Kind): Bounds {
  const most = (ids: CellSum) => ids.reduce((sum, id) => sum + (cells.get(id)?.most ?? 0), 0);
  if (!known) return { low: 0, high: most(target) };
  const truth = truthOf(cells);
  const own = new Set(target);
  const others = all.filter((id) => !own.has(id));
  const room = most(all) - kinds.reduce((sum, each) => sum + sumAt(truth, all, each), 0);
  const loose = (ids: CellSum) => most(ids.filter((id) => !cells.get(id)?.full));
  /** The most answers that `ids` can hold beside the room that finds no place elsewhere. */
  const capacity = (ids: CellSum, elsewhere: CellSum) => most(ids) - Math.max(0, room - loose(elsewhere));
  const total = sumAt(truth, all, kind);
  return { low: Math.max(0, total - capacity(others, target)), high: Math.min(total, capacity(target, others)) };
}

/**
 * The ends of what the answers of a kind in a sum of cells can be, given known sums of cells: by linear programming.
 * @returns points that attain the least and the greatest sum, or null where the solver gives no answer
 */
export function extremesOf(cells: CellTable, known: CellSum[], target: CellSum, kind: Kind): Point[] | null {
  const truth = truthOf(cells);
  const exact = new Set(known.filter((sum) => sum.length === 1).flat());
  const free = (sum: CellSum) => sum.filter((id) => !exact.has(id));
  const unknown = free([...cells.keys()]);
  const constraints = new Map<string, Constraint>(
    unknown.map((id) => {
      const { full = false, most = 0 } = cells.get(id) ?? {};
      return [`most ${id}`, full ? equalTo(most) : lessEq(most)];
    }),
  );
  const variables = new Map(unknown.flatMap((id) => kinds.map((of) => [`${of} ${id}`, new Map([[`most ${id}`, 1]])])));
  known.forEach((sum, index) => {
    const rest = free(sum);
    if (rest.length === 0) return;
    for (const of of kinds) {
      constraints.set(`${of} sum ${index}`, equalTo(sumAt(truth, rest, of)));
      for (const id of rest) variables.get(`${of} ${id}`)?.set(`${of} sum ${index}`, 1);
    }
  });
  for (const id of free(target)) variables.get(`${kind} ${id}`)?.set('target', 1);
  const solutions = (['minimize', 'maximize'] as const).map((direction) =>
    solve({ direction, objective: 'target', constraints, variables }),
  );
  if (solutions.some(({ status }) => status !== 'optimal')) return null;
  return solutions.map((solution) => {
    const values = new Map(solution.variables);
    return (id, of) => (exact.has(id) ? truth(id, of) : (values.get(`${of} ${id}`) ?? 0));
  });
}

/** Whole-number bounds of the answers of a kind in a sum of cells, given known sums of cells. */
export function boundsOf(cells: CellTable, known: CellSum[], target: CellSum, kind: Kind): Bounds | null {
  const [least, greatest] = extremesOf(cells, known, target, kind) ?? [];
  return least && greatest ? roundInwards({ low: sumAt(least, target, kind), high: sumAt(greatest, target, kind) }) : null;
}
