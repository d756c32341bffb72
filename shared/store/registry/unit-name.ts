import type { NamedUnit } from '../../contract/persons.ts';
import type { DivisionsStore } from './divisions.ts';

const countyLength = 6;
const townshipLength = 9;
/** As the contract's names. */
const longest = 60;

/**
 * A unit by the name that people elsewhere know it by: its county's before its township's. Of one that is not served here the name that
 * was stated.
 */
export async function unitName({ find }: Pick<DivisionsStore, 'find'>, { code, name: stated }: NamedUnit): Promise<string> {
  const lengths = [countyLength, townshipLength].filter((length) => length <= code.length);
  const units = await Promise.all(lengths.map((length) => find(code.slice(0, length))));
  const names = units.filter((unit) => unit !== null).map(({ name }) => name);
  return names.length === lengths.length && names.length > 0 ? names.join('').slice(0, longest) : stated.slice(-longest);
}
