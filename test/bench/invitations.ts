import { formatCode } from '../../shared/domain/codes.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import { answers, campaign, slots } from './campaign.ts';

/** The request body of the nth respondent; consecutive ones fall into different batches, as they do in life. */
export function bodyOf(key: Uint8Array, batches: number, n: number): string {
  const batch = n % batches;
  const slot = Math.floor(n / batches) % slots;
  const nonce = Buffer.from(String(n).padStart(16, '0')).toString('base64url');
  return JSON.stringify({ code: formatCode({ batch, slot, tag: codeTag(key, campaign, batch, slot) }), nonce, group: 'farmer', answers });
}
