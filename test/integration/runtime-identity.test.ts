import { createHash } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Issuer, localIssuer, systemSecret } from '../../infra/local/identity/issuer.ts';
import { keyStore } from '../../infra/local/keystore.ts';

const origin = 'http://127.0.0.1:8340';
const issuerUrl = `${origin}/oidc`;
const redirectUri = `${origin}/office`;
const verifier = 'a-verifier-of-at-least-forty-three-characters-long';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const accounts = [
  { id: 'wang.fang', name: '王<芳>', role: 'county-admin', division: '340881' },
  { id: 'system.dashboard', name: '看板', role: 'province-viewer', division: '34' },
];

let issuer: Issuer;
beforeAll(async () => {
  issuer = await localIssuer(
    { issuer: issuerUrl, audience: 'yipan', webClientId: 'web', scopes: ['yipan/campaigns'], accounts: async () => accounts },
    await keyStore(),
  );
});

const ask = (method: string, path: string, values: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const form = new URLSearchParams(values).toString();
  const isPost = method === 'POST';
  return issuer.handle({
    method,
    path: `/oidc${path}`,
    query: isPost ? '' : form,
    headers,
    ip: '127.0.0.1',
    body: Buffer.from(isPost ? form : ''),
  });
};
const asked = {
  client_id: 'web',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid yipan/campaigns other',
  state: 's1',
  nonce: 'n1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};
const body = (response: Awaited<ReturnType<typeof ask>>) => JSON.parse(response.body.toString());
/** Signs in and gives the parameters of the address that the browser is sent to. */
const signIn = async (values: Record<string, string> = {}) => {
  const response = await ask('POST', '/authorize', { ...asked, account: 'wang.fang', ...values });
  return new URL(String(response.headers.location)).searchParams;
};
const exchange = (values: Record<string, string>) =>
  ask('POST', '/token', {
    grant_type: 'authorization_code',
    client_id: 'web',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...values,
  });

describe('the local OpenID provider', () => {
  it('lists people to sign in as, without script and without systems', async () => {
    const page = await ask('GET', '/authorize', asked);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('王&lt;芳&gt;');
    expect(page.body).not.toContain('system.dashboard');
    expect(page.body).not.toContain('<script');
  });

  it('gives a code, and for it the tokens of the account', async () => {
    const back = await signIn();
    expect([back.get('state'), back.get('iss')]).toEqual(['s1', issuerUrl]);
    const tokens = body(await exchange({ code: back.get('code') ?? '' }));
    const keys = createLocalJWKSet(body(await ask('GET', '/jwks')));
    const access = await jwtVerify(tokens.access_token, keys, { issuer: issuerUrl, audience: 'yipan' });
    expect(access.payload).toMatchObject({ sub: 'wang.fang', client_id: 'web', scope: 'openid yipan/campaigns' });
    const identity = await jwtVerify(tokens.id_token, keys, { issuer: issuerUrl, audience: 'web' });
    expect(identity.payload).toMatchObject({ sub: 'wang.fang', nonce: 'n1' });
  });

  it('refuses a code with another verifier or redirect address, and a second time', async () => {
    const wrongs: Record<string, string>[] = [{ code_verifier: 'another' }, { redirect_uri: `${origin}/else` }, { client_id: 'other' }];
    for (const wrong of wrongs) {
      const code = (await signIn()).get('code') ?? '';
      expect(await exchange({ code, ...wrong })).toMatchObject({ status: 400, body: expect.stringContaining('invalid_grant') });
      expect((await exchange({ code })).status).toBe(400);
    }
    const code = (await signIn()).get('code') ?? '';
    expect([(await exchange({ code })).status, (await exchange({ code })).status]).toEqual([200, 400]);
  });

  it('renews a session once for each refresh token', async () => {
    const { refresh_token } = body(await exchange({ code: (await signIn()).get('code') ?? '' }));
    const renew = () => ask('POST', '/token', { grant_type: 'refresh_token', refresh_token });
    expect([(await renew()).status, (await renew()).status]).toEqual([200, 400]);
  });

  it.each([
    ['another client', { client_id: 'evil' }],
    ['a foreign redirect address', { redirect_uri: 'https://evil.example/' }],
  ])('shows an error instead of going back to %s', async (_, wrong) => {
    expect(await ask('GET', '/authorize', { ...asked, ...wrong })).toMatchObject({
      status: 400,
      headers: expect.not.objectContaining({ location: expect.anything() }),
    });
  });

  it('requires PKCE with S256, and a request of its own page', async () => {
    expect((await signIn({ code_challenge_method: 'plain' })).get('error')).toBe('invalid_request');
    expect((await signIn({ account: 'system.dashboard' })).get('error')).toBe('access_denied');
    const foreign = await ask('POST', '/authorize', { ...asked, account: 'wang.fang' }, { origin: 'https://evil.example' });
    expect(String(foreign.headers.location)).toContain('error=access_denied');
  });

  it('gives other systems tokens for their secret', async () => {
    const token = (values: Record<string, string>, headers = {}) =>
      ask('POST', '/token', { grant_type: 'client_credentials', scope: 'yipan/campaigns', ...values }, headers);
    const { access_token } = body(await token({ client_id: 'system.dashboard', client_secret: systemSecret }));
    const { payload } = await jwtVerify(access_token, createLocalJWKSet(body(await ask('GET', '/jwks'))));
    expect(payload).toMatchObject({ sub: 'system.dashboard', client_id: 'system.dashboard', scope: 'yipan/campaigns' });
    const basic = { authorization: `Basic ${Buffer.from(`system.dashboard:${systemSecret}`).toString('base64')}` };
    expect((await token({}, basic)).status).toBe(200);
    expect((await token({ client_id: 'system.dashboard', client_secret: 'guess' })).status).toBe(401);
    expect((await token({ client_id: 'wang.fang', client_secret: systemSecret })).status).toBe(401);
  });

  it('signs out back to the pages only', async () => {
    expect((await ask('GET', '/logout', { post_logout_redirect_uri: redirectUri, state: 'x' })).headers.location).toContain(
      `${redirectUri}?state=x`,
    );
    expect((await ask('GET', '/logout', { post_logout_redirect_uri: 'https://evil.example/' })).status).toBe(200);
  });
});
