import type { ProblemCategory } from '../../shared/contract/raising.ts';
import { makeReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import { erase, isRecord, read, write } from '../citizen/storage.ts';

/** A problem as far as it has been written down. */
export interface ProblemDraft {
  /** Null: the county decides. */
  category: ProblemCategory | null;
  /** Code of a township; null: the county. */
  unit: string | null;
  text: string;
  /** Made once by the device, so that sending again raises the problem once. */
  receipt: string;
}

/** A draft with nothing in it, and a receipt of its own. */
export const noProblem = (): ProblemDraft => ({
  category: null,
  unit: null,
  text: '',
  receipt: makeReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes))),
});

const keyOf = (county: string) => `yipan:problem:${county}`;
const isProblemDraft = (value: unknown): value is ProblemDraft => isRecord(value) && 'text' in value && 'receipt' in value;

/** The problem that this device keeps unsent for a county's page. */
export const keptProblem = (county: string): ProblemDraft => read(keyOf(county), isProblemDraft) ?? noProblem();

/** Keeps an unsent problem; one without words is erased. */
export function keepProblem(county: string, draft: ProblemDraft): void {
  if (draft.text.trim() || draft.category || draft.unit) write(keyOf(county), draft);
  else erase(keyOf(county));
}

export const eraseProblem = (county: string): void => erase(keyOf(county));
