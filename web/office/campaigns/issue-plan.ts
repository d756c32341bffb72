import type { Batch } from '../../../shared/contract/campaigns.ts';

type Wanted = Pick<Batch, 'village' | 'group' | 'mode' | 'codes'>;

/** Batches that are issued together, with the key that makes a retry of them harmless. */
interface Chunk {
  key: string;
  batches: Wanted[];
  sent: boolean;
}

/** What an officer wants to issue; survives a lost answer and a reload of the page. */
export interface IssuePlan {
  chunks: Chunk[];
}

/** The API takes so many batches at once. */
const chunkSize = 40;

/** One batch per village and group, in requests of 40. */
export function planOf(villages: string[], groups: Batch['group'][], codes: number, mode: Batch['mode']): IssuePlan {
  const batches = villages.flatMap((village) => groups.map((group) => ({ village, group, mode, codes })));
  const starts = Array.from({ length: Math.ceil(batches.length / chunkSize) }, (_, index) => index * chunkSize);
  return {
    chunks: starts.map((start) => ({ key: crypto.randomUUID(), batches: batches.slice(start, start + chunkSize), sent: false })),
  };
}

/** Batches and codes of a plan, and how many of its batches have been issued. */
export function extentOf({ chunks }: IssuePlan): { batches: number; codes: number; sent: number } {
  const all = chunks.flatMap(({ batches }) => batches);
  return {
    batches: all.length,
    codes: all.reduce((sum, { codes }) => sum + codes, 0),
    sent: chunks.filter(({ sent }) => sent).flatMap(({ batches }) => batches).length,
  };
}

/** Sends what has not been sent, in order, and tells of every step. Rejects with the first failure. */
export async function sendPlan(
  plan: IssuePlan,
  send: (batches: Wanted[], key: string) => Promise<unknown>,
  onStep: (plan: IssuePlan) => void,
): Promise<void> {
  let chunks = plan.chunks;
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.sent) continue;
    await send(chunk.batches, chunk.key);
    chunks = chunks.with(index, { ...chunk, sent: true });
    onStep({ chunks });
  }
}
