import FindMyWay from 'find-my-way';
import type { LocalFunction } from '../lambda/function.ts';
import { type AuthorizerSettings, jwtAuthorizer } from './authorizer.ts';
import { type CorsSettings, corsHeaders, preflight } from './cors.ts';
import { functionResponse, requestEvent } from './event.ts';
import { gatewayResponse, type HttpRequest, type HttpResponse } from './message.ts';
import { type ThrottleSettings, throttle } from './throttle.ts';

/** A route of an HTTP API: `GET /v1/units/{unit}`, `ANY /{proxy+}` or `$default`. */
export interface ApiRoute {
  key: string;
  function: LocalFunction;
  authorizer: AuthorizerSettings | undefined;
  scopes: string[];
  /** Milliseconds after which API Gateway gives up. */
  timeout: number;
}

export interface ApiSettings {
  id: string;
  accountId: string;
  domainName: string;
  cors: CorsSettings | undefined;
  routes: ApiRoute[];
  /** Throttling of the stage, and of routes by their key. */
  throttling: ThrottleSettings | undefined;
  routeThrottling: Record<string, ThrottleSettings>;
}

export type Api = (request: HttpRequest) => Promise<HttpResponse>;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const isMethod = (method: string): method is (typeof methods)[number] => methods.some((known) => known === method);
/** API Gateway's `{name}` and `{name+}` in find-my-way's notation. */
const pattern = (path: string) => path.replaceAll(/\{[^}]+\+\}/g, '*').replaceAll(/\{([^}]+)\}/g, ':$1');

interface Served {
  route: ApiRoute;
  authorize: ReturnType<typeof jwtAuthorizer> | undefined;
  allow: () => boolean;
}

/** An HTTP API of API Gateway: routes, JWT authorizers, throttling, cross-origin rules, payload format 2.0. */
export function httpApi(settings: ApiSettings): Api {
  const router = FindMyWay({ maxParamLength: 2000, caseSensitive: true });
  const authorizers = new Map<AuthorizerSettings, ReturnType<typeof jwtAuthorizer>>();
  const allowAll = settings.throttling ? throttle(settings.throttling) : () => true;
  let fallback: Served | undefined;

  const serve = (route: ApiRoute): Served => {
    const authorize = route.authorizer && (authorizers.get(route.authorizer) ?? jwtAuthorizer(route.authorizer));
    if (route.authorizer && authorize) authorizers.set(route.authorizer, authorize);
    const own = settings.routeThrottling[route.key];
    return { route, authorize, allow: own ? throttle(own) : allowAll };
  };
  for (const route of settings.routes) {
    const [method = '', path] = route.key.split(' ');
    if (!path) fallback = serve(route);
    else router.on(method === 'ANY' ? [...methods] : methods.filter((known) => known === method), pattern(path), () => {}, serve(route));
  }

  async function withinTime(served: ApiRoute, payload: string): Promise<HttpResponse> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, served.timeout, null)));
    const result = await Promise.race([served.function.invoke(payload), late]);
    clearTimeout(timer);
    if (!result) return gatewayResponse(503);
    return (result.error ? null : functionResponse(result.payload)) ?? gatewayResponse(500);
  }

  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const found = isMethod(request.method) ? router.find(request.method, request.path) : null;
    const served: Served | undefined = found?.store ?? fallback;
    if (!served) return gatewayResponse(404);
    if (!served.allow()) return gatewayResponse(429);
    const { route, authorize } = served;
    const authorization = await authorize?.(request.headers.authorization, route.scopes);
    if (authorization && 'status' in authorization) return authorization;
    const { '*': rest, ...named } = found?.params ?? {};
    const greedy = /\{([^}]+)\+\}/.exec(route.key)?.[1];
    const pathParameters: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...named, ...(greedy && { [greedy]: rest }) }))
      if (value !== undefined) pathParameters[name] = value;
    const event = requestEvent(request, {
      apiId: settings.id,
      accountId: settings.accountId,
      domainName: settings.domainName,
      routeKey: route.key,
      pathParameters,
      authorizer: authorization && { jwt: authorization },
    });
    return withinTime(route, JSON.stringify(event));
  }

  return async (request) => {
    const early = preflight(settings.cors, request);
    if (early) return early;
    const response = await answer(request);
    Object.assign(response.headers, corsHeaders(settings.cors, request.headers.origin));
    return response;
  };
}
