import { makeReceipt, parseReceipt, receiptBytes } from '../../../shared/domain/receipts.ts';
import { fromNumber, makeViewKey } from '../../shared/person-key.ts';

/** What the person follows the request by: the number, and what the service is told of it. */
export async function makeFollow() {
  const receipt = makeReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes)));
  const parsed = parseReceipt(receipt);
  const { reference, wrapping } = await fromNumber(parsed.ok ? parsed.receipt : receipt);
  return { receipt, follow: { reference, view: await makeViewKey(wrapping) } };
}
