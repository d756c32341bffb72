import { useEffect, useState } from 'react';
import type { Client } from '../../shared/api.ts';
import type { County, Me } from './context.ts';

const countyLength = 6;

async function countiesBelow(client: Client, unit: string): Promise<County[]> {
  const { code, name, children } = await client('getUnit', { params: { unit } });
  if (code.length === countyLength) return [{ code, name }];
  const below = await Promise.all(
    children.map((child) =>
      child.code.length === countyLength ? [{ code: child.code, name: child.name }] : countiesBelow(client, child.code),
    ),
  );
  return below.flat();
}

/**
 * Counties that the account's own and lent authority lies in or above: one for most accounts,
 * all of its province for an account that watches a province. Null until known.
 */
export function useCounties(me: Me, client: Client): County[] | null {
  const [counties, setCounties] = useState<County[] | null>(null);
  const divisions = [...new Set([me.division, ...me.grants.map(({ division }) => division)].map((code) => code.slice(0, countyLength)))];
  const key = divisions.join();
  useEffect(() => {
    let stopped = false;
    const read = key.split(',').map((unit) =>
      // A division that is not known yet (no units have been imported) is shown by its code.
      countiesBelow(client, unit).catch((): County[] => (unit.length === countyLength ? [{ code: unit, name: unit }] : [])),
    );
    Promise.all(read).then((found) => !stopped && setCounties(found.flat()));
    return () => {
      stopped = true;
    };
  }, [key, client]);
  return counties;
}
