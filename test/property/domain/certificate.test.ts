import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import encodeQR from 'qr';
import { describe, expect, it } from 'vitest';
import {
  type CertificateClaims,
  certificateAddress,
  certificateType,
  checkSignature,
  isSet,
  payloadOf,
  readCertificate,
  readCertificateNumber,
  statusBits,
  statusListSize,
  tokenIn,
} from '../../../shared/domain/certificate.ts';
import { alphabet } from '../../../shared/domain/codes.ts';

const seed = 20_261_121;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
const kid = 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s';
const keys = [{ kid, x, y }];

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
function signed(payload: object, header: object = { alg: 'ES256', kid, typ: certificateType }): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
async function checked(token: string) {
  const read = readCertificate(token);
  return read ? checkSignature(read, keys) : 'unreadable';
}

const claimsOf: CertificateClaims = {
  id: '530824-2026-7F3KM2QP',
  name: '岩温',
  from: { code: '530824101', name: '景谷傣族彝族自治县威远镇' },
  issuer: { code: '530824101', name: '景谷傣族彝族自治县威远镇' },
  issuedOn: '2026-11-20',
  validUntil: '2029-11-19',
  index: 104_729,
};
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const words = (longest: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: longest }).filter((text) => text.length <= longest);
const day = fc.integer({ min: 11_000, max: 40_000 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const anyClaims: fc.Arbitrary<CertificateClaims> = fc
  .record({
    rest: digits(5),
    township: digits(3),
    village: fc.option(digits(3)),
    symbols: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 8, maxLength: 8 }),
    name: words(60),
    place: words(60),
    office: words(60),
    days: fc.tuple(day, day),
    index: fc.nat({ max: statusListSize - 1 }),
    isCounty: fc.boolean(),
  })
  .map(({ rest, township, village, symbols, name, place, office, days, index, isCounty }) => {
    const county = `3${rest}`;
    const [issuedOn = '', validUntil = ''] = days.toSorted();
    const issuer = { code: isCounty ? county : `${county}${township}`, name: office };
    const from = { code: village ? `${county}${township}${village}` : issuer.code, name: place };
    return { id: `${county}-2026-${symbols}`, name, from, issuer, issuedOn, validUntil, index };
  });

describe('a certificate', () => {
  it('says what was signed, whatever was', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const token = signed(payloadOf(claims));
        expect(readCertificate(tokenIn(certificateAddress('https://example.org', token)))?.claims).toEqual(claims);
        expect(await checked(token)).toBe('good');
      }),
      { seed, numRuns: 200 },
    );
  });

  it('does not survive another symbol anywhere', async () => {
    const token = signed(payloadOf(claimsOf));
    const symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    const outcomes = new Set<string>();
    for (let at = 0; at < token.length; at++) {
      for (const symbol of [symbols.charAt((symbols.indexOf(token.charAt(at)) + 1) % symbols.length), 'A', '.', '=', '']) {
        if (symbol !== token.charAt(at)) outcomes.add(await checked(token.slice(0, at) + symbol + token.slice(at + 1)));
      }
    }
    expect(outcomes).not.toContain('good');
    expect(outcomes).toContain('changed');
  });

  it('does not survive any other change of some symbols, parts or claims', async () => {
    const token = signed(payloadOf(claimsOf));
    const [header = '', payload = '', signature = ''] = token.split('.');
    const changes = fc.oneof(
      fc
        .tuple(fc.nat({ max: token.length - 1 }), fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 4 }))
        .map(([at, text]) => token.slice(0, at) + text + token.slice(at + text.length)),
      anyClaims.map((claims) => `${header}.${part(payloadOf(claims))}.${signature}`),
      fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => `${header}.${payload}.${Buffer.from(bytes).toString('base64url')}`),
    );
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        if (changed !== token) expect(await checked(changed)).not.toBe('good');
      }),
      { seed, numRuns: 500 },
    );
  });

  it('is nothing else that the same key has signed, and has no place for another claim', async () => {
    expect(await checked(signed(payloadOf(claimsOf), { alg: 'ES256', kid, typ: 'yipan-head+jwt' }))).toBe('unreadable');
    expect(await checked(signed(payloadOf(claimsOf), { alg: 'ES256', kid, typ: certificateType, crit: ['b64'] }))).toBe('unreadable');
    expect(await checked(signed(payloadOf(claimsOf), { alg: 'none', kid, typ: certificateType }))).toBe('unreadable');
    expect(await checked(signed({ ...payloadOf(claimsOf), health: 'x' }))).toBe('unreadable');
    expect(await checked(signed(payloadOf({ ...claimsOf, issuer: { code: '340881103', name: '新渡镇' } })))).toBe('unreadable');
    expect(await checked(signed(payloadOf(claimsOf), { alg: 'ES256', kid: 'another', typ: certificateType }))).toBe('unknown');
  });

  it('names nobody but its holder: no identity number, no record, nothing else', () => {
    expect(Object.keys(payloadOf({ ...claimsOf, issuer: { code: '530824', name: '景谷傣族彝族自治县' } }))).toEqual([
      'i',
      'n',
      'c',
      'p',
      'o',
      'b',
      'd',
      'e',
      'x',
    ]);
  });

  it('fits a QR code of version 15 at error correction M, with the longest names of persons and places of version 18', () => {
    const version = (claims: CertificateClaims) => {
      const address = certificateAddress('https://yipan.example.gov.cn', signed(payloadOf(claims)));
      return (encodeQR(address, 'raw', { ecc: 'medium', border: 2 }).length - 4 - 17) / 4;
    };
    const town = { code: '340881103', name: '桐城市新渡镇' };
    expect(version({ ...claimsOf, id: '340881-2026-7F3KM2QP', from: town, issuer: town })).toBe(15);
    expect(version(claimsOf)).toBe(16);
    const longest = { ...claimsOf, name: '阿卜杜热依木·阿卜杜克热木', issuer: { code: '530824', name: '景谷傣族彝族自治县' } };
    expect(version(longest)).toBeLessThanOrEqual(18);
  });
});

describe('a number', () => {
  it('is read as people type it', () => {
    for (const typed of [
      '530824-2026-7F3KM2QP',
      ' 530824-2026-7f3km2qp ',
      '５３０８２４－２０２６－７Ｆ３ＫＭ２ＱＰ',
      '530824–2026–7F3K M2QP',
    ])
      expect(readCertificateNumber(typed)).toBe('530824-2026-7F3KM2QP');
    for (const other of ['', '530824-2026', signed(payloadOf(claimsOf)), '530824-2026-7F3KM2QU'])
      expect(readCertificateNumber(other)).toBeNull();
  });
});

describe('a status list', () => {
  it('has the bits that were set, and no others', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: statusListSize - 1 }), { maxLength: 60 }),
        fc.nat({ max: statusListSize - 1 }),
        (set, other) => {
          const bits = statusBits(set);
          expect(set.every((index) => isSet(bits, index))).toBe(true);
          expect(isSet(bits, other)).toBe(set.includes(other));
        },
      ),
      { seed, numRuns: 100 },
    );
  });

  it('has the lowest bit first, as the IETF Token Status List does', () => {
    expect([...statusBits([0, 3, 9]).subarray(0, 2)]).toEqual([0b1001, 0b10]);
  });
});
