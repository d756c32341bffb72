import { Buffer } from 'node:buffer';
import { Problem } from '../../contract/problems.ts';

/** One page of a list and the token of the next. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Which page of a list is wanted. */
export interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

/** The continuation token of a list: the place in it, opaque. */
export const cursorOf = (place: string): string => Buffer.from(place).toString('base64url');

/** The place that a token names. Throws `invalid-cursor` where the list cannot have such a place. */
export function placeOf(cursor: string, pattern: RegExp): string {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!pattern.test(place)) throw new Problem('invalid-cursor');
  return place;
}
