import { failureOf, type Why } from '../citizen/retry.ts';
import { digestOf, erase, isText, read, write } from '../citizen/storage.ts';
import { type Client, Refused } from '../shared/api.ts';

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
export type RejectionOutcome = 'done' | 'used' | 'refused' | Why;

/**
 * Rejects the answer to a problem. Sending it again, after whatever failure, counts once.
 * @param publishedOn day of the answer, or of the setting aside, that the person was shown
 */
export async function sendRejection(client: Client, receipt: string, publishedOn: string, reason: string): Promise<RejectionOutcome> {
  try {
    await client('rejectAnswer', { body: { receipt, publishedOn, reason } });
    return 'done';
  } catch (error) {
    const failure = failureOf(error);
    if (!(failure instanceof Refused)) return failure;
    return failure.type === 'receipt-used' ? 'used' : 'refused';
  }
}

const rejected = new Set<string>();
/** The public figure follows in a moment: until then this page remembers what it has done. */
export const wasRejected = (receipt: string): boolean => rejected.has(receipt);
export const noteRejected = (receipt: string): void => void rejected.add(receipt);
