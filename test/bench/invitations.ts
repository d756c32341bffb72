import { formatCode } from '../../shared/domain/codes.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import { answers, campaign, slots } from './campaign.ts';

/** As many villages hand in at the same time. */
const atOnce = 40;

/** The invitation code of a slot, as it is printed. */
export const codeOf = (key: Uint8Array, batch: number, slot: number): string =>
  formatCode({ batch, slot, tag: codeTag(key, campaign, batch, slot) });

/** The request body of the nth respondent: consecutive ones belong to different batches, a few villages at a time. */
export function bodyOf(key: Uint8Array, batches: number, n: number): string {
  const wave = Math.floor(n / (atOnce * slots)) * atOnce;
  const batch = (wave + (n % atOnce)) % batches;
  const slot = Math.floor((n % (atOnce * slots)) / atOnce);
  const nonce = Buffer.from(String(n).padStart(16, '0')).toString('base64url');
  return JSON.stringify({ code: codeOf(key, batch, slot), nonce, group: 'farmer', answers });
}
