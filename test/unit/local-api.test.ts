import { describe, expect, it } from 'vitest';
import { type ApiSettings, httpApi } from '../../infra/local/http/api.ts';
import type { HttpRequest } from '../../infra/local/http/message.ts';
import { rushMeter } from '../../infra/local/http/rush.ts';
import type { LocalFunction } from '../../infra/local/lambda/function.ts';

const lambda = (answer: (payload: string) => Promise<string>): LocalFunction => ({
  settings: { name: 'f', arn: 'arn:f', module: null, handler: '', variables: {}, timeout: 1, memory: 128, concurrency: 1, log: () => {} },
  counts: { invocations: 0, errors: 0, coldStarts: 0, milliseconds: 0 },
  invoke: async (payload) => ({ payload: await answer(payload), error: false }),
  stop: async () => {},
});
const echo = lambda(async (payload) => {
  const { routeKey, pathParameters, isBase64Encoded, body } = JSON.parse(payload);
  return JSON.stringify({ routeKey, pathParameters, isBase64Encoded, body });
});
const api = (keys: string[], more: Partial<ApiSettings> = {}, target = echo) =>
  httpApi({
    id: 'a',
    accountId: '0',
    domainName: 'd',
    cors: undefined,
    throttling: undefined,
    routeThrottling: {},
    routes: keys.map((key) => ({ key, function: target, authorizer: undefined, scopes: [], timeout: 20 })),
    ...more,
  });
const request = (method: string, path: string, headers: HttpRequest['headers'] = {}, body = ''): HttpRequest => ({
  method,
  path,
  query: '',
  headers,
  ip: '127.0.0.1',
  body: Buffer.from(body),
});
const answered = async (response: ReturnType<ReturnType<typeof api>>) => JSON.parse((await response).body.toString());

describe('an HTTP API', () => {
  it('finds the most specific route', async () => {
    const serve = api(['GET /v1/{unit}', 'GET /v1/list', 'ANY /files/{path+}', '$default']);
    expect(await answered(serve(request('GET', '/v1/list')))).toEqual({ routeKey: 'GET /v1/list', isBase64Encoded: false });
    expect(await answered(serve(request('GET', '/v1/%E6%A1%90')))).toMatchObject({
      routeKey: 'GET /v1/{unit}',
      pathParameters: { unit: '桐' },
    });
    expect(await answered(serve(request('PUT', '/files/a/b')))).toMatchObject({ pathParameters: { path: 'a/b' } });
    expect(await answered(serve(request('POST', '/v1/list')))).toMatchObject({ routeKey: '$default' });
  });

  it('encodes bodies that are no text', async () => {
    const serve = api(['POST /x']);
    expect(await answered(serve(request('POST', '/x', { 'content-type': 'application/problem+json' }, '{}')))).toMatchObject({
      body: '{}',
      isBase64Encoded: false,
    });
    expect(await answered(serve(request('POST', '/x', { 'content-type': 'image/png' }, 'ab')))).toMatchObject({
      body: 'YWI=',
      isBase64Encoded: true,
    });
  });

  it('throttles the stage, and a route by its own rate', async () => {
    const serve = api(['GET /a', 'GET /b'], {
      throttling: { rate: 1e-9, burst: 2 },
      routeThrottling: { 'GET /b': { rate: 1e-9, burst: 1 } },
    });
    const statuses: number[] = [];
    for (const path of ['/a', '/a', '/a', '/b', '/b']) statuses.push((await serve(request('GET', path))).status);
    expect(statuses).toEqual([200, 200, 429, 200, 429]);
  });

  it('gives up on a function that takes too long', async () => {
    const response = await api(
      ['GET /a'],
      {},
      lambda(() => new Promise(() => {})),
    )(request('GET', '/a'));
    expect([response.status, response.body]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('answers preflight requests, and marks answers to other origins', async () => {
    const serve = api(['GET /a'], { cors: { AllowOrigins: ['https://one.example'], AllowMethods: ['GET'], MaxAge: 60 } });
    const preflight = (origin: string) => serve(request('OPTIONS', '/a', { origin, 'access-control-request-method': 'GET' }));
    expect(await preflight('https://one.example')).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-methods': 'GET', 'access-control-max-age': '60' },
    });
    expect((await preflight('https://two.example')).headers).toEqual({});
    expect((await serve(request('GET', '/a', { origin: 'https://one.example' }))).headers['access-control-allow-origin']).toBe(
      'https://one.example',
    );
  });
});

describe('the rush meter', () => {
  it('tells a rush from what people do, and its end', () => {
    let now = 0;
    const meter = rushMeter(() => now);
    for (let n = 0; n < 24; n++) meter.note();
    expect(meter.isBusy()).toBe(false);
    meter.note();
    expect(meter.isBusy()).toBe(true);
    now = 1500;
    expect(meter.isBusy()).toBe(true);
    now = 2500;
    expect(meter.isBusy()).toBe(false);
  });
});
