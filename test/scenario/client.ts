import { type RouteId, routes } from '../../shared/contract/index.ts';
import type { RouteOutput } from '../../shared/contract/route.ts';

interface Sent {
  params?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** For creating routes of offices; made up where it is left out. */
  key?: string;
}

export interface Answer {
  status: number;
  /** The body as JSON; null where there is none. */
  json: Record<string, unknown> | null;
}

export type Caller = (id: RouteId, sent?: Sent) => Promise<Answer>;

let keysMade = 0;

/** Calls routes of the contract over HTTP, as the public (no token) or as an account. */
export const callerOf =
  (origin: string, token: string | null = null): Caller =>
  async (id, { params = {}, query = {}, body, key } = {}) => {
    const { method, path, idempotent } = routes[id];
    const address = new URL(
      path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
      origin,
    );
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    const response = await fetch(address, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotent && { 'idempotency-key': key ?? `scenario-request-${++keysMade}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? null : JSON.parse(text) };
  };

/** The answer of a call that must succeed, read by the route's own schema. */
export async function done<Id extends RouteId>(call: Caller, id: Id, sent?: Sent): Promise<RouteOutput<(typeof routes)[Id]>> {
  const { status, json } = await call(id, sent);
  if (status !== routes[id].success.status) throw new Error(`${id} answered ${status}: ${JSON.stringify(json)}`);
  return routes[id].success.schema.parse(json) as RouteOutput<(typeof routes)[Id]>;
}

/** Asks again until the answer is the one waited for: the streams need a moment. */
export async function until<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain; the last answer was ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Works through a list with a bounded number of workers at once. */
export async function each<T>(workers: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
