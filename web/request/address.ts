import { erase, ofTab, read, write } from '../questionnaire/storage.ts';

const unitPattern = /^\/s\/([1-9]\d{5}(?:\d{3})?)\/?$/;
const key = 'yipan:person';
const isText = (value: unknown): value is string => typeof value === 'string';

/** What the address names: an office (county or township), or null, and the part of the page. */
export interface Address {
  unit: string | null;
  part: 'ask' | 'follow';
  /** Number to be followed, as it was linked or typed; empty if there is none. */
  number: string;
}

/**
 * Reads `/s` or `/s/<unit>`, with `#follow` or `#<number>`. The number is taken out of the address bar, out of history and over
 * shoulders' sight, and kept for this tab, so that a reload finds it.
 */
export function readAddress(): Address {
  const unit = unitPattern.exec(location.pathname)?.[1] ?? null;
  const fragment = location.hash.slice(1);
  if (fragment === '' || fragment === 'ask') return { unit, part: 'ask', number: '' };
  if (fragment === 'follow') return { unit, part: 'follow', number: read(key, isText, ofTab) ?? '' };
  if (rememberNumber(fragment)) history.replaceState(null, '', `${location.pathname}#follow`);
  return { unit, part: 'follow', number: fragment };
}

/** Keeps a number for this tab. False where storage is switched off. */
export const rememberNumber = (number: string): boolean => write(key, number, ofTab);
export const forgetNumber = (): void => erase(key, ofTab);
