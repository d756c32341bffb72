import { type CellSum, type CellTable, type Kind, kinds, type Point, truthOf } from './bounds.ts';

/**
 * The unknown cells of a table as a network: each is an arc from its row to its column, and its answers of one kind flow
 * through it. Sums that are known keep what flows through a row or a column; through the others it may change.
 */
export interface Network {
  ids: string[];
  /** Place of each cell among the arcs. */
  places: Map<string, number>;
  arcs: { from: number; to: number }[];
  /** Per node the arcs that touch it. */
  touching: number[][];
  /** Arc whose flow is the sum of a row that is not known; by row. */
  sums: Map<string, number>;
}

/**
 * @param unknown cells that are not known by themselves
 * @param rowOf row of each cell
 * @param known sums over unknown cells: of all of them, of a row, or of one cell of each row
 */
export function networkOf(unknown: string[], rowOf: (id: string) => string, known: CellSum[]): Network {
  const rows = Map.groupBy(unknown, rowOf);
  const isRow = (sum: CellSum) => {
    const [first = ''] = sum;
    return sum.length === rows.get(rowOf(first))?.length && sum.every((id) => rowOf(id) === rowOf(first));
  };
  const isAll = (sum: CellSum) => sum.length === unknown.length;
  const columnOf = new Map(known.flatMap((sum, index) => (isAll(sum) || isRow(sum) ? [] : sum.map((id) => [id, index] as const))));
  const fixed = new Set(known.filter(isRow).map(([id = '']) => rowOf(id)));

  const nodes = new Map<string, number>();
  const node = (name: string) => {
    const found = nodes.get(name) ?? nodes.size;
    nodes.set(name, found);
    return found;
  };
  const arcs = unknown.map((id) => ({ from: node(`row ${rowOf(id)}`), to: node(`column ${columnOf.get(id) ?? 'free'}`) }));
  const sums = new Map<string, number>();
  for (const row of rows.keys()) {
    if (fixed.has(row)) continue;
    sums.set(row, arcs.length);
    arcs.push({ from: node('free rows'), to: node(`row ${row}`) });
  }
  if (!known.some(isAll)) arcs.push({ from: node('column free'), to: node('free rows') });
  const touching: number[][] = Array.from(nodes, () => []);
  arcs.forEach(({ from, to }, arc) => {
    touching[from]?.push(arc);
    touching[to]?.push(arc);
  });
  return { ids: unknown, places: new Map(unknown.map((id, arc) => [id, arc])), arcs, touching, sums };
}

/** Possible answers of the unknown cells, which moves lead from one to the next. */
export type State = Record<Kind, number[]>;

export function stateOf(network: Network, cells: CellTable): State {
  const of = (kind: Kind) => network.ids.map((id) => cells.get(id)?.[kind] ?? 0);
  return { good: of('good'), other: of('other'), missing: of('missing') };
}

/** A state as a point of the whole table; what is not in the network is known. */
export function pointOf(network: Network, cells: CellTable, state: State): Point {
  const truth = truthOf(cells);
  return (id, kind) => {
    const index = network.places.get(id);
    return index === undefined ? truth(id, kind) : (state[kind][index] ?? 0);
  };
}

/** How the answers of a kind may move: in exchange for those of another kind, or into room that is left. */
type Move = { kind: Kind; against: Kind | null };

/** By how much the flow of a kind through an arc may rise (`up`) or fall. */
function slackOf(network: Network, cells: CellTable, state: State, { kind, against }: Move, arc: number, up: boolean): number {
  const id = network.ids[arc];
  if (id === undefined) return Number.POSITIVE_INFINITY;
  const own = state[kind][arc] ?? 0;
  if (against) return up ? (state[against][arc] ?? 0) : own;
  const { most = 0, full = false } = cells.get(id) ?? {};
  if (full) return 0;
  return up ? most - kinds.reduce((sum, each) => sum + (state[each][arc] ?? 0), 0) : own;
}

/** Moves up to `wanted` answers into an arc (or out of it), round a circle that keeps all known sums. @returns how many moved */
function push(network: Network, cells: CellTable, state: State, move: Move, arc: number, up: boolean, wanted: number): number {
  let moved = 0;
  while (moved < wanted) {
    const own = Math.min(wanted - moved, slackOf(network, cells, state, move, arc, up));
    const path = own > 0 ? pathBack(network, cells, state, move, arc, up) : null;
    if (!path) break;
    const amount = Math.min(own, ...path.map((step) => slackOf(network, cells, state, move, step.arc, step.up)));
    for (const step of [{ arc, up }, ...path]) {
      const by = step.up ? amount : -amount;
      const flow = state[move.kind];
      if (step.arc >= flow.length) continue;
      flow[step.arc] = (flow[step.arc] ?? 0) + by;
      if (move.against) state[move.against][step.arc] = (state[move.against][step.arc] ?? 0) - by;
    }
    moved += amount;
  }
  return moved;
}

/** The shortest way back from the end of an arc to its start through arcs that can take more (backwards: less). */
function pathBack(
  network: Network,
  cells: CellTable,
  state: State,
  move: Move,
  arc: number,
  up: boolean,
): { arc: number; up: boolean }[] | null {
  const { from = 0, to = 0 } = network.arcs[arc] ?? {};
  const [start, end] = up ? [to, from] : [from, to];
  const reached = new Map<number, { arc: number; up: boolean; before: number }>();
  const queue = [start];
  for (const node of queue) {
    for (const next of network.touching[node] ?? []) {
      const ends = network.arcs[next];
      if (!ends || next === arc) continue;
      const forward = ends.from === node;
      const other = forward ? ends.to : ends.from;
      if (other === start || reached.has(other) || slackOf(network, cells, state, move, next, forward) <= 0) continue;
      reached.set(other, { arc: next, up: forward, before: node });
      if (other !== end) {
        queue.push(other);
        continue;
      }
      const path: { arc: number; up: boolean }[] = [];
      for (let at = end; at !== start; ) {
        const step = reached.get(at);
        if (!step) break;
        path.push({ arc: step.arc, up: step.up });
        at = step.before;
      }
      return path;
    }
  }
  return null;
}

const rounds = 8;

/**
 * Moves answers of a kind into an arc (`up`) or out of it, as many as it finds ways for, `wanted` at most: in exchange for
 * those of the other kinds, into empty room, and after making room for them. The state stays a possible one all the way.
 */
export function drive(network: Network, cells: CellTable, state: State, kind: Kind, arc: number, up: boolean, wanted: number): void {
  const others = kinds.filter((each) => each !== kind);
  let left = wanted;
  for (let round = 0; round < rounds && left > 0; round++) {
    let moved = 0;
    for (const against of [...others, null]) {
      const by = push(network, cells, state, { kind, against }, arc, up, left);
      left -= by;
      moved += by;
      if (left <= 0) return;
    }
    if (up && arc < network.ids.length) {
      for (const crowding of others) {
        for (const against of [null, ...others.filter((each) => each !== crowding)]) {
          moved += push(network, cells, state, { kind: crowding, against }, arc, false, left);
        }
      }
    }
    if (moved === 0) return;
  }
}
