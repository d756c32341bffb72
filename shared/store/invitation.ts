import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { alphabet } from '../domain/codes.ts';

/** A campaign's own random key, 32 bytes; as a key object where it serves for many codes. */
export type CampaignKey = Uint8Array | KeyObject;

/** HMAC-SHA-256 over parts; the first part names the purpose, so that no two purposes share a digest. */
const hmac = (key: CampaignKey, ...parts: (string | number)[]): Buffer => createHmac('sha256', key).update(parts.join('|')).digest();

/**
 * Tag of an invitation code, which only the holder of the campaign's key can make.
 * @returns the first 35 bits of the HMAC over campaign, batch and slot
 */
export const codeTag = (key: CampaignKey, campaign: string, batch: number, slot: number): bigint =>
  hmac(key, 'tag', campaign, batch, slot).readBigUInt64BE() >> 29n;

/** Sort key of the response to a code: 16 bytes, base64url; it tells nothing about the slot once the key is destroyed. */
export const slotDigest = (key: CampaignKey, batch: number, slot: number): string =>
  hmac(key, 'slot', batch, slot).subarray(0, 16).toString('base64url');

/** Share of the papers that are keyed twice: one in so many. */
const keyedTwiceOneIn = 20;

/** Whether the paper of a code is one of those that are keyed twice: nobody can choose which, and asking again gives the same answer. */
export const isKeyedTwice = (key: CampaignKey, batch: number, slot: number): boolean =>
  hmac(key, 'second-keying', batch, slot).readUInt32BE() * keyedTwiceOneIn < 2 ** 32;

/** Digest under which the comparison of a paper's two keyings is kept; it leads neither to the code nor to the response. */
export const keyingDigest = (key: CampaignKey, batch: number, slot: number): string =>
  hmac(key, 'keying', batch, slot).subarray(0, 16).toString('base64url');

/** Receipt of a response, `XXXX-XXXX` in Crockford's base32 (40 bits); the same for every answer to the same code. */
export function receiptOf(key: CampaignKey, batch: number, slot: number): string {
  const bits = hmac(key, 'receipt', batch, slot).readBigUInt64BE() >> 24n;
  const text = Array.from({ length: 8 }, (_, i) => alphabet.charAt(Number((bits >> BigInt(35 - 5 * i)) & 31n))).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** A value's JSON with the members of every object in order of their names. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * Tells a repeated request from a second respondent with the same code: SHA-256 over the body and the page's nonce.
 * @param body what was answered, as JSON; the order of members does not matter
 * @param nonce 128 random bits of the page; they keep the fingerprint from being compared between responses
 * @returns 16 bytes, base64url
 */
export const fingerprintOf = (body: unknown, nonce: string): string =>
  createHash('sha256')
    .update(`${nonce}|${canonical(body)}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
