import { createECDH, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Order of the group of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const mod = (value: bigint) => ((value % order) + order) % order;
const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** By Fermat: the order is a prime. */
function inverse(value: bigint): bigint {
  let [result, base, exponent] = [1n, mod(value), order - 2n];
  for (; exponent > 0n; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base);
  return result;
}

/** A DER integer: without needless zeros, and positive. */
function derInteger(value: bigint): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  const body = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(2, body.length), body]);
}

const privateKey = (pkcs8: Buffer) => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });

/** ECDSA with SHA-256 over a message. @returns DER */
export const signMessage = (pkcs8: Buffer, message: Buffer): Buffer => sign('sha256', message, privateKey(pkcs8));

/**
 * ECDSA over a digest that somebody else made (SEC 1, 4.1.3): node:crypto hashes whatever it signs, so the steps are taken here,
 * with a fresh key pair for the random point. @returns DER
 */
export function signDigest(pkcs8: Buffer, digest: Buffer): Buffer {
  const secret = number(Buffer.from(privateKey(pkcs8).export({ format: 'jwk' }).d ?? '', 'base64url'));
  for (;;) {
    const once = createECDH('prime256v1');
    const r = mod(number(once.generateKeys().subarray(1, 33)));
    const s = mod(inverse(number(once.getPrivateKey())) * (number(digest) + r * secret));
    if (r === 0n || s === 0n) continue;
    const body = Buffer.concat([derInteger(r), derInteger(s)]);
    return Buffer.concat([Buffer.of(0x30, body.length), body]);
  }
}

/** The public half as DER SubjectPublicKeyInfo. */
export const publicHalf = (pkcs8: Buffer): Buffer => createPublicKey(privateKey(pkcs8)).export({ format: 'der', type: 'spki' });
