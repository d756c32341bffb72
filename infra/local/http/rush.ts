/** Tells whether writing requests are coming in at a rush. */
export interface RushMeter {
  /** Notes a writing request. */
  note(): void;
  isBusy(): boolean;
}

/** Requests a second from which on it is a rush: more than people make by hand. */
const rush = 25;

/** @param now clock in milliseconds */
export function rushMeter(now: () => number = performance.now.bind(performance)): RushMeter {
  let second = 0;
  let current = 0;
  let previous = 0;
  const advance = () => {
    const at = Math.floor(now() / 1000);
    if (at === second) return;
    previous = at === second + 1 ? current : 0;
    current = 0;
    second = at;
  };
  return {
    note() {
      advance();
      current += 1;
    },
    isBusy() {
      advance();
      return Math.max(previous, current) >= rush;
    },
  };
}
