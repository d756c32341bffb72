import { useEffect, useState } from 'preact/hooks';
import type { RouteId } from '../../shared/contract/index.ts';
import { type Answer, addressOf, createClient, Refused, type Request } from '../shared/api.ts';
import { currentLanguage } from '../shared/language.ts';

/** What is known of an answer of the API. `stale`: the last attempt to read it again failed. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T; at: Date; stale: boolean }
  | { state: 'missing' }
  | { state: 'unreachable' };

const call = createClient({ language: currentLanguage });
const retrySeconds = 10;
const loading = { state: 'loading' } as const;

/**
 * Reads a route, and again every so many seconds while the page is visible. The browser's cache revalidates by ETag,
 * so that an unchanged answer costs a few bytes.
 * @param request null: nothing to read yet
 */
export function useResource<R extends RouteId>(id: R, request: Request<R> | null, everySeconds: number | null = null): Loaded<Answer<R>> {
  const address = request && addressOf(id, request);
  const [held, setHeld] = useState<{ address: string | null; loaded: Loaded<Answer<R>> }>({ address, loaded: loading });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for route and request
  useEffect(() => {
    if (!request) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reading = false;
    const set = (next: (before: Loaded<Answer<R>>) => Loaded<Answer<R>>) =>
      setHeld((before) => ({ address, loaded: next(before.address === address ? before.loaded : loading) }));

    const read = async () => {
      if (reading) return;
      reading = true;
      clearTimeout(timer);
      let wait = everySeconds;
      try {
        const value = await call(id, request);
        if (!stopped) set(() => ({ state: 'ready', value, at: new Date(), stale: false }));
      } catch (error) {
        if (stopped) return;
        const missing = error instanceof Refused && error.status === 404;
        if (!missing) wait = retrySeconds;
        set((before) => (before.state === 'ready' ? { ...before, stale: true } : { state: missing ? 'missing' : 'unreachable' }));
      }
      reading = false;
      if (wait !== null && !document.hidden && !stopped) timer = setTimeout(read, wait * 1000);
    };
    const onVisibility = () => {
      clearTimeout(timer);
      if (!document.hidden && everySeconds !== null) void read();
    };
    void read();
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('online', read);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('online', read);
    };
  }, [address, everySeconds]);

  return held.address === address ? held.loaded : loading;
}
