import { useEffect } from 'preact/hooks';

/** Loads again once the network is back, where loading has failed. */
export function useWhenOnline(hasFailed: boolean, load: () => void): void {
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, [hasFailed, load]);
}
