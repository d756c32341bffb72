import type { ImportRow } from '../../../../shared/contract/imports.ts';

export const chunkRows = 200;
const atOnce = 3;

export const chunksOf = (rows: number): number[] => Array.from({ length: Math.ceil(rows / chunkRows) }, (_, chunk) => chunk);

/**
 * Of each chunk the earlier ones that name a document of its rows first. They arrive before it, so that of several rows of one person the
 * first one counts, however often the file is handed in.
 */
export function chunksBefore(rows: readonly Pick<ImportRow, 'identityNumber'>[]): ReadonlyMap<number, ReadonlySet<number>> {
  const firstOf = new Map<string, number>();
  const before = new Map<number, Set<number>>();
  for (const [index, { identityNumber }] of rows.entries()) {
    const chunk = Math.floor(index / chunkRows);
    const number = identityNumber.toUpperCase();
    const first = firstOf.get(number) ?? chunk;
    firstOf.set(number, first);
    if (first < chunk) before.set(chunk, (before.get(chunk) ?? new Set()).add(first));
  }
  return before;
}

/**
 * Does something for each chunk, a few at a time, and for none before those that come before it are through; the first failure ends it once
 * those under way are through.
 */
export async function forEach(
  chunks: readonly number[],
  before: ReturnType<typeof chunksBefore>,
  run: (chunk: number) => Promise<void>,
): Promise<void> {
  const waiting = [...chunks];
  const underWay = new Map<number, Promise<void>>();
  const lane = async () => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
      const next = chunk;
      const earlier = [...(before.get(next) ?? [])].map((first) => underWay.get(first));
      const way = Promise.all(earlier).then(() => run(next));
      underWay.set(next, way);
      await way;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}
