import { createHash } from 'node:crypto';
import { alphabet } from '../../domain/codes.ts';

/**
 * Identifiers `<county>-<year>-<8 symbols>` that something made of a source can have, in the order in which they are tried: another one
 * may have the first by chance. The same source leads to the same ones, so that a redelivery finds what was made of it.
 * @param day `YYYY-MM-DD`
 */
export function derivedIds(kind: string, county: string, day: string, source: string): string[] {
  const bytes = createHash('sha256').update(`${kind}|${source}`).digest();
  return [0, 1, 2].map((attempt) => {
    const symbols = [...bytes.subarray(attempt * 8, attempt * 8 + 8)].map((byte) => alphabet.charAt(byte & 31)).join('');
    return `${county}-${day.slice(0, 4)}-${symbols}`;
  });
}
