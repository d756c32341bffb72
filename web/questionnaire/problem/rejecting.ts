import { type Client, Refused, Unreachable } from '../../shared/api.ts';
import { digestOf, erase, read, write } from '../storage.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Where this device keeps the reason of a rejection that has not been sent; nothing there names the receipt. */
export interface ReasonShelf {
  read: () => string;
  save: (reason: string) => void;
  erase: () => void;
}

export async function openReasonShelf(receipt: string): Promise<ReasonShelf> {
  const key = `yipan:rejection:${await digestOf(receipt)}`;
  return {
    read: () => read(key, isText) ?? '',
    save: (reason) => void (reason ? write(key, reason) : erase(key)),
    erase: () => erase(key),
  };
}

/** `used`: an answer to this problem has been rejected before, for another reason. */
export type RejectionOutcome = 'done' | 'used' | 'offline' | 'unreachable' | 'busy' | 'refused';

/**
 * Rejects the answer to a problem. Sending it again, after whatever failure, counts once.
 * @param publishedOn day of the answer, or of the setting aside, that the person was shown
 */
export async function sendRejection(client: Client, receipt: string, publishedOn: string, reason: string): Promise<RejectionOutcome> {
  try {
    await client('rejectAnswer', { body: { receipt, publishedOn, reason } });
    return 'done';
  } catch (error) {
    if (error instanceof Unreachable) return navigator.onLine ? 'unreachable' : 'offline';
    if (!(error instanceof Refused)) throw error;
    if (error.type === 'receipt-used') return 'used';
    return error.status === 429 || error.status >= 500 ? 'busy' : 'refused';
  }
}

const rejected = new Set<string>();
/** The public figure follows in a moment: until then this page remembers what it has done. */
export const wasRejected = (receipt: string): boolean => rejected.has(receipt);
export const noteRejected = (receipt: string): void => void rejected.add(receipt);
