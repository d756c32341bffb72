import { erase, ofTab, read, write } from '../storage.ts';

const unitPattern = /^\/p\/([1-9]\d(?:\d{2}(?:\d{2}(?:\d{3})?)?)?)\/?$/;
const key = 'yipan:followed';
const isText = (value: unknown): value is string => typeof value === 'string';

/** What the address names: a unit, or null for the home unit, and the part of the page. */
export interface Address {
  unit: string | null;
  part: 'raise' | 'follow';
  /** Receipt to be followed, as it was linked or typed; empty if there is none. */
  receipt: string;
}

/**
 * Reads `/problem` or `/p/<unit>`, with `#follow` or `#<receipt>`. The receipt is taken out of the address bar, out of history
 * and over shoulders' sight, and kept for this tab, so that a reload finds it.
 */
export function readAddress(): Address {
  const unit = unitPattern.exec(location.pathname)?.[1] ?? null;
  const fragment = location.hash.slice(1);
  if (fragment === '' || fragment === 'raise') return { unit, part: 'raise', receipt: '' };
  if (fragment === 'follow') return { unit, part: 'follow', receipt: read(key, isText, ofTab) ?? '' };
  const receipt = decoded(fragment);
  if (rememberReceipt(receipt)) history.replaceState(null, '', `${location.pathname}#follow`);
  return { unit, part: 'follow', receipt };
}

/** Keeps a receipt for this tab. False where storage is switched off. */
export const rememberReceipt = (receipt: string): boolean => write(key, receipt, ofTab);
export const forgetReceipt = (): void => erase(key, ofTab);

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
