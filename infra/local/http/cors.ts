import type { HttpRequest, HttpResponse } from './message.ts';

/** Cross-origin settings of an HTTP API (`CorsConfiguration`). */
export interface CorsSettings {
  AllowOrigins?: string[] | undefined;
  AllowMethods?: string[] | undefined;
  AllowHeaders?: string[] | undefined;
  ExposeHeaders?: string[] | undefined;
  MaxAge?: number | undefined;
  AllowCredentials?: boolean | undefined;
}

function allowedOrigin(cors: CorsSettings, origin: string): string | null {
  const allowed = cors.AllowOrigins ?? [];
  if (allowed.includes('*')) return '*';
  return allowed.includes(origin) ? origin : null;
}

/** The answer to a preflight request; null where the request is none, or the API has no such settings. */
export function preflight(cors: CorsSettings | undefined, { method, headers }: HttpRequest): HttpResponse | null {
  if (!cors || method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return null;
  const origin = allowedOrigin(cors, headers.origin);
  return {
    status: 204,
    body: '',
    headers: origin
      ? {
          'access-control-allow-origin': origin,
          ...(cors.AllowMethods && { 'access-control-allow-methods': cors.AllowMethods.join(',') }),
          ...(cors.AllowHeaders && { 'access-control-allow-headers': cors.AllowHeaders.join(',') }),
          ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
          ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
        }
      : {},
  };
}

/** The headers that a response gets for a request from another origin. */
export function corsHeaders(cors: CorsSettings | undefined, origin: string | undefined): Record<string, string> {
  const allowed = cors && origin ? allowedOrigin(cors, origin) : null;
  if (!cors || !allowed) return {};
  return {
    'access-control-allow-origin': allowed,
    ...(cors.ExposeHeaders && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    vary: 'origin',
  };
}
