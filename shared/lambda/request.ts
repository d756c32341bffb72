import type { APIGatewayEventRequestContextV2WithAuthorizer, APIGatewayProxyEventV2WithRequestContext } from 'aws-lambda';
import type { Language } from '../contract/primitives.ts';
import type { Route, RouteInput, RouteOutput } from '../contract/route.ts';
import type { Authority } from '../domain/permissions.ts';

/** Claims of the token as API Gateway passes them: strings. Absent on public routes. */
type Authorizer = { jwt?: { claims: Record<string, string> } } | undefined;
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2WithAuthorizer<Authorizer>>;

/** Who acts, and the authority that allows this request: the account's own, or one lent to it. */
export interface Actor {
  id: string;
  name: string;
  authority: Authority;
  authorities: Authority[];
}

export interface RequestContext {
  now: Date;
  language: Language;
  requestId: string;
  idempotencyKey: string | null;
}

/** Context of a route that needs a token. */
export interface OfficeContext extends RequestContext {
  actor: Actor;
}

/** An answer in another media type than JSON. */
export class Text {
  readonly body: string;
  readonly mediaType: string;

  constructor(body: string, mediaType: string) {
    this.body = body;
    this.mediaType = mediaType;
  }
}

/** An answer as a CSV table. */
export const csv = (body: string): Text => new Text(body, 'text/csv; charset=utf-8');

/** What a route does, free of HTTP: input parsed, output checked by its type. */
export type Operation<R> = (input: RouteInput<R>, context: ContextOf<R>) => Promise<RouteOutput<R> | Text>;
type ContextOf<R> = R extends { function: 'intake' | 'requests' | 'results' } ? RequestContext : OfficeContext;

export type Operations<Routes> = { [Id in keyof Routes]: Operation<Routes[Id]> };

/** Decides who acts in a request, and whether that one may. Throws `account-unknown` or `forbidden`. */
export type Authorize = (event: HttpEvent, route: Route, input: NonNullable<Found['input']>, now: Date) => Promise<Actor>;

/** What the middlewares find out about a request before the operation runs; they leave it in the Lambda context. */
export interface Found {
  route?: Route;
  language?: Language;
  input?: { params: unknown; query: unknown; body: unknown };
  actor?: Actor;
  idempotencyKey?: string | null;
}
