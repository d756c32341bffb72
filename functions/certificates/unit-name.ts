import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';

const townshipLength = 9;
const countyLength = 6;

/** A unit by the name that people elsewhere know it by: its county's before its township's. @param known its own name, where it is not in the table */
export async function unitName(
  { find }: Pick<DivisionsStore, 'find'>,
  { code, name: known }: { code: string; name: string },
): Promise<string> {
  const lengths = [countyLength, townshipLength].filter((length) => length <= code.length);
  const names = await Promise.all(lengths.map(async (length) => (await find(code.slice(0, length)))?.name));
  const found = names.filter((name) => name !== undefined);
  return (found.length === lengths.length && found.length > 0 ? found.join('') : known).slice(0, 60);
}
