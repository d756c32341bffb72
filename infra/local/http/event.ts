import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from './message.ts';

/** What API Gateway knows of a request beside what the client sent. */
export interface GatewayContext {
  apiId: string;
  accountId: string;
  domainName: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  authorizer: { jwt: { claims: Record<string, string>; scopes: string[] | null } } | undefined;
}

const textTypes = /^(text\/|application\/(.*\+)?(json|xml|javascript)\b)/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');
/** Common log format, as in `21/Nov/2026:03:00:00 +0000`. */
const logTime = (at: Date) =>
  `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Parameters of the query; the values of a repeated one are joined by commas. */
function queryParameters(query: string): Record<string, string> | undefined {
  if (!query) return undefined;
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  return joined;
}

/** The event of an HTTP API in payload format 2.0. */
export function requestEvent(request: HttpRequest, gateway: GatewayContext) {
  const { cookie, ...others } = request.headers;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  const isText = textTypes.test(headers['content-type'] ?? 'text/plain');
  const now = new Date();
  const path = decodePath(request.path);
  return {
    version: '2.0',
    routeKey: gateway.routeKey,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    queryStringParameters: queryParameters(request.query),
    requestContext: {
      accountId: gateway.accountId,
      apiId: gateway.apiId,
      ...(gateway.authorizer && { authorizer: gateway.authorizer }),
      domainName: gateway.domainName,
      domainPrefix: gateway.apiId,
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: request.ip, userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey: gateway.routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(gateway.pathParameters).length > 0 && { pathParameters: gateway.pathParameters }),
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  } satisfies Omit<APIGatewayProxyEventV2, 'requestContext'> & { requestContext: object };
}

/** What a function's answer (JSON) means as an HTTP response; null where API Gateway would not understand it. */
export function functionResponse(payload: string): HttpResponse | null {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: typeof answer === 'string' ? answer : payload };
  }
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return null;
  const headers: Record<string, string | string[]> = { 'content-type': 'text/plain;charset=UTF-8' };
  if ('headers' in answer && typeof answer.headers === 'object' && answer.headers !== null) {
    for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
  }
  if ('cookies' in answer && Array.isArray(answer.cookies)) headers['set-cookie'] = answer.cookies.map(String);
  const body = 'body' in answer && answer.body !== null && answer.body !== undefined ? String(answer.body) : '';
  return { status, headers, body: 'isBase64Encoded' in answer && answer.isBase64Encoded === true ? Buffer.from(body, 'base64') : body };
}
