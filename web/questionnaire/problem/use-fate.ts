import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ProblemFate } from '../../../shared/contract/rectification.ts';
import { type Client, Refused } from '../../shared/api.ts';

export type Lookup = { kind: 'loading' } | { kind: 'found'; fate: ProblemFate } | { kind: 'unknown' } | { kind: 'offline' | 'unreachable' };

/** What became of a problem; looked up again on request, and after a failure when the network is back. */
export function useFate(client: Client, receipt: string): [Lookup, () => void] {
  const [lookup, setLookup] = useState<Lookup>({ kind: 'loading' });
  const load = useCallback(() => {
    setLookup({ kind: 'loading' });
    client('getProblemFate', { body: { receipt } }).then(
      (fate) => setLookup({ kind: 'found', fate }),
      (error: unknown) => {
        const isUnknown = error instanceof Refused && (error.type === 'receipt-unknown' || error.type === 'receipt-mistyped');
        setLookup({ kind: isUnknown ? 'unknown' : navigator.onLine ? 'unreachable' : 'offline' });
      },
    );
  }, [client, receipt]);
  useEffect(load, [load]);
  const hasFailed = lookup.kind === 'offline' || lookup.kind === 'unreachable';
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, [hasFailed, load]);
  return [lookup, load];
}
