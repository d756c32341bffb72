import { type Office, useResource } from '../office.ts';

const townshipLength = 9;

/** Names of villages and of their townships by code. A unit that is gone keeps its code. Null until read. */
export function useVillageNames(client: Office['client'], villages: string[]): Map<string, string> | null {
  const townships = [...new Set(villages.map((village) => village.slice(0, townshipLength)))].sort();
  const { value } = useResource(async (signal) => {
    const units = await Promise.all(townships.map((unit) => client('getUnit', { params: { unit } }, { signal }).catch(() => null)));
    return new Map(units.flatMap((unit) => (unit ? [unit, ...unit.children].map(({ code, name }) => [code, name] as const) : [])));
  }, townships);
  return value;
}
