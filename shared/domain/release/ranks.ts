import type { ChildResult } from '../../contract/results.ts';
import { rankRanges } from '../statistics.ts';

/** Gives children the places that the intervals of their satisfaction allow; withheld and thin ones have none. */
export function ranked(children: ChildResult[]): ChildResult[] {
  const judged = children.flatMap(({ unit, satisfaction: { state, low, high } }) =>
    state === 'shown' && low !== null && high !== null ? [{ unit, low, high }] : [],
  );
  const ranks = new Map(rankRanges(judged).map((rank, index) => [judged[index]?.unit, rank]));
  return children.map((child) => ({ ...child, rank: ranks.get(child.unit) ?? null }));
}
