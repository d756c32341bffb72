import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PersonStatus } from '../../shared/contract/requests.ts';
import type { PersonView } from '../../shared/contract/rights.ts';
import { type Client, Refused } from '../shared/api.ts';
import { fromNumber, openView } from '../shared/person-key.ts';

/** What is known of a request, with all that is held of the person as it was opened here; null where it was erased. */
export interface Opened {
  reference: string;
  status: PersonStatus;
  view: PersonView | null;
}

export type Lookup = { kind: 'loading' } | ({ kind: 'found' } & Opened) | { kind: 'unknown' | 'locked' | 'offline' | 'unreachable' };

async function lookUp(client: Client, number: string): Promise<Lookup> {
  const { reference, wrapping } = await fromNumber(number);
  let status: PersonStatus;
  try {
    status = await client('getPersonView', { body: { reference } });
  } catch (error) {
    if (error instanceof Refused && error.type === 'receipt-unknown') return { kind: 'unknown' };
    return { kind: navigator.onLine ? 'unreachable' : 'offline' };
  }
  if (!status.view) return { kind: 'found', reference, status, view: null };
  try {
    const view: PersonView = JSON.parse(await openView(status.view.key, status.view.sealed, wrapping));
    return { kind: 'found', reference, status, view };
  } catch {
    return { kind: 'locked' };
  }
}

/**
 * What a number leads to, opened on this device; looked up again on request, and after a failure when the network is back.
 * @param number its 13 symbols
 */
export function useView(client: Client, number: string): [Lookup, () => void] {
  const [lookup, setLookup] = useState<Lookup>({ kind: 'loading' });
  const load = useCallback(() => {
    setLookup({ kind: 'loading' });
    void lookUp(client, number).then(setLookup);
  }, [client, number]);
  useEffect(load, [load]);
  const hasFailed = lookup.kind === 'offline' || lookup.kind === 'unreachable';
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener('online', load);
    return () => removeEventListener('online', load);
  }, [hasFailed, load]);
  return [lookup, load];
}
