import { type Office, type Resource, useResource } from '../office.ts';

/** A village of the county with its township, by name. */
export interface Village {
  code: string;
  name: string;
  township: string;
  townshipName: string;
}

const requestsAtOnce = 6;

/** Runs a task for every item, some at once; the first failure ends it. Results in the items' order. */
export async function forEach<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, lane));
  return results;
}

/** All villages of a county in the order of their codes. */
export const useVillages = (client: Office['client'], county: string): Resource<Village[]> =>
  useResource(
    async (signal) => {
      const { children: townships } = await client('getUnit', { params: { unit: county } }, { signal });
      const units = await forEach(townships, ({ code }) => client('getUnit', { params: { unit: code } }, { signal }));
      return units.flatMap(({ code: township, name: townshipName, children }) =>
        children.map(({ code, name }) => ({ code, name, township, townshipName })),
      );
    },
    [county],
  );

/** Things of villages under their townships, both in order of code. */
export function byTownship<T extends { township: string; townshipName: string }>(
  all: readonly T[],
): { township: string; townshipName: string; of: T[] }[] {
  return [...Map.groupBy(all, ({ township }) => township)].map(([township, of]) => ({
    township,
    townshipName: of[0]?.townshipName ?? township,
    of,
  }));
}
