import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '../contract/route.ts';
import { type HttpEvent, Text } from './request.ts';

/**
 * The HTTP answer of an operation. Where the route may be cached it carries an ETag,
 * and `If-None-Match` with that tag gets 304 without a body.
 */
export function answer(event: HttpEvent, route: Route, output: unknown): APIGatewayProxyStructuredResultV2 {
  const status = route.success.status;
  if (status === 204) return { statusCode: status, headers: { 'cache-control': 'no-store' } };
  const text = output instanceof Text ? output : new Text(JSON.stringify(output), 'application/json');
  const type = { 'content-type': text.mediaType };
  if (route.cacheSeconds === undefined) return { statusCode: status, headers: { ...type, 'cache-control': 'no-store' }, body: text.body };
  const etag = `"${createHash('sha256').update(text.body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...type, etag, 'cache-control': `public, max-age=${route.cacheSeconds}` };
  if (matches(event.headers['if-none-match'], etag)) return { statusCode: 304, headers };
  return { statusCode: status, headers, body: text.body };
}

/** Weak comparison (RFC 9110, 13.1.2): a cache that compressed the answer marks its tag with `W/`. */
const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag) ?? false;
