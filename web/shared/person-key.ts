import type { ViewKey } from '../../shared/contract/requests.ts';
import { personView } from '../../shared/domain/person-view.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

export type WrappingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** What follows from a person's number: what the service is asked by, and what wraps the private key. */
interface OfNumber {
  reference: string;
  wrapping: WrappingKey;
}

const { stretching, info, curve, pointBytes, ivBytes } = personView;
const { subtle } = crypto;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const none = new Uint8Array(0);

/** Derives from a number what leads to its request and what opens it; takes a fraction of a second on purpose. @param number its 13 symbols */
export async function fromNumber(number: string): Promise<OfNumber> {
  const { name, hash, iterations, salt } = stretching;
  const typed = await subtle.importKey('raw', bytesOf(number), name, false, ['deriveBits']);
  const stretched = await subtle.deriveBits({ name, hash, iterations, salt: bytesOf(salt) }, typed, 256);
  const base = await subtle.importKey('raw', stretched, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const derived = (label: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: none, info: bytesOf(label) });
  const [reference, wrapping] = await Promise.all([
    subtle.deriveBits(derived(info.reference), base, 256),
    subtle.deriveKey(derived(info.secret), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  ]);
  return { reference: toBase64url(new Uint8Array(reference)), wrapping };
}

/** Makes a person's key pair, its private half wrapped. */
export async function makeViewKey(wrapping: WrappingKey): Promise<ViewKey> {
  const { privateKey } = await subtle.generateKey({ name: 'ECDH', namedCurve: curve }, true, ['deriveBits']);
  const { x = '', y = '', d = '' } = await subtle.exportKey('jwk', privateKey);
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const wrapped = await subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, fromBase64url(d));
  return { x, y, secret: toBase64url(concat(iv, new Uint8Array(wrapped))) };
}

/** Opens what was sealed to a person's key. Throws where the number is another one, or something was changed. */
export async function openView({ x, y, secret }: ViewKey, sealed: string, wrapping: WrappingKey): Promise<string> {
  const wrapped = fromBase64url(secret);
  const d = await subtle.decrypt({ name: 'AES-GCM', iv: wrapped.subarray(0, ivBytes) }, wrapping, wrapped.subarray(ivBytes));
  const jwk = { kty: 'EC', crv: curve, x, y, d: toBase64url(new Uint8Array(d)) };
  const own = await subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: curve }, false, ['deriveBits']);
  const bytes = fromBase64url(sealed);
  const point = bytes.subarray(0, pointBytes);
  const ephemeral = await subtle.importKey('raw', point, { name: 'ECDH', namedCurve: curve }, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: ephemeral }, own, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const recipient = concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y));
  const derived = new Uint8Array(
    await subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: none, info: concat(bytesOf(info.view), point, recipient) },
      base,
      8 * (32 + ivBytes),
    ),
  );
  const key = await subtle.importKey('raw', derived.subarray(0, 32), 'AES-GCM', false, ['decrypt']);
  const opened = await subtle.decrypt({ name: 'AES-GCM', iv: derived.subarray(32) }, key, bytes.subarray(pointBytes));
  return new TextDecoder().decode(opened);
}

function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
