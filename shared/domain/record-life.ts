import type { RecordSide, RecordState } from '../contract/persons.ts';
import type { recordEvents } from '../contract/vocabulary.ts';
import { addDays, inYear, startOfDay } from './days.ts';
import { workingDaysAfter } from './working-days.ts';

/** What an office does with a record: the states from which it may, and the one to which it leads; null where it stays as it is. */
export const recordSteps = {
  'check-identity': { from: ['open', 'returned'], to: null },
  correct: { from: ['open', 'returned'], to: null },
  /** By the person's right alone: what is kept of them is shown to them until it is deleted. */
  'correct-ended': { from: ['moved-on', 'closed'], to: null },
  return: { from: ['open'], to: 'returned' },
  'move-on': { from: ['open', 'returned'], to: 'moved-on' },
  /** Seen from the office of registration, a person who moves on is still away. */
  'move-within': { from: ['open', 'returned'], to: 'open' },
  close: { from: ['open', 'returned'], to: 'closed' },
  merge: { from: ['open', 'returned'], to: 'merged' },
  'withdraw-consent': { from: ['open', 'returned'], to: null },
} as const satisfies Record<string, { from: readonly RecordState[]; to: RecordState | null }>;
export type RecordStep = keyof typeof recordSteps;

/** Whether a record stands: of nobody who has moved on, neither closed nor merged. */
export const isStanding = (state: RecordState): boolean => state === 'open' || state === 'returned';

type RecordEvent = (typeof recordEvents)[number];

/** What is written of somebody whom the office knows from others' notifications alone, its answers that it does not know them included. */
const fromOthers: ReadonlySet<RecordEvent> = new Set(['received', 'linked', 'not-resident', 'not-found']);

/** Whether a record that notifications made holds nothing but others' own words: the office has done nothing with it, nor confirmed them. */
export const isFromOthers = (history: readonly { event: RecordEvent }[]): boolean => history.every(({ event }) => fromOthers.has(event));

/** Whether an office still sees a record: not one of somebody who has moved on, nor one that is closed, merged or erased. */
export const isInSight = ({ state, sealed }: { state: RecordState; sealed: unknown }): boolean => isStanding(state) && sealed !== null;

/** Whether an office keeps a record and still sees it. */
export const isSeenBy = (record: { office: string; state: RecordState; sealed: unknown }, unit: string): boolean =>
  record.office === unit && isInSight(record);

/** Kind of deadline under which ended records wait for their deletion. */
export const retentionDue = 'retention';
/** Kept for 12 months after it ended: from this instant on it is deleted. @param endedOn day in Asia/Shanghai */
export const retentionEnd = (endedOn: string): string => inYear(startOfDay(addDays(endedOn, 1)), 1);

/** What a record becomes that is closed, and waits for its deletion from then on. @param on day in Asia/Shanghai */
export const closedOn = (on: string) => ({ state: 'closed', closedOn: on, due: retentionDue, dueAt: retentionEnd(on) }) as const;

const unseenDays = 90;
/** What somebody asked for by page is kept so long for them to show their document: from this instant on it is deleted. */
export const unseenEnd = (requestedOn: string): string => startOfDay(addDays(requestedOn, unseenDays + 1));

const notifyWorkingDays = 3;
/** Last day on which the office of registration is told in time; null where nothing calls for it. @param from day from which it can be told */
export const notifyBy = (side: RecordSide, from: string): string | null =>
  side === 'inflow' ? workingDaysAfter(from, notifyWorkingDays) : null;
