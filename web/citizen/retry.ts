import { Refused, Unreachable } from '../shared/api.ts';

/** Why something could not be sent: nothing is decided, and it can be sent again. */
export type Why = 'offline' | 'unreachable' | 'busy';

/** Why an attempt can be made again, or the refusal that makes another one useless. Throws what is neither. */
export function failureOf(error: unknown): Why | Refused {
  if (error instanceof Unreachable) return navigator.onLine ? 'unreachable' : 'offline';
  if (!(error instanceof Refused)) throw error;
  return error.status === 429 || error.status >= 500 ? 'busy' : error;
}

/** Milliseconds before an attempt that failed is repeated by itself: doubled each time, up to a limit. */
const firstPause = 5_000;
const longestPause = 60_000;

/**
 * Tries again after a pause, or once the network is back.
 * @param failures attempts that failed before the last one
 * @returns how to give that up
 */
export function retryLater(retry: () => void, why: Why, failures: number): () => void {
  // The network may have come back between the failure and now, or without an event.
  const isBack = why === 'offline' && navigator.onLine;
  const timer = setTimeout(retry, isBack ? 0 : Math.min(firstPause * 2 ** failures, longestPause));
  addEventListener('online', retry);
  return () => {
    clearTimeout(timer);
    removeEventListener('online', retry);
  };
}
