import { createPublicKey } from 'node:crypto';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { KeyStore } from '../keystore.ts';

/** Signs tokens with a key that survives restarts where data are kept. RS256: API Gateway takes RSA signatures only. */
export interface Signer {
  sign(claims: JWTPayload, seconds: number): Promise<string>;
  jwks: { keys: JWK[] };
}

/** Seconds that tokens hold. */
export const lifetimes = { access: 3600, id: 3600, code: 60, refresh: 12 * 3600 };

export async function signer(keys: KeyStore, issuer: string): Promise<Signer> {
  const pem = await keys.secret('identity/rs256', async () =>
    exportPKCS8((await generateKeyPair('RS256', { extractable: true })).privateKey),
  );
  const key = await importPKCS8(pem, 'RS256');
  const jwk = await exportJWK(createPublicKey(pem));
  const kid = jwk.n?.slice(0, 12) ?? 'local';
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    sign: (claims, seconds) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .setJti(crypto.randomUUID())
        .sign(key),
  };
}
