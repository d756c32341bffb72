import { describe, expect, it } from 'vitest';
import { distribution } from '../../infra/local/edge/distribution.ts';
import { DistributionProperties, type Policies, ResponseHeadersPolicyProperties } from '../../infra/local/edge/settings.ts';
import type { HttpRequest, HttpResponse } from '../../infra/local/http/message.ts';
import { throttle } from '../../infra/local/http/throttle.ts';
import { cronPattern } from '../../infra/local/schedule.ts';

const request = (path: string, headers: HttpRequest['headers'] = {}, query = ''): HttpRequest => ({
  method: 'GET',
  path,
  query,
  headers,
  ip: '127.0.0.1',
  body: Buffer.alloc(0),
});

/** A distribution of a bucket and an API that answer with what they were asked. */
function site(policies: Partial<Policies> = {}, behaviour: object = {}) {
  const seen: HttpRequest[] = [];
  const origin =
    (name: string) =>
    async (asked: HttpRequest): Promise<HttpResponse> => {
      seen.push(asked);
      return asked.path === '/missing'
        ? { status: 404, headers: {}, body: '' }
        : { status: 200, headers: { 'content-type': 'text/html', etag: '"1"' }, body: `${name} ${asked.path}`.padEnd(2000) };
    };
  const settings = DistributionProperties.parse({
    DistributionConfig: {
      Origins: [
        { Id: 'pages', DomainName: 'pages.local' },
        { Id: 'api', DomainName: 'api.local', OriginCustomHeaders: [{ HeaderName: 'X-Secret', HeaderValue: 's' }] },
      ],
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: { TargetOriginId: 'pages', Compress: true, ...behaviour },
      CacheBehaviors: [{ PathPattern: '/v1/*', TargetOriginId: 'api', OriginRequestPolicyId: 'some' }],
      CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/not-found.html' }],
    },
  }).DistributionConfig;
  const only = (...names: string[]) => ({ kind: 'only' as const, names });
  const serve = distribution(
    settings,
    {
      headers: new Map(),
      functions: new Map(),
      forwarding: new Map([['some', { headers: only('Accept'), query: only('unit'), cookies: only() }]]),
      ...policies,
    },
    new Map([
      ['pages.local', origin('pages')],
      ['api.local', origin('api')],
    ]),
  );
  return { serve, seen };
}
const text = (response: HttpResponse) => response.body.toString().trim();

describe('the distribution', () => {
  it('chooses the origin by path and forwards what the policies name, with the origin’s own headers', async () => {
    const { serve, seen } = site();
    expect(text(await serve(request('/')))).toBe('pages /index.html');
    expect(text(await serve(request('/v1/units', { accept: 'text/csv', cookie: 'a=b', 'user-agent': 'phone' }, 'unit=34&track=1')))).toBe(
      'api /v1/units',
    );
    expect(seen[1]).toMatchObject({
      query: 'unit=34',
      headers: { accept: 'text/csv', 'x-secret': 's', host: 'api.local', 'user-agent': 'Amazon CloudFront' },
    });
    expect(seen[1]?.headers.cookie).toBeUndefined();
  });

  it('refuses methods that a behaviour does not allow', async () => {
    expect((await site().serve({ ...request('/'), method: 'POST' })).status).toBe(403);
  });

  it('compresses, and answers a known ETag with 304', async () => {
    const { serve } = site();
    expect((await serve(request('/', { 'accept-encoding': 'gzip, br' }))).headers).toMatchObject({
      'content-encoding': 'br',
      etag: 'W/"1"',
      vary: 'Accept-Encoding',
    });
    expect((await serve(request('/', { 'if-none-match': 'W/"1"' }))).status).toBe(304);
  });

  it('shows the page for an error', async () => {
    expect(await site().serve(request('/missing'))).toMatchObject({ status: 404, body: expect.stringContaining('pages /not-found.html') });
  });

  it('runs the viewer-request function without Node’s globals', async () => {
    const code = `function handler(event) {
      if (event.request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
      event.request.uri = event.request.uri + typeof process + event.request.querystring.a.value;
      return event.request;
    }`;
    const association = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:f' }] };
    const { serve } = site({ functions: new Map([['arn:f', code]]) }, association);
    expect(await serve(request('/old', {}, 'a=1'))).toMatchObject({ status: 301, headers: { location: '/new' } });
    expect(text(await serve(request('/page-', {}, 'a=%20')))).toBe('pages /page-undefined%20');
  });

  it('adds the headers of the policy', async () => {
    const { ResponseHeadersPolicyConfig } = ResponseHeadersPolicyProperties.parse({
      ResponseHeadersPolicyConfig: {
        Name: 'p',
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
        },
        CustomHeadersConfig: { Items: [{ Header: 'Etag', Value: 'never', Override: false }] },
      },
    });
    const { serve } = site({ headers: new Map([['p', ResponseHeadersPolicyConfig]]) }, { ResponseHeadersPolicyId: 'p' });
    const { headers } = await serve(request('/'));
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'strict-transport-security': 'max-age=60; includeSubDomains',
      etag: '"1"',
    });
  });
});

describe('throttling', () => {
  it('lets a burst pass, then the steady rate', () => {
    let now = 0;
    const allow = throttle({ rate: 2, burst: 3 }, () => now);
    const pass = (count: number) => Array.from({ length: count }, allow).filter(Boolean).length;
    expect(pass(5)).toBe(3);
    now = 1000;
    expect(pass(5)).toBe(2);
    now = 60_000;
    expect(pass(5)).toBe(3);
  });
});

describe('AWS schedules', () => {
  it('read as croner patterns, Sunday being day 1', () => {
    expect(cronPattern('30 18 * * ? *')).toBe('0 30 18 * * * *');
    expect(cronPattern('0 2 ? * 2-6 2026')).toBe('0 0 2 * * 1-5 2026');
    expect(() => cronPattern('* * *')).toThrow('not an AWS cron expression');
  });
});
