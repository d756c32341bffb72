import { endpoints } from 'virtual:endpoints';
import type { RouteId, routes } from '../../shared/contract/index.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { type ProblemDocument, type ProblemType, problems } from '../../shared/contract/problems.ts';
import type { RouteOutput } from '../../shared/contract/route.ts';

type Routes = typeof routes;
type Example<R extends RouteId> = Routes[R]['example'];
/** A part of the request may be left out where the route has none, or all of it is optional. */
type Part<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : Record<never, never> extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };

interface Sent {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** What a route takes. */
export type Request<R extends RouteId> = Sent &
  Part<'params', Example<R>['params']> &
  Part<'query', Example<R>['query']> &
  Part<'body', Example<R>['body']>;
/** What a route answers. */
export type Answer<R extends RouteId> = RouteOutput<Routes[R]>;

const isProblemType = (name: string): name is ProblemType => Object.hasOwn(problems, name);

/** The API refused: with a problem document, or, where API Gateway answers itself, with a status and a message alone. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  /** Null where API Gateway answered itself. */
  readonly type: ProblemType | null;
  readonly document: ProblemDocument | null;

  constructor(status: number, document: ProblemDocument | null, message: string) {
    super(message);
    this.status = status;
    this.document = document;
    const name = document?.type.split('#problem-')[1] ?? '';
    this.type = isProblemType(name) ? name : null;
  }
}

/** No answer arrived: no network, or none within 30 seconds. The request may or may not have been served. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Address of a route, for links such as CSV downloads. */
export function addressOf<R extends RouteId>(id: R, request: Request<R>): string {
  const { params = {}, query = {} }: Sent = request;
  const path = endpoints[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

export interface ClientSettings {
  language: () => Language;
  /** Access token of an office account; null before sign-in. */
  token?: () => Promise<string | null>;
}

export interface CallOptions {
  /** For routes that create: the same on every retry. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type Client = <R extends RouteId>(id: R, request: Request<R>, options?: CallOptions) => Promise<Answer<R>>;

/** A client of the API, typed by the contract. Calls reject with {@link Refused} or {@link Unreachable}. */
export function createClient({ language, token }: ClientSettings): Client {
  return async (id, request, { idempotencyKey, signal } = {}) => {
    const { body }: Sent = request;
    const bearer = await token?.();
    const response = await fetch(addressOf(id, request), {
      method: endpoints[id].method,
      headers: {
        accept: 'application/json',
        'accept-language': language(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(30_000),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw signal.reason;
      throw new Unreachable('no answer', { cause });
    });
    return read(response);
  };
}

async function read(response: Response) {
  if (response.status === 204) return undefined;
  const json = await response.json().catch(() => null);
  if (response.ok && json !== null) return json;
  // A captive portal answers 200 with a page of its own.
  if (response.ok) throw new Unreachable('not an answer of the API');
  const document: ProblemDocument | null = typeof json?.type === 'string' ? json : null;
  throw new Refused(response.status, document, document?.title ?? json?.message ?? response.statusText);
}
