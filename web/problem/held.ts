import { createOutbox } from '../citizen/outbox.ts';
import { isText, ofTab, read, write } from '../citizen/storage.ts';
import type { ProblemDraft } from './draft.ts';

/** A problem that this device has decided to send. Nothing here names the response that it may have been written beside. */
export interface HeldProblem {
  receipt: string;
  county: string;
  waiting: Omit<ProblemDraft, 'receipt'> | null;
  /** The service will not take it as it is. */
  refused: boolean;
}

export const heldProblems = createOutbox<HeldProblem>({
  key: 'yipan:problems',
  isHeld: (value) => 'receipt' in value && 'county' in value && 'waiting' in value,
  numberOf: ({ receipt }) => receipt,
  post: (client, { category, unit, text }, { receipt, county }) =>
    client('raiseProblem', { body: { receipt, unit: unit ?? county, ...(category && { category }), text } }),
  refusalOf: () => true,
});

const tabKey = 'yipan:problems-here';
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
/** Stands in where storage is switched off. */
let memory: string[] = [];

/** Receipts of the problems that were raised in this tab: another person may use this device next. */
const raisedHere = (): string[] => read(tabKey, areTexts, ofTab) ?? memory;
export const isRaisedHere = ({ receipt }: HeldProblem): boolean => raisedHere().includes(receipt);

/** Takes a problem over for sending. */
export function hold(county: string, { receipt, ...problem }: ProblemDraft): void {
  memory = [...new Set([...raisedHere(), receipt])];
  write(tabKey, memory, ofTab);
  heldProblems.hold({ receipt, county, waiting: { ...problem, text: problem.text.trim() }, refused: false });
}
