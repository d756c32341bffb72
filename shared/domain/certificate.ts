import { countyOf, isWithin } from './divisions.ts';

/**
 * The token of a service certificate: a compact JWS (RFC 7515) signed with ES256. Its claims have short names, so that the QR code stays
 * readable, and say nothing but what is stated here. Runs in browsers and on servers alike.
 */
export interface CertificateClaims {
  /** `<county>-<year>-<8 symbols>`: the issuing county, and the year that the status list is of. */
  id: string;
  name: string;
  /** Unit in which the person is registered. */
  from: { code: string; name: string };
  /** Office that issued it. */
  issuer: { code: string; name: string };
  /** Days in Asia/Shanghai, `YYYY-MM-DD`; `validUntil` is the last day. */
  issuedOn: string;
  validUntil: string;
  /** Place in the status list of the county and year. */
  index: number;
}

/** `typ` of a certificate's header: nothing else that the keys sign can be taken for one. */
export const certificateType = 'yipan-certificate+jwt';

/** Years that a certificate is valid at most: as long as the paper certificates were that people know. */
export const mostYears = 3;

/** Working days in which an application is to be decided. */
export const issuanceDays = 3;
/** Working days in which a certificate that was presented is to be checked. */
export const checkDays = 1;

/** Certificates of a county and year have places among so many, drawn at random: neighbours tell nothing about each other. */
export const statusListSize = 2 ** 17;

const claimNames = ['i', 'n', 'c', 'p', 'o', 'b', 'd', 'e', 'x'];

/** The claims as they are signed. The office is left out where it is the unit of registration. */
export function payloadOf({ id, name, from, issuer, issuedOn, validUntil, index }: CertificateClaims): Record<string, string | number> {
  return {
    i: id,
    n: name,
    c: from.code,
    p: from.name,
    ...(issuer.code !== from.code && { o: issuer.code }),
    ...(issuer.name !== from.name && { b: issuer.name }),
    d: dayNumber(issuedOn),
    e: dayNumber(validUntil),
    x: index,
  };
}

/** The address in the QR code. What follows the `#` is never sent to a server. @param origin `https://<host>` */
export const certificateAddress = (origin: string, token: string): string => `${origin}/c#${token}`;

/** A public key on P-256 as a key set publishes it (RFC 7517). */
export interface PublicKey {
  kid: string;
  x: string;
  y: string;
}

/** A token taken apart: nothing of it is believed before its signature was checked. */
export interface ReadCertificate {
  claims: CertificateClaims;
  kid: string;
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** The issuing county and the year that a certificate's identifier names: whose status list it is on. */
export const certificateParts = (id: string): { county: string; year: number } => ({
  county: countyOf(id),
  year: Number(id.slice(7, 11)),
});

const idPattern = /^[1-9]\d{5}-20\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/;
const officePattern = /^[1-9]\d{5}(\d{3})?$/;
const unitPattern = /^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/;
const longestToken = 1500;
const signatureBytes = 64;

/** Number of a certificate as somebody typed it: `<county>-<year>-<8 symbols>`; null for anything else. */
export function readCertificateNumber(text: string): string | null {
  const typed = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/\p{Pd}/gu, '-');
  return idPattern.test(typed) ? typed : null;
}

/** The token in what was scanned or pasted: a token, or an address that ends with one. */
export const tokenIn = (text: string): string => text.trim().replace(/^.*#/s, '');

/** Takes a token apart; null for what is no certificate, or not exactly as certificates are written. */
export function readCertificate(token: string): ReadCertificate | null {
  if (token.length > longestToken) return null;
  const [header = '', payload = '', third = '', ...more] = token.split('.');
  const signature = bytesOf(third);
  if (more.length > 0 || signature?.length !== signatureBytes) return null;
  const { alg, typ, kid, ...unknown } = objectOf(header) ?? {};
  if (alg !== 'ES256' || typ !== certificateType || typeof kid !== 'string' || Object.keys(unknown).length > 0) return null;
  const claims = claimsOf(objectOf(payload) ?? {});
  return claims && { claims, kid, signed: new TextEncoder().encode(`${header}.${payload}`), signature };
}

const millisecondsOfDay = 86_400_000;
/** Days since 1970, as RFC 7519 has seconds: shorter than a date. */
const dayNumber = (day: string): number => Date.parse(day) / millisecondsOfDay;
const numberedDay = (number: number): string => new Date(number * millisecondsOfDay).toISOString().slice(0, 10);

const isText = (value: unknown, longest = 120): value is string => typeof value === 'string' && value !== '' && value.length <= longest;
const isWhole = (value: unknown, below: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < below;
/** Days until the year 2150. */
const mostDays = 65_745;

function claimsOf(payload: Record<string, unknown>): CertificateClaims | null {
  const { i: id, n: name, c, p, d, e, x: index } = payload;
  const { o = c, b = p } = payload;
  if (Object.keys(payload).some((key) => !claimNames.includes(key))) return null;
  if (!isText(id) || !isText(name) || !isText(c) || !isText(p) || !isText(o) || !isText(b)) return null;
  if (!idPattern.test(id) || !unitPattern.test(c) || !officePattern.test(o) || !isWithin(o, countyOf(id))) return null;
  if (!isWhole(d, mostDays) || !isWhole(e, mostDays) || e < d || !isWhole(index, statusListSize)) return null;
  return {
    id,
    name,
    from: { code: c, name: p },
    issuer: { code: o, name: b },
    issuedOn: numberedDay(d),
    validUntil: numberedDay(e),
    index,
  };
}

/** Bytes of canonical base64url: another spelling of the same bytes is refused, so that no symbol of a token can be changed unseen. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const spelled = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    return spelled === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

function objectOf(text: string): Record<string, unknown> | null {
  const bytes = bytesOf(text);
  if (!bytes) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** What a signature proves: `good`, `changed` (not what was signed), or `unknown` (no key of the set signed it). */
export type SignatureCheck = 'good' | 'changed' | 'unknown';

/** Checks a signature against a published key set, with the browser's or the server's own cryptography. */
export async function checkSignature({ kid, signed, signature }: ReadCertificate, keys: readonly PublicKey[]): Promise<SignatureCheck> {
  const key = keys.find((known) => known.kid === kid);
  if (!key) return 'unknown';
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const imported = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, algorithm, false, ['verify']);
  return (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signature, signed)) ? 'good' : 'changed';
}

/** A status list without its compression: one bit a certificate, the first one lowest in its byte. @param set places whose bit is set */
export function statusBits(set: Iterable<number>): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(statusListSize / 8);
  for (const index of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  return bits;
}

/** Whether a place of a status list is set: the certificate was revoked or replaced. */
export const isSet = (bits: Uint8Array, index: number): boolean => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;

/** Whether a certificate's time is over on a day. */
export const isOver = ({ validUntil }: Pick<CertificateClaims, 'validUntil'>, today: string): boolean => validUntil < today;
