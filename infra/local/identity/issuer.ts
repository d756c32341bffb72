import { createHash, randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { KeyStore } from '../keystore.ts';
import { type KnownAccount, systemPrefix } from './accounts.ts';
import { loginPage, refusedPage, signedOutPage } from './pages.ts';
import { lifetimes, signer } from './tokens.ts';

export interface IssuerSettings {
  /** Address of the issuer, `<origin>/oidc`. */
  issuer: string;
  audience: string;
  webClientId: string;
  scopes: readonly string[];
  accounts: () => Promise<KnownAccount[]>;
}

/** Secret of every `system.…` client of the local issuer. It opens nothing but this machine's stand-in. */
export const systemSecret = 'local-secret';

export interface Issuer {
  /** Answers a request below `/oidc`. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** An access token for an account, for tests and the bench. */
  token(account: string, scopes?: readonly string[]): Promise<string>;
}

interface Session {
  account: KnownAccount;
  scope: string;
  nonce: string | undefined;
  at: number;
}
interface Code extends Session {
  challenge: string;
  redirectUri: string;
  expires: number;
}

const json = (status: number, body: object): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});
const refused = (error: string, description: string, status = 400) => json(status, { error, error_description: description });
const redirect = (location: string): HttpResponse => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body: '',
});

/** A small OpenID Connect provider: authorization code with PKCE, refresh tokens, client credentials. */
export async function localIssuer(settings: IssuerSettings, keys: KeyStore): Promise<Issuer> {
  const { issuer, audience, webClientId } = settings;
  const { origin, pathname: root } = new URL(issuer);
  const { sign, jwks } = await signer(keys, issuer);
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, Session & { expires: number }>();

  const now = () => Math.floor(Date.now() / 1000);
  const isOwn = (uri: string | null): uri is string => uri !== null && URL.canParse(uri) && new URL(uri).origin === origin;
  const granted = (requested: string | null) => {
    const known = new Set(['openid', ...settings.scopes]);
    return (requested?.split(/\s+/) ?? [...known]).filter((scope) => known.has(scope)).join(' ');
  };
  const accessToken = (sub: string, clientId: string, scope: string) =>
    sign({ sub, client_id: clientId, aud: audience, scope }, lifetimes.access);

  /** What is wrong with an authorization request: a page where it can't be trusted, else back to the client. */
  function checkRequest(query: URLSearchParams): HttpResponse | null {
    const redirectUri = query.get('redirect_uri');
    if (query.get('client_id') !== webClientId) return refusedPage('The client is not known.');
    if (!isOwn(redirectUri)) return refusedPage('The redirect address is not registered.');
    if (query.get('response_type') !== 'code') return backWith(redirectUri, { error: 'unsupported_response_type' }, query);
    if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) {
      return backWith(redirectUri, { error: 'invalid_request', error_description: 'PKCE with S256 is required' }, query);
    }
    return null;
  }

  function backWith(redirectUri: string, values: Record<string, string>, query: URLSearchParams): HttpResponse {
    const target = new URL(redirectUri);
    const state = query.get('state');
    for (const [name, value] of Object.entries({ ...values, ...(state && { state }), iss: issuer })) target.searchParams.set(name, value);
    return redirect(target.href);
  }

  async function authorize(request: HttpRequest): Promise<HttpResponse> {
    const chosen = request.method === 'POST' ? new URLSearchParams(request.body.toString()) : null;
    const query = chosen ?? new URLSearchParams(request.query);
    const wrong = checkRequest(query);
    if (wrong) return wrong;
    const accounts = await settings.accounts();
    if (!chosen) return loginPage(accounts, query);
    const account = accounts.find(({ id }) => id === chosen.get('account') && !id.startsWith(systemPrefix));
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!account || (request.headers.origin && request.headers.origin !== origin && request.headers.origin !== 'null'))
      return backWith(redirectUri, { error: 'access_denied' }, query);
    const code = randomBytes(24).toString('base64url');
    codes.set(code, {
      account,
      scope: granted(query.get('scope')),
      nonce: query.get('nonce') ?? undefined,
      at: now(),
      challenge: query.get('code_challenge') ?? '',
      redirectUri,
      expires: now() + lifetimes.code,
    });
    return backWith(redirectUri, { code }, query);
  }

  async function issue(session: Session): Promise<HttpResponse> {
    const { account, scope, nonce, at } = session;
    const refresh = randomBytes(24).toString('base64url');
    refreshTokens.set(refresh, { ...session, expires: now() + lifetimes.refresh });
    const withIdentity = scope.split(' ').includes('openid');
    return json(200, {
      access_token: await accessToken(account.id, webClientId, scope),
      token_type: 'Bearer',
      expires_in: lifetimes.access,
      scope,
      refresh_token: refresh,
      ...(withIdentity && {
        id_token: await sign(
          { sub: account.id, aud: webClientId, name: account.name, auth_time: at, ...(nonce && { nonce }) },
          lifetimes.id,
        ),
      }),
    });
  }

  async function exchangeCode(form: URLSearchParams): Promise<HttpResponse> {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      !code ||
      code.expires < now() ||
      code.challenge !== challenge ||
      code.redirectUri !== form.get('redirect_uri') ||
      form.get('client_id') !== webClientId
    ) {
      return refused('invalid_grant', 'The code, its verifier or its redirect address is not valid.');
    }
    return issue({ account: code.account, scope: code.scope, nonce: code.nonce, at: code.at });
  }

  async function refreshSession(form: URLSearchParams): Promise<HttpResponse> {
    const session = refreshTokens.get(form.get('refresh_token') ?? '');
    refreshTokens.delete(form.get('refresh_token') ?? '');
    const account = session && (await settings.accounts()).find(({ id }) => id === session.account.id);
    if (!session || session.expires < now() || !account) return refused('invalid_grant', 'The refresh token is not valid.');
    return issue({ account, scope: session.scope, nonce: undefined, at: session.at });
  }

  async function clientCredentials(form: URLSearchParams, authorization: string | undefined): Promise<HttpResponse> {
    const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
      : [form.get('client_id'), form.get('client_secret')];
    const system = (await settings.accounts()).find((account) => account.id === id && account.id.startsWith(systemPrefix));
    if (!system || secret !== systemSecret) return refused('invalid_client', 'The client or its secret is not known.', 401);
    const scope = granted(form.get('scope'))
      .split(' ')
      .filter((name) => name !== 'openid')
      .join(' ');
    return json(200, {
      access_token: await accessToken(system.id, system.id, scope),
      token_type: 'Bearer',
      expires_in: lifetimes.access,
      scope,
    });
  }

  function token({ body, headers }: HttpRequest): Promise<HttpResponse> | HttpResponse {
    const form = new URLSearchParams(body.toString());
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return exchangeCode(form);
      case 'refresh_token':
        return refreshSession(form);
      case 'client_credentials':
        return clientCredentials(form, headers.authorization);
      default:
        return refused('unsupported_grant_type', 'Known are authorization_code, refresh_token and client_credentials.');
    }
  }

  function endSession(request: HttpRequest): HttpResponse {
    const query = new URLSearchParams(request.method === 'POST' ? request.body.toString() : request.query);
    const target = query.get('post_logout_redirect_uri');
    return isOwn(target) ? backWith(target, {}, query) : signedOutPage();
  }

  const discovery = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    scopes_supported: ['openid', ...settings.scopes],
    authorization_response_iss_parameter_supported: true,
  };

  return {
    token: (account, scopes = settings.scopes) =>
      accessToken(account, account.startsWith(systemPrefix) ? account : webClientId, scopes.join(' ')),
    async handle(request) {
      switch (`${request.method} ${request.path.slice(root.length)}`) {
        case 'GET /.well-known/openid-configuration':
          return json(200, discovery);
        case 'GET /jwks':
          return json(200, jwks);
        case 'GET /authorize':
        case 'POST /authorize':
          return authorize(request);
        case 'POST /token':
          return token(request);
        case 'GET /logout':
        case 'POST /logout':
          return endSession(request);
        default:
          return refused('not_found', 'There is no such address at the issuer.', 404);
      }
    },
  };
}
