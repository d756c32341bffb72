import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverrideContext,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { routes } from './index.ts';
import { type ProblemType, problems } from './problems.ts';
import { idempotencyKeyPattern, type Route, scopes } from './route.ts';

const problemAddresses = Object.keys(problems).map((type) => `/docs.html#problem-${type}`);

const FieldProblem = z.object({
  pointer: z.string().optional().meta({ description: 'Where in the body: a JSON pointer' }),
  parameter: z.string().optional().meta({ description: 'Name of the path or query parameter or header' }),
  detail: z.string().meta({ description: 'What is wrong and what to do, in the request’s language' }),
});
const ProblemDocument = z
  .object({
    type: z.enum(problemAddresses).meta({ format: 'uri-reference', description: 'Explained at this address' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What to do, in the request’s language' }),
    errors: z.array(FieldProblem).optional().meta({ description: 'Present for invalid-input: one entry a field' }),
    instance: z.string().optional().meta({ description: 'Identifier of the request in the logs' }),
  })
  .meta({ id: 'ProblemDocument', description: 'RFC 9457 problem document' });
const GatewayMessage = z.object({ message: z.string() }).meta({ id: 'GatewayMessage', description: 'Answer of API Gateway itself' });

const acceptLanguage = z
  .string()
  .optional()
  .meta({ description: 'Language of problem documents: zh-CN (default) or en', example: 'zh-CN' });
const idempotencyKey = z.string().regex(idempotencyKeyPattern).meta({
  description: 'Made by the client, the same on every retry; a retry answers what the first request answered',
  example: '3f9c1a7e5b2d48609e17',
});
const ifNoneMatch = z.string().optional().meta({ description: 'ETag of the copy that the client has; 304 if it still holds' });
const cacheHeaders = z.object({
  ETag: z.string().meta({ description: 'Tag of this content' }),
  'Cache-Control': z.string().meta({ description: 'How long a copy may be used' }),
});
const noStore = z.object({ 'Cache-Control': z.string().meta({ description: 'no-store' }) });

const isEmpty = (schema: z.ZodType): boolean => schema instanceof z.ZodUndefined;
const hasFields = (schema: z.ZodObject): boolean => Object.keys(schema.shape).length > 0;

/** Every problem that a route can answer with: its own, and those of its kind. */
export function problemsOf(route: Route): ProblemType[] {
  const body = !isEmpty(route.body);
  const input = body || hasFields(route.params) || hasFields(route.query);
  const kinds: [boolean, ProblemType[]][] = [
    [input, ['invalid-input']],
    [body, ['malformed-json', 'unsupported-media-type', 'payload-too-large']],
    [route.idempotent === true, ['idempotency-key-missing', 'idempotency-key-reused']],
    [route.access !== 'public', ['account-unknown', 'forbidden', 'busy']],
    [true, ['not-through-the-front-door', 'internal']],
  ];
  return [...new Set([...route.problems, ...kinds.flatMap(([applies, types]) => (applies ? types : []))])];
}

function problemResponses(route: Route): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(problemsOf(route), (type) => problems[type]);
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      status,
      {
        description: types.join(', '),
        content: {
          'application/problem+json': {
            schema: ProblemDocument,
            examples: Object.fromEntries(types.map((type) => [type, { value: problemExample(type) }])),
          },
        },
      },
    ]),
  );
}

const problemExample = (type: ProblemType) => ({
  type: `/docs.html#problem-${type}`,
  title: type,
  status: problems[type],
  detail: 'What to do, in the request’s language.',
});

const gatewayResponse = (id: string, description: string): ZodOpenApiResponseObject => ({
  id,
  description: `${description} (API Gateway’s own answer)`,
  content: { 'application/json': { schema: GatewayMessage } },
});

const unauthorized = gatewayResponse('Unauthorized', 'Token missing, expired or not valid');
const tooManyRequests = gatewayResponse('TooManyRequests', 'Too many requests: try again with a pause');
const unavailable = gatewayResponse('ServiceUnavailable', 'Not available for the moment: try again with a pause');

function success(route: Route): ZodOpenApiResponseObject {
  const description = route.summary.en;
  if (isEmpty(route.success.schema)) return { description, headers: noStore };
  return {
    description,
    headers: route.cacheSeconds ? cacheHeaders : noStore,
    content: {
      'application/json': { schema: route.success.schema, example: route.example.response },
      ...(route.success.csv && {
        'text/csv': { schema: { type: 'string', description: 'With query parameter format=csv: UTF-8, header line, RFC 4180' } },
      }),
    },
  };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const office = route.access !== 'public';
  return {
    operationId: route.id,
    tags: [route.function],
    summary: route.summary.en,
    description: route.summary['zh-CN'],
    security: office ? [{ openIdConnect: [route.access] }, { oauth2: [route.access] }] : [],
    requestParams: {
      path: route.params,
      query: route.query,
      header: z.object({
        'Accept-Language': acceptLanguage,
        ...(route.idempotent && { 'Idempotency-Key': idempotencyKey }),
        ...(route.cacheSeconds && { 'If-None-Match': ifNoneMatch }),
      }),
    },
    ...(!isEmpty(route.body) && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body, example: route.example.body } } },
    }),
    responses: {
      [`${route.success.status}`]: success(route),
      ...(route.cacheSeconds && { '304': { description: 'The copy that the client has still holds', headers: cacheHeaders } }),
      ...problemResponses(route),
      ...(office && { '401': unauthorized }),
      '429': tooManyRequests,
      ...(!problemsOf(route).includes('busy') && {
        '503': unavailable,
      }),
    },
  };
}

/** Answers may get further fields one day, and whole numbers need no bounds of the language that wrote them. */
function keepExtensible({ jsonSchema, io }: ZodOpenApiOverrideContext): void {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/**
 * The OpenAPI 3.1 document of the API, made from the contract.
 * @param issuer address of the identity provider; each deployment has its own, which `/api/config` names
 */
export function openApiDocument(issuer = 'https://issuer.example') {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of Object.values<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  const granted = Object.fromEntries(scopes.map((scope) => [scope, `Operations of ${scope.replace('yipan/', '')}`]));
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Yipan',
        version: '1',
        description:
          'Satisfaction surveys, published results and township scores. The identity provider of a deployment is named by /api/config; the addresses under securitySchemes are examples.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'intake', description: 'Answering a questionnaire: no token' },
        { name: 'results', description: 'What is published: no token' },
        { name: 'campaigns', description: 'Campaigns and invitation codes: offices' },
        { name: 'schemes', description: 'Schemes, marks and scores: offices' },
        { name: 'accounts', description: 'Accounts, divisions and the log of acts: offices' },
      ],
      paths,
      components: {
        securitySchemes: {
          openIdConnect: { type: 'openIdConnect', openIdConnectUrl: `${issuer}/.well-known/openid-configuration` },
          oauth2: {
            type: 'oauth2',
            flows: {
              authorizationCode: { authorizationUrl: `${issuer}/oauth2/authorize`, tokenUrl: `${issuer}/oauth2/token`, scopes: granted },
              clientCredentials: { tokenUrl: `${issuer}/oauth2/token`, scopes: granted },
            },
          },
        },
      },
    },
    { override: keepExtensible },
  );
}
