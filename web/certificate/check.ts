import {
  type CertificateClaims,
  certificateParts,
  checkSignature,
  isOver,
  isSet,
  type PublicKey,
  readCertificate,
} from '../../shared/domain/certificate.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isRecord } from '../citizen/storage.ts';
import { addressOf } from '../shared/api.ts';
import { fromBase64url } from '../shared/base64url.ts';
import { readKept } from './kept.ts';

/** What a certificate turned out to be. `asOf`: when its revocation was known last, where that is not now; null: never. */
export type Verdict =
  | { kind: 'unreadable' | 'changed' | 'unknown-issuer' | 'no-keys' }
  | { kind: 'valid' | 'expired' | 'revoked'; claims: CertificateClaims }
  | { kind: 'signed'; claims: CertificateClaims; asOf: string | null };

const isKey = (value: unknown): value is PublicKey =>
  isRecord(value) && typeof value.kid === 'string' && typeof value.x === 'string' && typeof value.y === 'string';
const isKeySet = (value: unknown): value is { keys: PublicKey[] } =>
  isRecord(value) && Array.isArray(value.keys) && value.keys.every(isKey);
const isStatusList = (value: unknown): value is { list: string } => isRecord(value) && typeof value.list === 'string';

/**
 * Checks a certificate on this device. What is fetched are the keys, and the whole list of a county and year: nobody learns which
 * certificate is checked.
 */
export async function checkCertificate(token: string): Promise<Verdict> {
  const read = readCertificate(token);
  if (!read) return { kind: 'unreadable' };
  const { claims } = read;
  const keySet = await readKept(addressOf('getKeySet', {}), isKeySet);
  if (!keySet) return { kind: 'no-keys' };
  const signature = await checkSignature(read, keySet.value.keys);
  if (signature === 'changed') return { kind: 'changed' };
  // A key that came after the set was kept is none that nobody knows.
  if (signature === 'unknown') return { kind: keySet.at === null ? 'unknown-issuer' : 'no-keys' };
  const { county: unit, year } = certificateParts(claims.id);
  const list = await readKept(addressOf('getCertificateStatusList', { params: { unit, year } }), isStatusList);
  const bits = list && (await inflated(list.value.list));
  if (bits && isSet(bits, claims.index)) return { kind: 'revoked', claims };
  if (isOver(claims, dayOf(new Date()))) return { kind: 'expired', claims };
  return list && bits && list.at === null ? { kind: 'valid', claims } : { kind: 'signed', claims, asOf: bits && list ? list.at : null };
}

/** Bytes of a zlib stream in base64url; null in a browser that cannot read one. */
async function inflated(text: string): Promise<Uint8Array | null> {
  if (!('DecompressionStream' in globalThis)) return null;
  try {
    const stream = new Blob([fromBase64url(text)]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}
