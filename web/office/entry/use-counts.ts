import { useState } from 'react';
import type { EntryMode } from '../../../shared/contract/entry.ts';
import { keep, ofWindow, readKept } from './kept.ts';

/** What was done in this window; of calls, how they ended. Nowhere else is it kept how a call ended. */
export interface Counts {
  received: number;
  agreed: number;
  declined: number;
  notReached: number;
  stopped: number;
}

const none: Counts = { received: 0, agreed: 0, declined: 0, notReached: 0, stopped: 0 };
const countsKey = 'yipan:entry:counts';
const placeOf = (campaign: string, mode: EntryMode) => `${campaign}:${mode}`;

/** Counts of this window by campaign and mode, and how to add one. */
export function useCounts() {
  const [all, setAll] = useState(() => readKept<Record<string, Counts>>(ofWindow, countsKey) ?? {});
  return {
    of: (campaign: string, mode: EntryMode): Counts => all[placeOf(campaign, mode)] ?? none,
    add: (campaign: string, mode: EntryMode, what: keyof Counts) =>
      setAll((before) => {
        const place = placeOf(campaign, mode);
        const counts = before[place] ?? none;
        const after = { ...before, [place]: { ...counts, [what]: counts[what] + 1 } };
        keep(ofWindow, countsKey, after);
        return after;
      }),
  };
}
