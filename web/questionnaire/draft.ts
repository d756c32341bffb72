import type { Receipt } from '../../shared/contract/intake.ts';
import type { RatingAnswer, RespondentGroup } from '../../shared/contract/primitives.ts';

/** One respondent's answers as far as they have been given. */
export interface Draft {
  group: RespondentGroup | null;
  overall: RatingAnswer | null;
  ratings: Record<string, RatingAnswer>;
  awareness: Record<string, string>;
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

const emptyDraft = (): Draft => ({ group: null, overall: null, ratings: {}, awareness: {}, nonce: newNonce(), completedAt: null });

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Opens what this device keeps for a code; the code itself is not stored, only a digest of it. Needs a secure context. */
export async function openShelf(campaign: string, code: string): Promise<Shelf> {
  const place = await digestOf(`${campaign}#${code}`);
  const draftKey = `yipan:draft:${place}`;
  const receiptKey = `yipan:receipt:${place}`;
  return {
    draft: () => read(draftKey, isDraft) ?? emptyDraft(),
    receipt: () => read(receiptKey, isReceipt),
    save: (draft) => write(draftKey, draft),
    finish: (receipt) => {
      write(receiptKey, receipt);
      erase(draftKey);
    },
    erase: () => erase(draftKey),
  };
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function read<T>(key: string, is: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off: the answers live as long as the page.
  }
}

function erase(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is switched off: there is nothing to erase.
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'nonce' in value && 'ratings' in value && 'awareness' in value && 'completedAt' in value;

const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' && value !== null && 'receipt' in value && 'receivedOn' in value;
