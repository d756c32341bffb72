import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import * as z from 'zod';
import type { KeySet, PublicKey } from '../contract/evidence.ts';

/** Signs with keys that never leave KMS. */
export interface Signing {
  /**
   * Compact JWS (RFC 7515, ES256) of a payload, by the newest key: the header names the key's thumbprint and the type.
   * Header and payload together have at most 4,096 bytes. Needs kms:Sign and kms:GetPublicKey.
   * @param typ what it is for: who checks it accepts its own type only
   */
  sign(payload: object, typ: string): Promise<string>;
  /** Every key that anything was signed with, the newest last. Needs kms:GetPublicKey. */
  publicKeys(): Promise<KeySet>;
}

const Coordinates = z.object({ x: z.string(), y: z.string() });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The key with its thumbprint (RFC 7638) as its identifier. @param spki DER SubjectPublicKeyInfo */
function publicKey(spki: Uint8Array): PublicKey {
  const { x, y } = Coordinates.parse(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({ format: 'jwk' }));
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
}

/** A signature as JWS wants it: r and s, 32 bytes each, instead of a DER sequence of two integers (RFC 7518, 3.4). */
export function rawSignature(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const integer = der.subarray(at + 2, at + 2 + length);
    // An integer has a zero before it where its first bit is set, and is short where it is small.
    const digits = integer.length > 32 ? integer.subarray(integer.length - 32) : integer;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return raw;
}

/**
 * @param keyIds P-256 keys of KMS, the newest last. Public keys never change: each is asked for once in the life of the function.
 */
export function signing(keyIds: readonly string[], kms = new KMSClient({})): Signing {
  const known = new Map<string, PublicKey>();
  async function find(KeyId: string): Promise<PublicKey> {
    const kept = known.get(KeyId);
    if (kept) return kept;
    const { PublicKey: spki } = await kms.send(new GetPublicKeyCommand({ KeyId }));
    const key = publicKey(required(spki));
    known.set(KeyId, key);
    return key;
  }

  return {
    async sign(payload, typ) {
      const newest = required(keyIds.at(-1));
      const { kid } = await find(newest);
      const text = `${part({ alg: 'ES256', kid, typ })}.${part(payload)}`;
      const { Signature } = await kms.send(
        new SignCommand({ KeyId: newest, Message: Buffer.from(text), MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }),
      );
      return `${text}.${Buffer.from(rawSignature(required(Signature))).toString('base64url')}`;
    },
    publicKeys: async () => ({ keys: await Promise.all(keyIds.map(find)) }),
  };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('KMS returned no signature or key, or there is no key to sign with');
  return value;
}
