import { useCallback, useRef, useState } from 'react';
import { Refused } from '../../shared/api.ts';

/** Something that an officer does: whether it is under way, what came of it, and how to start it. */
export interface ActionState {
  running: boolean;
  /** Why the last attempt failed; null if it did not. */
  problem: unknown;
  /** Whether the last attempt succeeded. */
  done: boolean;
  start: () => void;
  clear: () => void;
}

/** Whether the request may have been served although its answer is missing. */
const isUndecided = (error: unknown) => !(error instanceof Refused) || error.status >= 500;

/**
 * An act that runs once however often it is started. `run` receives an idempotency key that stays the same
 * until an attempt is decided, so that a retry after a lost answer does nothing twice.
 */
export function useAction(run: (idempotencyKey: string) => Promise<unknown>): ActionState {
  const [state, setState] = useState<{ running: boolean; problem: unknown; done: boolean }>({ running: false, problem: null, done: false });
  const running = useRef(false);
  const key = useRef<string | null>(null);
  const latest = useRef(run);
  latest.current = run;

  const start = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    key.current ??= crypto.randomUUID();
    setState({ running: true, problem: null, done: false });
    try {
      await latest.current(key.current);
      key.current = null;
      setState({ running: false, problem: null, done: true });
    } catch (problem) {
      if (!isUndecided(problem)) key.current = null;
      setState({ running: false, problem, done: false });
    } finally {
      running.current = false;
    }
  }, []);
  const clear = useCallback(() => setState({ running: false, problem: null, done: false }), []);
  return { ...state, start: () => void start(), clear };
}
