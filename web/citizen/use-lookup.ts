import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Client } from '../shared/api.ts';
import { useWhenOnline } from './use-when-online.ts';

type Unanswered = { kind: 'loading' | 'offline' | 'unreachable' };

/**
 * Seconds after which a number that leads nowhere is looked up again by itself: mistyped ones are found out by their check symbol, so that
 * most likely it was given a moment ago.
 */
const pauses = [2, 4, 8, 16, 32];

/**
 * What a number leads to; looked up again on request, after a failure when the network is back, and for a minute while it is unknown.
 * @param lookUp rejects where nothing was learned; stays the same from one rendering to the next
 */
export function useLookup<Found extends { kind: string }>(
  lookUp: (client: Client, number: string) => Promise<Found>,
  client: Client,
  number: string,
): [Found | Unanswered, () => void] {
  const [lookup, setLookup] = useState<Found | Unanswered>({ kind: 'loading' });
  const [repeats, setRepeats] = useState(0);
  const look = useCallback(() => {
    lookUp(client, number).then(setLookup, () => setLookup({ kind: navigator.onLine ? 'unreachable' : 'offline' }));
  }, [lookUp, client, number]);
  const load = useCallback(() => {
    setLookup({ kind: 'loading' });
    setRepeats(0);
    look();
  }, [look]);
  useEffect(load, [load]);
  useWhenOnline(lookup.kind === 'offline' || lookup.kind === 'unreachable', load);
  const pause = lookup.kind === 'unknown' ? pauses[repeats] : undefined;
  useEffect(() => {
    if (pause === undefined) return;
    const timer = setTimeout(() => {
      setRepeats(repeats + 1);
      look();
    }, pause * 1000);
    return () => clearTimeout(timer);
  }, [pause, repeats, look]);
  return [lookup, load];
}
