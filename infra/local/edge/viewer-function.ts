import { createContext, Script } from 'node:vm';
import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../http/message.ts';

const Values = z.record(z.string(), z.looseObject({ value: z.string(), multiValue: z.array(z.object({ value: z.string() })).optional() }));
const Outcome = z.union([
  z.object({
    statusCode: z.number(),
    headers: Values.default({}),
    body: z.union([z.string(), z.object({ data: z.string(), encoding: z.enum(['text', 'base64']).optional() })]).optional(),
  }),
  z.object({ uri: z.string(), querystring: z.union([z.string(), Values]), headers: Values }),
]);

const texts = (values: z.infer<typeof Values>) => Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

function queryText(query: string | z.infer<typeof Values>): string {
  if (typeof query === 'string') return query;
  return Object.entries(query)
    .flatMap(([name, { value, multiValue }]) =>
      (multiValue ?? [{ value }]).map((item) => (item.value === '' ? name : `${name}=${item.value}`)),
    )
    .join('&');
}

/** Values as they were sent: CloudFront does not decode them. */
function queryValues(query: string): z.infer<typeof Values> {
  const values: z.infer<typeof Values> = {};
  for (const part of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = part.split(/=(.*)/s);
    const known = values[name];
    if (!known) values[name] = { value };
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  }
  return values;
}

/**
 * Runs a CloudFront Function (viewer request) in a context of its own, without Node's globals.
 * It gives the request that goes on, or the response that ends it.
 */
export function viewerRequestFunction(code: string): (request: HttpRequest) => Promise<HttpRequest | HttpResponse> {
  const context = createContext({ console: { log() {} } }, { codeGeneration: { strings: false, wasm: false } });
  new Script(code, { filename: 'cloudfront-function.js' }).runInContext(context);
  const run = new Script('(text) => Promise.resolve(handler(JSON.parse(text))).then(JSON.stringify)').runInContext(context, {
    timeout: 1000,
  });

  return async (request) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, { value: [value].flat().join(',') }]],
      ),
    );
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: request.ip },
      request: { method: request.method, uri: request.path, querystring: queryValues(request.query), headers, cookies: {} },
    };
    const outcome = Outcome.parse(JSON.parse(await run(JSON.stringify(event))));
    if (!('statusCode' in outcome)) {
      return { ...request, path: outcome.uri, query: queryText(outcome.querystring), headers: { ...texts(outcome.headers) } };
    }
    const { body } = outcome;
    return {
      status: outcome.statusCode,
      headers: texts(outcome.headers),
      body:
        body === undefined ? '' : typeof body === 'string' ? body : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8'),
    };
  };
}
