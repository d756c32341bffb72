import { type ProcessCounts, processOf } from '../../shared/domain/cells.ts';
import type { Key } from '../../shared/store/keys.ts';
import { inParallel } from '../../shared/store/parallel.ts';
import { type Change, type Node, recount } from '../../shared/store/recount.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

/** A node that was wrong and is right now. It states how many cells differed, not their values: nobody sees ratings before a release. */
export interface Repair {
  key: Key;
  /** Null when there was no node, or none that could be read. */
  was: ProcessCounts | null;
  /** Null where something else than responses was counted. */
  is: ProcessCounts | null;
  cells: number;
  /** What was missing may just have arrived, so that its stream record is still to come: no sign of a fault. */
  late: boolean;
}

export interface Ledger {
  checked: number;
  repaired: Repair[];
  /** Nodes that could not be recounted. */
  failed: { node: string; reason: string }[];
}

const concurrency = 8;

/** Kinds of nodes that count something else than responses. */
const countsFacts: ReadonlySet<string> = new Set(['facts', 'exchange-day', 'exchange-office', 'exchange-county', 'exchange-above']);

const total = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + cell, 0);

function repairOf({ key, was, is }: Change, live: boolean): Repair {
  const [before, after] = [was && processOf(was.cells), processOf(is.cells)];
  const length = Math.max(was?.cells.length ?? 0, is.cells.length);
  const cells = Array.from({ length }, (_, i) => (was?.cells[i] ?? 0) !== (is.cells[i] ?? 0)).filter(Boolean).length;
  if (countsFacts.has(is.kind)) return { key, was: null, is: null, cells, late: live && total(is.cells) > total(was?.cells ?? []) };
  const arrived = after.issued + after.recovered > (before ? before.issued + before.recovered : 0);
  return { key, was: before, is: after, cells, late: live && arrived };
}

/** Recounts nodes and keeps the ledger. */
export function startChecks(tally: TallyStore) {
  const ledger: Ledger = { checked: 0, repaired: [], failed: [] };
  return {
    ledger,
    /**
     * Runs a task for every item, some at a time; a task gives the node to recount, or null where there is none.
     * @param live whether responses may be arriving
     */
    async recountEach<T>(
      live: boolean,
      items: readonly T[],
      nameOf: (item: T) => string,
      nodeOf: (item: T) => Promise<Node | null> | Node | null,
    ): Promise<void> {
      const outcomes = await inParallel(concurrency, items, async (item) => {
        const node = await nodeOf(item);
        return node && recount(tally, node);
      });
      for (const [index, item] of items.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === 'rejected') ledger.failed.push({ node: nameOf(item), reason: String(outcome.reason) });
        if (outcome?.status !== 'fulfilled' || !outcome.value) continue;
        ledger.checked += 1;
        ledger.repaired.push(...outcome.value.map((change) => repairOf(change, live)));
      }
    },
  };
}
export type Checks = ReturnType<typeof startChecks>;
