/**
 * Withheld numbers of a table with two trees of sums, as a flow network: every number is the flow through an arc, and what is
 * published keeps the flow through its arc. What is left open of a number is by how much its flow can change along circles.
 */
interface Arc {
  from: number;
  to: number;
  flow: number;
  /** Least flow: a withheld case is at least one. */
  least: number;
  fixed: boolean;
}

export interface Network {
  /** @returns number of the arc */
  add(from: string, to: string, arc: Omit<Arc, 'from' | 'to'>): number;
  /** Whether the flow through an arc can have a range of at least this width. */
  isWide(arc: number, width: number): boolean;
}

export function network(): Network {
  const arcs: Arc[] = [];
  const nodes = new Map<string, number>();
  /** Arcs at each node: `2 · arc` where it leaves, `2 · arc + 1` where it enters, along which flow can be taken back. */
  const steps: number[][] = [];
  const nodeOf = (name: string): number => {
    const node = nodes.get(name) ?? nodes.size;
    nodes.set(name, node);
    steps[node] ??= [];
    return node;
  };
  const isForward = (step: number): boolean => (step & 1) === 0;

  /** Sends up to `wanted` units from one node to another along what may change, without the arc itself. */
  function send(source: number, sink: number, without: number, wanted: number): number {
    const flows = arcs.map(({ flow }) => flow);
    const room = (step: number): number => {
      const arc = arcs[step >> 1];
      if (!arc || arc.fixed || step >> 1 === without) return 0;
      return isForward(step) ? wanted : (flows[step >> 1] ?? 0) - arc.least;
    };
    let sent = 0;
    while (sent < wanted) {
      const path = pathBetween(source, sink, room);
      if (!path) break;
      const by = Math.min(wanted - sent, ...path.map(room));
      for (const step of path) flows[step >> 1] = (flows[step >> 1] ?? 0) + (isForward(step) ? by : -by);
      sent += by;
    }
    return sent;
  }

  /** The steps of a shortest way; null where there is none. */
  function pathBetween(source: number, sink: number, room: (step: number) => number): number[] | null {
    const cameBy = new Int32Array(nodes.size).fill(-1);
    const startOf = (step: number) => (isForward(step) ? arcs[step >> 1]?.from : arcs[step >> 1]?.to) ?? source;
    const queue = [source];
    for (const node of queue) {
      for (const step of steps[node] ?? []) {
        const next = (isForward(step) ? arcs[step >> 1]?.to : arcs[step >> 1]?.from) ?? source;
        if (next === source || cameBy[next] !== -1 || room(step) <= 0) continue;
        cameBy[next] = step;
        if (next === sink) {
          const path = [step];
          for (let at = startOf(step); at !== source; at = startOf(path.at(-1) ?? step)) path.push(cameBy[at] ?? step);
          return path;
        }
        queue.push(next);
      }
    }
    return null;
  }

  return {
    add(from, to, rest) {
      const arc = { ...rest, from: nodeOf(from), to: nodeOf(to) };
      const number = arcs.push(arc) - 1;
      steps[arc.from]?.push(2 * number);
      steps[arc.to]?.push(2 * number + 1);
      return number;
    },
    isWide(number, width) {
      const arc = arcs[number];
      if (!arc || arc.fixed) return false;
      const up = send(arc.to, arc.from, number, width);
      const down = Math.min(width - up, arc.flow - arc.least);
      return up + (down > 0 ? send(arc.from, arc.to, number, down) : 0) >= width;
    },
  };
}
