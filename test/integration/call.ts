import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Route } from '../../shared/contract/route.ts';
import type { HttpEvent } from '../../shared/lambda/request.ts';
import { runAs } from './granted.ts';

/** What CloudFront adds to every request; the environment of the tests sets the same. */
export const originSecret = 'origin-secret-of-the-tests';
process.env.ORIGIN_SECRET = originSecret;

export interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  /** Subject of the token. */
  as?: string;
}

const nothing = () => undefined;
export const lambdaContext: Context = {
  awsRequestId: 'request',
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:local:0:function:test',
  memoryLimitInMB: '256',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 30_000,
  done: nothing,
  fail: nothing,
  succeed: nothing,
};

type Handler = (event: HttpEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** Calls a function as API Gateway does (HTTP API, payload 2.0), and reads the JSON answer. */
export async function call(
  handler: Handler,
  route: Pick<Route, 'function' | 'method' | 'path'>,
  { params, query, headers, body, as }: Call = {},
) {
  const routeKey = `${route.method} ${route.path}`;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? '');
  const event: HttpEvent = {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { 'x-origin-verify': originSecret, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(params && { pathParameters: params }),
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      routeKey,
      requestId: 'request',
      http: { method: route.method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      authorizer: as === undefined ? undefined : { jwt: { claims: { sub: as } } },
    },
  };
  const answer = await runAs(route.function, () => handler(event, { ...lambdaContext }));
  const type = String(answer.headers?.['content-type'] ?? '');
  return { ...answer, json: answer.body && /json/.test(type) ? (JSON.parse(answer.body) as Record<string, unknown>) : null };
}
