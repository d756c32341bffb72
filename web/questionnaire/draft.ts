import type { Receipt } from '../../shared/contract/intake.ts';
import type { RatingAnswer, RespondentGroup } from '../../shared/contract/primitives.ts';
import { digestOf, erase, isRecord, read, write } from '../citizen/storage.ts';
import { noProblem, type ProblemDraft } from '../problem/draft.ts';
import { newNonce } from '../shared/nonce.ts';

/** One respondent's answers as far as they have been given, also to questions that a later answer has hidden. */
export interface Draft {
  group: RespondentGroup | null;
  overall: RatingAnswer | null;
  ratings: Record<string, RatingAnswer>;
  awareness: Record<string, string>;
  /** Options chosen per further question. */
  choices: Record<string, string[]>;
  /** Answers in the respondent's own words per question. */
  texts: Record<string, string>;
  /** A problem raised beside the answers: sent by itself after them. */
  problem: ProblemDraft;
  /** 128 random bits, the same on every retry: a lost answer sent again is the same response. */
  nonce: string;
  /** When the respondent decided to send, ISO 8601: from then on the answers are fixed. */
  completedAt: string | null;
}

/** What this device keeps for one code. Nothing is kept where storage is switched off. */
export interface Shelf {
  draft: () => Draft;
  receipt: () => Receipt | null;
  save: (draft: Draft) => void;
  /** Erases the answers and keeps the receipt. */
  finish: (receipt: Receipt) => void;
  /** Erases the answers. */
  erase: () => void;
}

export const emptyDraft = (): Draft => ({
  group: null,
  overall: null,
  ratings: {},
  awareness: {},
  choices: {},
  texts: {},
  problem: noProblem(),
  nonce: newNonce(),
  completedAt: null,
});

/** Opens what this device keeps for a code; the code itself is not stored, only a digest of it. Needs a secure context. */
export async function openShelf(campaign: string, code: string): Promise<Shelf> {
  const place = await digestOf(`${campaign}#${code}`);
  const draftKey = `yipan:draft:${place}`;
  const receiptKey = `yipan:receipt:${place}`;
  return {
    // A draft begun before the page learned a kind of question lacks its part.
    draft: () => ({ ...emptyDraft(), ...read(draftKey, isDraft) }),
    receipt: () => read(receiptKey, isReceipt),
    save: (draft) => void write(draftKey, draft),
    finish: (receipt) => {
      write(receiptKey, receipt);
      erase(draftKey);
    },
    erase: () => erase(draftKey),
  };
}

const isDraft = (value: unknown): value is Draft =>
  isRecord(value) && 'nonce' in value && 'ratings' in value && 'awareness' in value && 'completedAt' in value;

const isReceipt = (value: unknown): value is Receipt => isRecord(value) && 'receipt' in value && 'receivedOn' in value;
