const minute = 60_000;
const hour = 60 * minute;

/** Pauses after failed attempts, as Standard Webhooks recommends them: about three days in all. */
const announcementPauses = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** A message to another system is tried for sixty days: more than any deadline that it could carry. */
const longestMessagePause = 30 * minute;
const messageDays = 60;

/**
 * Milliseconds until the next attempt; null if there is none.
 * @param tries attempts that failed, the last one included
 * @param age milliseconds since the delivery was made
 */
export function nextPause(kind: 'webhook' | 'mail' | 'message', tries: number, age: number): number | null {
  if (kind !== 'message') return announcementPauses[tries - 1] ?? null;
  return age < messageDays * 24 * hour ? Math.min(minute * 2 ** (tries - 1), longestMessagePause) : null;
}
