import type { DivisionLevel } from '../contract/primitives.ts';

const levelByLength: Record<number, DivisionLevel> = { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township', 12: 'village' };
const lengths = [2, 4, 6, 9, 12];

/** Level of a unit by the length of its statistical division code. Throws `RangeError` for any other length. */
export function levelOf(code: string): DivisionLevel {
  const level = levelByLength[code.length];
  if (!level) throw new RangeError(`not a division code: ${code}`);
  return level;
}

/** Codes of the ancestors of a unit, province first, without the unit itself. */
export const ancestorsOf = (code: string): string[] =>
  lengths.filter((length) => length < code.length).map((length) => code.slice(0, length));

/** Code of the unit directly above, or `CN` for a province. */
export const parentOf = (code: string): string => ancestorsOf(code).at(-1) ?? 'CN';

/** The county of a unit in it, or of what is identified by its county first. */
export const countyOf = (code: string): string => code.slice(0, 6);

/** Whether a unit is the other one or lies below it. */
export const isWithin = (unit: string, ancestor: string): boolean => unit.startsWith(ancestor);
