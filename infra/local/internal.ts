import type { Api } from './http/api.ts';
import type { HttpRequest, HttpResponse } from './http/message.ts';
import type { Gate } from './iam/gate.ts';
import type { LocalFunction } from './lambda/function.ts';

/** What the internal address answers: AWS's own interfaces that functions and operators' commands call. */
export interface Internal {
  gate: Gate;
  findFunction: (name: string) => LocalFunction | undefined;
  /** The API without the distribution before it, as at its own address on AWS. */
  api: Api | undefined;
}

const invocations = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

async function invoke(target: LocalFunction | undefined, { headers, body }: HttpRequest): Promise<HttpResponse> {
  const type = { 'content-type': 'application/json' };
  if (!target)
    return {
      status: 404,
      headers: { ...type, 'x-amzn-errortype': 'ResourceNotFoundException' },
      body: '{"Type":"User","Message":"Function not found"}',
    };
  const running = target.invoke(body.length > 0 ? body.toString() : '{}');
  if (headers['x-amz-invocation-type'] === 'Event') return { status: 202, headers: {}, body: '' };
  const { payload, error } = await running;
  return {
    status: 200,
    headers: { ...type, 'x-amz-executed-version': '$LATEST', ...(error && { 'x-amz-function-error': 'Unhandled' }) },
    body: payload,
  };
}

/** DynamoDB at `/dynamodb` and KMS at `/kms`, both behind the gate, Lambda's Invoke, and the API at every other path. */
export function internalEndpoints({ gate, findFunction, api }: Internal): (request: HttpRequest) => Promise<HttpResponse> {
  return async (request) => {
    if (request.path === '/dynamodb/' || request.path === '/dynamodb') return gate.dynamodb(request);
    if (request.path === '/kms/' || request.path === '/kms') return gate.kms(request);
    const name = invocations.exec(request.path)?.[1];
    if (name) return invoke(findFunction(decodeURIComponent(name)), request);
    return api ? api(request) : { status: 404, headers: {}, body: '' };
  };
}
