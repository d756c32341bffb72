import { useEffect, useState } from 'preact/hooks';
import type { NamedUnit } from '../../shared/contract/persons.ts';
import { type Client, Refused } from '../shared/api.ts';

/** The township whose office the address names, as the form shows it; null as long as it is not known. */
export function useOwnPlace(client: Client, unit: string | null): NamedUnit | null {
  const [place, setPlace] = useState<NamedUnit | null>(null);
  useEffect(() => {
    if (unit?.length !== 9) return;
    client('getUnit', { params: { unit } }).then(
      ({ code, name, ancestors }) => setPlace({ code, name: [...ancestors.map((above) => above.name), name].join('') }),
      // The person finds it by its name.
      () => undefined,
    );
  }, [client, unit]);
  return place;
}

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
