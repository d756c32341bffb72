/** Lets loops wait for a while, and be woken before it has passed. */
export interface Waker {
  /** Wakes everybody who waits. */
  wake(): void;
  /** Waits this many milliseconds at most, or until the next wake. */
  wait(milliseconds: number): Promise<void>;
}

export function waker(): Waker {
  const sleepers = new Set<() => void>();
  return {
    wake: () => {
      for (const sleeper of [...sleepers]) sleeper();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          sleepers.delete(done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        sleepers.add(done);
      }),
  };
}
