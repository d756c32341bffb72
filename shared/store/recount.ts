import { isDeepStrictEqual } from 'node:util';
import type { Key } from './keys.ts';
import type { Counts, StoredNode, TallyStore } from './tally.ts';

/**
 * What is counted together: one leaf, or the nodes of a unit, one per group, since one query reads the children of all.
 * Both functions read consistently, all pages.
 */
export interface Node {
  /** The nodes as they stand. */
  read: () => Promise<StoredNode[]>;
  /** What the children add up to now; zero for nodes that stand but have no children. */
  fold: (read: StoredNode[]) => Promise<{ key: Key; counts: Counts }[]>;
}

/** A node whose counts were not those of its children. */
export interface Change {
  key: Key;
  /** Null when there was no node, or none that could be read. */
  was: Counts | null;
  is: Counts;
}

/** Every round one of the writers that compete for a node succeeds, so this outlasts as many lanes at once. */
const tries = 20;

const isZero = ({ cells }: Counts) => cells.every((cell) => cell === 0);

/**
 * Makes a node say what its children say, whatever happened before: called twice, late, at the same time elsewhere
 * or after a crash, the result is the same. Versions are read before children, and a node is only written while it has
 * the version that was read; so no older fold ever replaces a newer one.
 *
 * @returns what was changed, empty when the node was right
 * @throws when the node was written by others in every one of 20 tries; the caller's batch is delivered again
 */
export async function recount(tally: Pick<TallyStore, 'putNode'>, node: Node): Promise<Change[]> {
  const changes: Change[] = [];
  for (let attempt = 1; attempt <= tries; attempt++) {
    const read = await node.read();
    const standing = new Map(read.map((stored) => [stored.key.sk, stored]));
    const wrong = (await node.fold(read)).filter(({ key, counts }) => {
      const stored = standing.get(key.sk);
      return stored ? !isDeepStrictEqual(stored.counts, counts) : !isZero(counts);
    });
    const outcomes = await Promise.all(
      wrong.map(async ({ key, counts }) => {
        const stored = standing.get(key.sk) ?? null;
        const outcome = await tally.putNode(key, counts, stored);
        if (outcome === 'stored') changes.push({ key, was: stored?.counts ?? null, is: counts });
        return outcome;
      }),
    );
    if (!outcomes.includes('lost')) return changes;
  }
  throw new Error(`A node was written by others ${tries} times during its recount.`);
}
