import { useEffect, useState } from 'preact/hooks';
import { type Client, Refused } from '../shared/api.ts';

/** Whether a place's county is served here; taken for true as long as nobody has said otherwise. */
export function useIsServed(client: Client, code: string | null): boolean {
  const county = code?.slice(0, 6) ?? null;
  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    if (county === null) return;
    client('getUnit', { params: { unit: county } }).then(
      () => setMissing(null),
      (error: unknown) => setMissing(error instanceof Refused && error.status === 404 ? county : null),
    );
  }, [client, county]);
  return missing === null || missing !== county;
}
