import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Client } from '../shared/api.ts';
import { useWhenOnline } from './use-when-online.ts';

type Unanswered = { kind: 'loading' | 'offline' | 'unreachable' };

/**
 * What a number leads to; looked up again on request, and after a failure when the network is back.
 * @param lookUp rejects where nothing was learned; stays the same from one rendering to the next
 */
export function useLookup<Found extends { kind: string }>(
  lookUp: (client: Client, number: string) => Promise<Found>,
  client: Client,
  number: string,
): [Found | Unanswered, () => void] {
  const [lookup, setLookup] = useState<Found | Unanswered>({ kind: 'loading' });
  const load = useCallback(() => {
    setLookup({ kind: 'loading' });
    lookUp(client, number).then(setLookup, () => setLookup({ kind: navigator.onLine ? 'unreachable' : 'offline' }));
  }, [lookUp, client, number]);
  useEffect(load, [load]);
  useWhenOnline(lookup.kind === 'offline' || lookup.kind === 'unreachable', load);
  return [lookup, load];
}
