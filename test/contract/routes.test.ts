import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoAccounts } from '../../infra/local/demo/accounts.ts';
import { createRecords } from '../../infra/local/demo/write.ts';
import { type OfficeRouteId, type RouteId, routes } from '../../shared/contract/index.ts';
import { problems } from '../../shared/contract/problems.ts';
import type { Route } from '../../shared/contract/route.ts';
import { allows, isOfficeRoute } from '../../shared/domain/permissions.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { type Local, startStack } from '../local.ts';

const all: Route[] = Object.values(routes);
const office = all.filter(({ access }) => access !== 'public');
const open = all.filter(({ access }) => access === 'public');

let local: Local;
const tokens = new Map<string, string>();

beforeAll(async () => {
  local = await startStack();
  await createRecords(
    local.dynamodb,
    demoAccounts.map((account) => accountsStore(local.dynamodb, local.tables.registry).creation(account)),
  );
  for (const { id } of demoAccounts) tokens.set(id, await local.token(id));
});
afterAll(() => local?.stop());

interface Sent {
  token?: string | undefined;
  body?: string;
  params?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Sends a route's example, or what differs from it. */
async function send(route: Route, { token, body, params = route.example.params, headers }: Sent = {}) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams(
    Object.fromEntries(Object.entries(route.example.query ?? {}).map(([name, value]) => [name, String(value)])),
  );
  const sent = body ?? (route.example.body === undefined ? undefined : JSON.stringify(route.example.body));
  const answer = await fetch(`${local.origin}${path}?${query}`, {
    method: route.method,
    headers: {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(route.idempotent && { 'idempotency-key': 'key-of-the-contract-test' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), headers: answer.headers, text: await answer.text() };
}
type Answer = Awaited<ReturnType<typeof send>>;

const ProblemBody = z.object({
  type: z.string().startsWith('/docs.html#problem-'),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1),
});
const Errors = z.object({
  errors: z.array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string().min(1) })).min(1),
});

/** Name of the problem that an answer states; fails where an error is no problem document of the catalogue. */
function problemOf({ status, type, text }: Answer): string | null {
  if (status < 400) return null;
  expect(type).toBe('application/problem+json');
  const document = ProblemBody.parse(JSON.parse(text));
  expect(document.status).toBe(status);
  const name = document.type.slice('/docs.html#problem-'.length);
  expect(problems).toHaveProperty(name, status);
  if (name === 'invalid-input') Errors.parse(JSON.parse(text));
  return name;
}

describe('every office route', () => {
  it.each(office.map((route) => [route.id, route] as const))(
    '%s refuses whoever has no token, or a bad one, as API Gateway does',
    async (_, route) => {
      for (const token of [undefined, 'garbage', `${tokens.get('zhang.wei')?.slice(0, -8)}AAAAAAAA`]) {
        expect(await send(route, { token })).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
      }
    },
  );

  it.each(office.map((route) => [route.id, route] as const))('%s wants its scope', async (_, route) => {
    const token = await local.token('zhang.wei', ['openid']);
    expect(await send(route, { token })).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
  });

  it.each(office.map((route) => [route.id, route] as const))(
    '%s serves exactly the accounts that the permission table names',
    async (id, route) => {
      const input = { params: route.example.params, query: route.example.query, body: route.example.body };
      const unit = route.unit(input as Parameters<Route['unit']>[0]);
      for (const account of demoAccounts) {
        // These end an account's authority, which the functions would go on knowing for a while.
        const isAllowed = allows(account, id as OfficeRouteId, unit);
        if (isAllowed && ['handOver', 'changeAccount'].includes(id)) continue;
        const problem = problemOf(await send(route, { token: tokens.get(account.id) }));
        expect({ account: account.id, isForbidden: problem === 'forbidden' }).toEqual({ account: account.id, isForbidden: !isAllowed });
      }
    },
  );

  it('knows nobody who has a token but no account', async () => {
    expect(problemOf(await send(routes.getMe as Route, { token: await local.token('nobody.here') }))).toBe('account-unknown');
  });
});

describe('every route', () => {
  /** The first account that may do what the route's example asks for. */
  const tokenFor = (route: Route) => {
    const { params, query, body } = route.example;
    const { id } = route;
    const mayCall = (account: (typeof demoAccounts)[number]) =>
      isOfficeRoute(id) && allows(account, id, route.unit({ params, query, body } as Parameters<Route['unit']>[0]));
    return route.access === 'public' ? undefined : tokens.get(demoAccounts.find(mayCall)?.id ?? '');
  };

  it.each(all.map((route) => [route.id, route] as const))(
    '%s takes its own example for well-formed, and answers by its schema',
    async (id, route) => {
      if (id === 'handOver' || id === 'changeAccount') return;
      const answer = await send(route, { token: tokenFor(route) });
      const problem = problemOf(answer);
      if (problem === null) {
        expect(answer.status).toBe(route.success.status);
        if (answer.text) route.success.schema.parse(JSON.parse(answer.text));
      }
      expect([null, ...route.problems, 'invalid-input', 'busy', 'idempotency-key-reused']).toContain(problem);
      if (problem === 'invalid-input')
        expect(JSON.parse(answer.text).errors[0].pointer).toMatch(
          /^\/(batches|divisions|villages|csv|deputy|year|closesAt|to|keysUrl|envelope\/(at|to))/,
        );
    },
  );

  it.each(all.filter(({ example }) => example.body !== undefined).map((route) => [route.id, route] as const))(
    '%s answers any body with a problem that says what to change, never with a failure',
    async (_, route) => {
      const garbage = fc.oneof(
        fc.json().map((text) => ({ text, isBroken: false })),
        fc.string({ minLength: 1 }).map((text) => ({ text: `{${text}`, isBroken: true })),
        fc.subarray(Object.keys(route.example.body as object), { maxLength: 1, minLength: 1 }).map(([name]) => ({
          text: JSON.stringify({ ...(route.example.body as object), [name ?? '']: { unexpected: [] } }),
          isBroken: false,
        })),
      );
      await fc.assert(
        fc.asyncProperty(garbage, async ({ text }) => {
          expect(['invalid-input', 'malformed-json', 'state-conflict', 'code-mistyped']).toContain(
            problemOf(await send(route, { token: tokenFor(route), body: text })) ?? 'accepted',
          );
        }),
        { seed: 20_261_121, numRuns: 12 },
      );
    },
  );

  it.each(all.filter(({ example }) => Object.keys(example.params).length > 0).map((route) => [route.id, route] as const))(
    '%s names a path parameter that is wrong',
    async (_, route) => {
      const [name = ''] = Object.keys(route.example.params);
      const answer = await send(route, { token: tokenFor(route), params: { ...route.example.params, [name]: "'; DROP TABLE" } });
      expect(problemOf(answer)).toBe('invalid-input');
      expect(JSON.parse(answer.text).errors).toContainEqual(expect.objectContaining({ parameter: name }));
    },
  );

  it.each(all.filter(({ idempotent }) => idempotent).map((route) => [route.id, route] as const))(
    '%s wants an Idempotency-Key',
    async (_, route) => {
      const answer = await send(route, { token: tokenFor(route), headers: { 'idempotency-key': 'short' } });
      expect(problemOf(answer)).toBe('idempotency-key-missing');
    },
  );
});

describe('public reads', () => {
  it.each(open.filter(({ method }) => method === 'GET').map((route) => [route.id as RouteId, route] as const))(
    '%s may be cached, and answers 304 to its own tag',
    async (_, route) => {
      const first = await send(route);
      if (first.status !== 200) return expect(['not-found', 'not-published', 'campaign-unknown']).toContain(problemOf(first));
      expect(first.headers.get('cache-control')).toBe(`public, max-age=${route.cacheSeconds}`);
      const again = await send(route, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
      expect(again).toMatchObject({ status: 304, text: '' });
    },
  );
});

describe('the API beside its routes', () => {
  it('answers an unknown path as API Gateway does', async () => {
    const answer = await fetch(`${local.origin}/v1/nonsense`);
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 404, text: '{"message":"Not Found"}' });
  });

  it('does not serve the API but through the front door', async () => {
    const answer = await fetch(`${local.endpoints.api}/v1/units/340881`);
    expect([403, 404]).toContain(answer.status);
  });
});
