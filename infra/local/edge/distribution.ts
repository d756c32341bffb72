import type { HttpRequest, HttpResponse } from '../http/message.ts';
import { compressed } from './compression.ts';
import { headersPolicy } from './headers.ts';
import type { Behaviour, DistributionSettings, Forwarding, Policies, Selection } from './settings.ts';
import { viewerRequestFunction } from './viewer-function.ts';

/** An origin by its domain name: a bucket or an API. */
export type Origin = (request: HttpRequest) => Promise<HttpResponse>;

const selected = ({ kind, names }: Selection, name: string): boolean => {
  const named = names.some((other) => other.toLowerCase() === name.toLowerCase());
  return kind === 'all' || (kind === 'only' && named) || (kind === 'except' && !named);
};

/** CloudFront's path patterns: `*` stands for any characters, `?` for one. */
const pathPattern = (pattern: string) =>
  new RegExp(
    `^/?${pattern
      .replace(/^\//, '')
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

function forwardedRequest(request: HttpRequest, forwarding: Forwarding[], host: string, custom: Record<string, string>): HttpRequest {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'connection' || name === 'keep-alive') continue;
    const wanted =
      name === 'cookie'
        ? forwarding.some(({ cookies }) => cookies.kind === 'all')
        : forwarding.some((policy) => selected(policy.headers, name));
    if (value !== undefined && wanted) headers[name] = value;
  }
  if (request.headers['content-length']) headers['content-length'] = request.headers['content-length'];
  const query = request.query
    .split('&')
    .filter((part) => part && forwarding.some((policy) => selected(policy.query, part.split('=')[0] ?? '')))
    .join('&');
  return {
    ...request,
    query,
    headers: {
      'user-agent': 'Amazon CloudFront',
      ...headers,
      host,
      'x-forwarded-for': request.ip,
      via: '1.1 local (CloudFront)',
      ...custom,
    },
  };
}

function isFresh(request: HttpRequest, response: HttpResponse): boolean {
  const known = request.headers['if-none-match'];
  const { etag } = response.headers;
  if (response.status !== 200 || !known || typeof etag !== 'string' || (request.method !== 'GET' && request.method !== 'HEAD'))
    return false;
  const bare = etag.replace(/^W\//, '');
  return known === '*' || known.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === bare);
}

const refused: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: 'This distribution does not allow the method for this path.',
};

/** A CloudFront distribution: one address for pages and API. It caches nothing here: every request reaches its origin. */
export function distribution(settings: DistributionSettings, policies: Policies, origins: Map<string, Origin>): Origin {
  const origin = (id: string) => {
    const found = settings.Origins.find((item) => item.Id === id);
    const serve = found && origins.get(found.DomainName);
    if (!found || !serve)
      throw new Error(`The distribution's origin ${found?.DomainName ?? id} is neither a bucket nor an API of the stack.`);
    const custom = Object.fromEntries(
      found.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName.toLowerCase(), HeaderValue]),
    );
    return { serve, custom, host: found.DomainName, path: found.OriginPath };
  };

  const forwardingOf = (id: string | undefined): Forwarding[] => {
    if (!id) return [];
    const policy = policies.forwarding.get(id);
    if (!policy) throw new Error(`The local runtime does not know the managed policy ${id}.`);
    return [policy];
  };

  function behaviour(declared: Behaviour): { pattern: RegExp; serve: Origin } {
    const { serve, custom, host, path } = origin(declared.TargetOriginId);
    const forwarding = [...forwardingOf(declared.CachePolicyId), ...forwardingOf(declared.OriginRequestPolicyId)];
    const policy = declared.ResponseHeadersPolicyId === undefined ? undefined : policies.headers.get(declared.ResponseHeadersPolicyId);
    if (declared.ResponseHeadersPolicyId && !policy)
      throw new Error(`The local runtime does not know the response headers policy ${declared.ResponseHeadersPolicyId}.`);
    const decorate = policy && headersPolicy(policy);
    const [association, ...more] = declared.FunctionAssociations;
    if (more.length > 0 || (association && association.EventType !== 'viewer-request'))
      throw new Error('The local runtime knows one viewer-request function a behaviour.');
    const code = association && policies.functions.get(association.FunctionARN);
    const rewrite = code === undefined ? undefined : viewerRequestFunction(code);
    const methods = new Set(declared.AllowedMethods);

    return {
      pattern: pathPattern(declared.PathPattern ?? '*'),
      async serve(request) {
        let response: HttpResponse;
        if (!methods.has(request.method)) response = { ...refused, headers: { ...refused.headers } };
        else {
          const changed = rewrite ? await rewrite(request) : request;
          response =
            'status' in changed
              ? changed
              : await serve({ ...forwardedRequest(changed, forwarding, host, custom), path: path + changed.path });
        }
        if (isFresh(request, response)) response = { status: 304, headers: response.headers, body: '' };
        else if (declared.Compress) response = await compressed(response, request.headers['accept-encoding']?.toString());
        decorate?.(request, response);
        return response;
      },
    };
  }

  const behaviours = [...settings.CacheBehaviors.map(behaviour), behaviour(settings.DefaultCacheBehavior)];
  const errors = new Map(settings.CustomErrorResponses.map((rule) => [rule.ErrorCode, rule]));
  const serve = async (request: HttpRequest): Promise<HttpResponse> => {
    const path = request.path === '/' && settings.DefaultRootObject ? `/${settings.DefaultRootObject}` : request.path;
    const found = behaviours.find(({ pattern }) => pattern.test(path));
    if (!found) throw new Error('a distribution has a default behaviour');
    return found.serve({ ...request, path });
  };

  return async (request) => {
    const response = await serve(request);
    const rule = errors.get(response.status);
    if (!rule?.ResponsePagePath) return response;
    const page = await serve({ ...request, method: 'GET', path: rule.ResponsePagePath, query: '', body: Buffer.alloc(0) });
    return { ...page, status: rule.ResponseCode ?? response.status };
  };
}
