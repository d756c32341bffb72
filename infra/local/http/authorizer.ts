import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { gatewayResponse, type HttpResponse } from './message.ts';

/** A JWT authorizer of an HTTP API. */
export interface AuthorizerSettings {
  issuer: string;
  audience: string[];
}

export type Authorization = { claims: Record<string, string>; scopes: string[] | null } | HttpResponse;

const Discovery = z.object({ jwks_uri: z.url() });

const claimText = (value: unknown): string =>
  Array.isArray(value) ? `[${value.join(' ')}]` : typeof value === 'object' ? JSON.stringify(value) : String(value);

const tokenScopes = (claims: JWTPayload): string[] => {
  const scope = claims.scope ?? claims.scp;
  return Array.isArray(scope) ? scope.map(String) : typeof scope === 'string' ? scope.split(' ') : [];
};

const refused = (description: string) =>
  gatewayResponse(401, {
    'www-authenticate': `Bearer scope="" error="invalid_token" error_description="${description.replaceAll('"', "'")}"`,
  });

/** Checks tokens as API Gateway does: RSA signature, issuer, audience or client, times, and any one of the route's scopes. */
export function jwtAuthorizer({ issuer, audience }: AuthorizerSettings) {
  let keys: JWTVerifyGetKey | undefined;

  async function discover(): Promise<JWTVerifyGetKey> {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { jwks_uri } = Discovery.parse(await response.json());
    return createRemoteJWKSet(new URL(jwks_uri));
  }

  return async (header: string | undefined, required: readonly string[]): Promise<Authorization> => {
    const token = header?.replace(/^Bearer\s+/i, '').trim();
    if (!token) return gatewayResponse(401, { 'www-authenticate': 'Bearer' });
    let claims: JWTPayload;
    try {
      keys ??= await discover();
      ({ payload: claims } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256', 'RS384', 'RS512'], requiredClaims: ['exp'] }));
    } catch (error) {
      return refused(error instanceof Error ? error.message : 'the token is not valid');
    }
    const audiences = [claims.aud ?? [], claims.client_id ?? []].flat();
    if (!audiences.some((value) => typeof value === 'string' && audience.includes(value)))
      return refused('the token does not have a valid audience');
    const held = tokenScopes(claims).filter((scope) => required.includes(scope));
    if (required.length > 0 && held.length === 0) {
      return gatewayResponse(403, { 'www-authenticate': `Bearer scope="${required.join(' ')}" error="insufficient_scope"` });
    }
    const texts = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]));
    return { claims: texts, scopes: required.length > 0 ? held : null };
  };
}
