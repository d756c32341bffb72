import { useCallback, useEffect, useState } from 'preact/hooks';
import type { UnitWithChildren } from '../../shared/contract/results.ts';
import { useWhenOnline } from '../citizen/use-when-online.ts';
import { type Client, Refused } from '../shared/api.ts';

type Found = { kind: 'loading' | 'failed' | 'missing' } | { kind: 'ready'; unit: UnitWithChildren };

/** A unit with those below it; tried again when the network is back. @param code null as long as it is not wanted */
export function useUnit(client: Client, code: string | null): [Found, () => void] {
  const [found, setFound] = useState<Found>({ kind: 'loading' });
  const load = useCallback(() => {
    if (code === null) return;
    setFound({ kind: 'loading' });
    client('getUnit', { params: { unit: code } }).then(
      (unit) => setFound({ kind: 'ready', unit }),
      (error: unknown) => setFound({ kind: error instanceof Refused && error.status === 404 ? 'missing' : 'failed' }),
    );
  }, [client, code]);
  useEffect(load, [load]);
  useWhenOnline(found.kind === 'failed', load);
  return [found, load];
}
