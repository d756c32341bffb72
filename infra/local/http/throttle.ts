/** Steady rate per second, and how many requests may come at once. */
export interface ThrottleSettings {
  rate: number;
  burst: number;
}

/**
 * A token bucket, as API Gateway throttles a stage or a route.
 * @param now clock in milliseconds
 * @returns whether a request may pass
 */
export function throttle({ rate, burst }: ThrottleSettings, now: () => number = performance.now.bind(performance)): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - last) / 1000) * rate);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
