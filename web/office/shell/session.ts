import * as oauth from 'oauth4webapi';
import type { Answer } from '../../shared/api.ts';

type Config = Answer<'getConfig'>;

interface Tokens {
  access: string;
  refresh: string | null;
  identity: string | null;
  /** Milliseconds since 1970. */
  expires: number;
}

/** What must be known again when the provider sends the person back. */
interface Begun {
  verifier: string;
  state: string;
  nonce: string;
  /** Where the person wanted to go. */
  to: string;
}

const tokensKey = 'yipan:office:tokens';
const begunKey = 'yipan:office:sign-in';
/** A token is renewed when less than this is left of it, milliseconds. */
const margin = 60_000;

function stored<T>(key: string): T | null {
  const text = sessionStorage.getItem(key);
  return text ? JSON.parse(text) : null;
}
const keep = (key: string, value: Tokens | Begun) => sessionStorage.setItem(key, JSON.stringify(value));

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** Signing in and out by OpenID Connect: authorization code with PKCE. Tokens live as long as the browser's tab. */
export interface Session {
  signedIn: () => boolean;
  /** Leaves the page for the provider. */
  signIn: () => Promise<void>;
  /** The provider sent the person back: exchanges the code. @returns where the person wanted to go */
  finish: () => Promise<string>;
  /** Access token, renewed in time. Rejects with {@link SignedOut}. */
  token: () => Promise<string>;
  signOut: () => Promise<void>;
}

/** Whether the address is one that the provider sends people back to. */
export const isReturn = (address: URL): boolean =>
  address.pathname === '/office' &&
  address.searchParams.has('state') &&
  (address.searchParams.has('code') || address.searchParams.has('error'));

export function createSession({ issuer, clientId, scopes }: Config): Session {
  const redirectUri = `${location.origin}/office`;
  const client: oauth.Client = { client_id: clientId };
  const { protocol, hostname } = new URL(issuer);
  // The stand-in for the provider on one's own machine has no certificate.
  const options = { [oauth.allowInsecureRequests]: protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) };
  let discovered: Promise<oauth.AuthorizationServer> | null = null;
  let renewing: Promise<string> | null = null;

  function server(): Promise<oauth.AuthorizationServer> {
    const address = new URL(issuer);
    discovered ??= oauth
      .discoveryRequest(address, options)
      .then((response) => oauth.processDiscoveryResponse(address, response))
      .catch((error: unknown) => {
        discovered = null;
        throw error;
      });
    return discovered;
  }

  function save(answer: oauth.TokenEndpointResponse, before: Tokens | null): string {
    keep(tokensKey, {
      access: answer.access_token,
      refresh: answer.refresh_token ?? before?.refresh ?? null,
      identity: answer.id_token ?? before?.identity ?? null,
      expires: Date.now() + (answer.expires_in ?? 300) * 1000,
    });
    return answer.access_token;
  }

  async function renew(tokens: Tokens): Promise<string> {
    if (!tokens.refresh) throw new SignedOut();
    const as = await server();
    const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh, options);
    try {
      return save(await oauth.processRefreshTokenResponse(as, client, response), tokens);
    } catch (cause) {
      if (!(cause instanceof oauth.ResponseBodyError)) throw cause;
      sessionStorage.removeItem(tokensKey);
      throw new SignedOut('refused', { cause });
    }
  }

  return {
    signedIn: () => stored<Tokens>(tokensKey) !== null,
    async signIn() {
      const as = await server();
      const verifier = oauth.generateRandomCodeVerifier();
      const begun = {
        verifier,
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        to: location.pathname + location.search,
      };
      keep(begunKey, begun);
      const target = new URL(as.authorization_endpoint ?? issuer);
      target.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: scopes.join(' '),
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).toString();
      location.assign(target);
    },
    async finish() {
      const begun = stored<Begun>(begunKey);
      sessionStorage.removeItem(begunKey);
      if (!begun) throw new SignedOut();
      const as = await server();
      const given = oauth.validateAuthResponse(as, client, new URL(location.href), begun.state);
      const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), given, redirectUri, begun.verifier, options);
      save(await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: begun.nonce, requireIdToken: true }), null);
      return begun.to;
    },
    async token() {
      const tokens = stored<Tokens>(tokensKey);
      if (!tokens) throw new SignedOut();
      if (tokens.expires - margin > Date.now()) return tokens.access;
      renewing ??= renew(tokens).finally(() => {
        renewing = null;
      });
      return renewing;
    },
    async signOut() {
      const tokens = stored<Tokens>(tokensKey);
      sessionStorage.removeItem(tokensKey);
      const { end_session_endpoint: end } = await server();
      if (!end) return location.assign(redirectUri);
      const target = new URL(end);
      target.search = new URLSearchParams({
        client_id: clientId,
        post_logout_redirect_uri: redirectUri,
        // Amazon Cognito's name for the same.
        logout_uri: redirectUri,
        ...(tokens?.identity && { id_token_hint: tokens.identity }),
      }).toString();
      location.assign(target);
    },
  };
}
