import type * as z from 'zod';
import type { LocalText } from './primitives.ts';
import type { ProblemType } from './problems.ts';

/** The Lambda functions that serve routes: one per domain and trust level. */
export type RouteFunction =
  | 'intake'
  | 'requests'
  | 'results'
  | 'campaigns'
  | 'schemes'
  | 'accounts'
  | 'problems'
  | 'entry'
  | 'records'
  | 'exchange'
  | 'certificates'
  | 'peers';

/** OAuth scopes; every office route requires one. */
export const scopes = [
  'yipan/campaigns',
  'yipan/entry',
  'yipan/problems',
  'yipan/records',
  'yipan/exchange',
  'yipan/certificates',
  'yipan/peers',
  'yipan/schemes',
  'yipan/accounts',
  'yipan/audit',
] as const;
export type Scope = (typeof scopes)[number];

/** What an `Idempotency-Key` looks like: 16 to 64 letters, digits, hyphens and underscores. */
export const idempotencyKeyPattern = /^[\w-]{16,64}$/;

type Shape = z.ZodObject;
export type Input<P extends Shape, Q extends Shape, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** One operation of the API: read by handlers, CDK, OpenAPI document, web client and tests. */
export interface Route<
  Id extends string = string,
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  id: Id;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** API Gateway path, as in `/v1/units/{unit}`. */
  path: `/v1/${string}` | '/api/config';
  function: RouteFunction;
  /** `public`: no token. Otherwise the scope that the token needs; the role is decided by the permission table. */
  access: 'public' | Scope;
  /**
   * The unit that the request acts on: the permission table compares it with the account's division.
   * `null`: the actor itself.
   */
  unit(input: Input<P, Q, B>): string | null;
  summary: LocalText;
  params: P;
  query: Q;
  /** `z.undefined()` where the request has no body. */
  body: B;
  success: { status: 200 | 201 | 202 | 204; schema: R; csv?: boolean };
  /** Seconds a shared cache may keep the answer; such answers carry an ETag. Absent: `no-store`. */
  cacheSeconds?: number;
  /** Largest body accepted, KB; 64 unless told. */
  bodyLimit?: number;
  /** Creating routes of offices: the request needs an `Idempotency-Key`. */
  idempotent?: boolean;
  problems: readonly ProblemType[];
  example: { params: z.input<P>; query: z.input<Q>; body: z.input<B>; response: z.input<R> };
}

/** Keeps the literal identifier and the schemas' types of a route. */
export const route = <const Id extends string, P extends Shape, Q extends Shape, B extends z.ZodType, R extends z.ZodType>(
  definition: Route<Id, P, Q, B, R>,
): Route<Id, P, Q, B, R> => definition;

/** The unit that a route names in its path. */
export const unitOf = ({ params }: { params: { unit: string } }): string => params.unit;

export type RouteInput<R> = R extends Route<string, infer P, infer Q, infer B, z.ZodType> ? Input<P, Q, B> : never;
export type RouteOutput<R> = R extends Route<string, Shape, Shape, z.ZodType, infer S> ? z.output<S> : never;
