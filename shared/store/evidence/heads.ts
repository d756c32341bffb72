import { createHash, createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import type { PublicKey } from '../../contract/evidence.ts';

/** `typ` of the JWS under the head of a chain. */
export const headType = 'yipan-head+jws';

const HeadStatement = z.strictObject({ own: z.string(), peer: z.string(), number: z.number().int(), hash: z.string(), at: z.string() });
/** What is signed of a chain: it ended with this entry, at this time at the latest. */
export type HeadStatement = z.infer<typeof HeadStatement>;

const Header = z.strictObject({ alg: z.literal('ES256'), kid: z.string(), typ: z.literal(headType) });

/** The bytes of a part; null where it could be written in another way too. */
function bytesOf(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}
function parsed<T>(schema: z.ZodType<T>, part: string): T | null {
  try {
    return schema.safeParse(JSON.parse(bytesOf(part)?.toString('utf8') ?? '')).data ?? null;
  } catch {
    return null;
  }
}

/** Whether a key is the one that its identifier names (RFC 7638). */
export const isOwnThumbprint = ({ crv, kty, x, y, kid }: Pick<PublicKey, 'crv' | 'kty' | 'x' | 'y' | 'kid'>): boolean =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url') === kid;

/** Reads what a signed head states, without checking its signature; null where it is no such signature. */
export const readHead = (jws: string): HeadStatement | null => parsed(HeadStatement, jws.split('.')[1] ?? '');

/** What a check of a signed head came to. */
export type HeadCheck = 'valid' | 'malformed' | 'unknown-key' | 'bad-signature';

/** Checks the signature under a head. @param keys those that are trusted */
export function checkHead(jws: string, keys: readonly Pick<PublicKey, 'kty' | 'crv' | 'x' | 'y' | 'kid'>[]): HeadCheck {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  const head = parsed(Header, header);
  const raw = bytesOf(signature);
  if (!head || !readHead(jws) || raw?.length !== 64 || more.length > 0) return 'malformed';
  const key = keys.find(({ kid }) => kid === head.kid);
  if (!key) return 'unknown-key';
  const { kty, crv, x, y } = key;
  try {
    const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return verify('sha256', Buffer.from(`${header}.${payload}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)
      ? 'valid'
      : 'bad-signature';
  } catch {
    return 'unknown-key';
  }
}
