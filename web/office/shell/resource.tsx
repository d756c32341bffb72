/** @jsxImportSource react */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Refused } from '../../shared/api.ts';
import { useOffice } from './context.ts';
import { ProblemNotice } from './ProblemNotice.tsx';

/** What is known of something that is read. While it is read again, what was known stays. */
export interface Resource<T> {
  value: T | null;
  /** Why the last attempt failed. */
  error: unknown;
  loading: boolean;
  /** Reads again; what is shown stays until the answer is there. */
  reload: () => void;
  /** Puts a value in the place of what was read, as an act answers it. */
  set: (value: T) => void;
}

/**
 * Reads when the view opens and whenever a dependency changes, and again every so many seconds while the page is visible.
 * A late answer to an earlier question is dropped.
 */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, deps: readonly unknown[], everySeconds?: number): Resource<T> {
  const [held, setHeld] = useState<{ value: T | null; error: unknown; loading: boolean }>({ value: null, error: null, loading: true });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const key = JSON.stringify(deps);
  const readKey = useRef(key);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn asks for another reading
  useEffect(() => {
    const controller = new AbortController();
    const isOther = readKey.current !== key;
    readKey.current = key;
    setHeld((before) => ({ value: isOther ? null : before.value, error: null, loading: true }));
    latest.current(controller.signal).then(
      (value) => !controller.signal.aborted && setHeld({ value, error: null, loading: false }),
      (error: unknown) => !controller.signal.aborted && setHeld((before) => ({ ...before, error, loading: false })),
    );
    return () => controller.abort();
  }, [key, turn]);

  useEffect(() => {
    if (!everySeconds) return;
    const timer = setInterval(() => !document.hidden && setTurn((before) => before + 1), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const set = useCallback((value: T) => setHeld({ value, error: null, loading: false }), []);
  return { ...held, reload, set };
}

/** Shows what was read: grey bars after 300 ms, an error with a way to try again, or the value. */
export function Loaded<T>({ resource, children }: { resource: Resource<T>; children: (value: T) => ReactNode }) {
  const { words } = useOffice();
  const { value, error, reload } = resource;
  if (value !== null) return children(value);
  if (error) {
    const retry = error instanceof Refused && error.status < 500 && error.status !== 429 ? undefined : reload;
    return <ProblemNotice error={error} reading retry={retry} />;
  }
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{words.shell.loading}</span>
      <span />
      <span />
      <span />
    </div>
  );
}

/** Shows a list that was read; while it is empty, what will stand there. */
export const LoadedList = <T,>({
  resource,
  empty,
  children,
}: {
  resource: Resource<{ items: T[] }>;
  empty: string;
  children: (items: T[]) => ReactNode;
}) => <Loaded resource={resource}>{({ items }) => (items.length === 0 ? <p className="empty">{empty}</p> : children(items))}</Loaded>;
