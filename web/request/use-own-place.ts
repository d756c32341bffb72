import { useEffect, useState } from 'preact/hooks';
import type { NamedUnit } from '../../shared/contract/persons.ts';
import type { Client } from '../shared/api.ts';

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
