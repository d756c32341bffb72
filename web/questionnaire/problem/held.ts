import type { Client } from '../../shared/api.ts';
import { Refused, Unreachable } from '../../shared/api.ts';
import { isRecord, ofTab, read, write } from '../storage.ts';
import type { ProblemDraft } from './draft.ts';

/**
 * A problem that this device has decided to send. Its words are erased once it has arrived, its receipt
 * once the person has noted it. Nothing here names the response that it may have been written beside.
 */
export interface Held {
  receipt: string;
  county: string;
  /** What is to be sent; null once it has arrived. */
  waiting: Omit<ProblemDraft, 'receipt'> | null;
  /** The service will not take it as it is. */
  refused: boolean;
}

const key = 'yipan:problems';
const tabKey = 'yipan:problems-here';
const isHeld = (value: unknown): value is Held => isRecord(value) && 'receipt' in value && 'county' in value && 'waiting' in value;
const areHeld = (value: unknown): value is Held[] => Array.isArray(value) && value.every(isHeld);
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');

const listeners = new Set<() => void>();
/** Stands in where storage is switched off. */
let memory: Held[] = [];

export const heldProblems = (): Held[] => read(key, areHeld) ?? memory;

/** Receipts of the problems that were raised in this tab: another person may use this device next. */
const raisedHere = (): string[] => read(tabKey, areTexts, ofTab) ?? memory.map(({ receipt }) => receipt);
export const isRaisedHere = ({ receipt }: Held): boolean => raisedHere().includes(receipt);

function keep(problems: Held[]): void {
  memory = problems;
  write(key, problems);
  for (const listener of listeners) listener();
}

/** Takes a problem over for sending. The same receipt is taken once. */
export function hold(county: string, { receipt, ...problem }: ProblemDraft): void {
  write(tabKey, [...new Set([...raisedHere(), receipt])], ofTab);
  const problems = heldProblems();
  if (problems.some((other) => other.receipt === receipt)) return;
  keep([...problems, { receipt, county, waiting: { ...problem, text: problem.text.trim() }, refused: false }]);
}

const change = (receipt: string, part: Partial<Held>) =>
  keep(heldProblems().map((problem) => (problem.receipt === receipt ? { ...problem, ...part } : problem)));

/** Erases a problem and its receipt from this device. */
export const forget = (receipt: string): void => keep(heldProblems().filter((problem) => problem.receipt !== receipt));

/** Calls back at every change, in this tab or another; returns how to stop. */
export function onHeldChange(listener: () => void): () => void {
  const fromElsewhere = (event: StorageEvent) => {
    if (event.key === key) listener();
  };
  listeners.add(listener);
  addEventListener('storage', fromElsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', fromElsewhere);
  };
}

/** Why a problem is still on this device: nothing is decided, and it can be sent again. */
export type Why = 'offline' | 'unreachable' | 'busy';

/** Sends one problem. Sending it again, after whatever failure, raises it once. @returns why it has to wait; null if it need not */
export async function sendHeld(client: Client, { receipt, county, waiting }: Held): Promise<Why | null> {
  if (!waiting) return null;
  const { category, unit, text } = waiting;
  try {
    await client('raiseProblem', { body: { receipt, unit: unit ?? county, ...(category && { category }), text } });
  } catch (error) {
    if (error instanceof Unreachable) return navigator.onLine ? 'unreachable' : 'offline';
    if (!(error instanceof Refused)) throw error;
    if (error.status === 429 || error.status >= 500) return 'busy';
    // Only this device knows the receipt: what has used it is this problem.
    if (error.type !== 'receipt-used') {
      change(receipt, { refused: true });
      return null;
    }
  }
  change(receipt, { waiting: null });
  return null;
}
