import { createHash, randomBytes } from 'node:crypto';
import { alphabet } from '../../domain/codes.ts';

const idOf = (county: string, day: string, bytes: Uint8Array): string =>
  `${county}-${day.slice(0, 4)}-${[...bytes].map((byte) => alphabet.charAt(byte & 31)).join('')}`;

/** An identifier `<county>-<year>-<8 symbols>` of something new. @param day `YYYY-MM-DD` */
export const newId = (county: string, day: string): string => idOf(county, day, randomBytes(8));

/**
 * Identifiers `<county>-<year>-<8 symbols>` that something made of a source can have, in the order in which they are tried: another one
 * may have the first by chance. The same source leads to the same ones, so that a redelivery finds what was made of it.
 * @param day `YYYY-MM-DD`
 */
export function derivedIds(kind: string, county: string, day: string, source: string): string[] {
  const bytes = createHash('sha256').update(`${kind}|${source}`).digest();
  return [0, 8, 16].map((from) => idOf(county, day, bytes.subarray(from, from + 8)));
}

/** The first of some identifiers that nothing has yet. @param find what has an identifier; null where nothing has */
export async function freeId(ids: readonly string[], find: (id: string) => Promise<unknown>): Promise<string> {
  for (const id of ids) if (!(await find(id))) return id;
  throw new Error('Every identifier that it could have is taken.');
}
