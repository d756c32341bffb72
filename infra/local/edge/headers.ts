import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { ResponseHeadersPolicy } from './settings.ts';

/** Headers that a policy adds: name, value, and whether they replace the origin's. */
type Added = { name: string; value: string; override: boolean };

function added(policy: ResponseHeadersPolicy): Added[] {
  const security = policy.SecurityHeadersConfig ?? {};
  const list: Added[] = [];
  const add = (name: string, value: string | undefined, override = true) => value !== undefined && list.push({ name, value, override });
  add('content-security-policy', security.ContentSecurityPolicy?.ContentSecurityPolicy, security.ContentSecurityPolicy?.Override);
  add('x-content-type-options', security.ContentTypeOptions && 'nosniff', security.ContentTypeOptions?.Override);
  add('x-frame-options', security.FrameOptions?.FrameOption, security.FrameOptions?.Override);
  add('referrer-policy', security.ReferrerPolicy?.ReferrerPolicy, security.ReferrerPolicy?.Override);
  const transport = security.StrictTransportSecurity;
  if (transport) {
    const parts = [
      `max-age=${transport.AccessControlMaxAgeSec}`,
      transport.IncludeSubdomains && 'includeSubDomains',
      transport.Preload && 'preload',
    ];
    add('strict-transport-security', parts.filter(Boolean).join('; '), transport.Override);
  }
  for (const { Header, Value, Override } of policy.CustomHeadersConfig?.Items ?? []) add(Header.toLowerCase(), Value, Override);
  return list;
}

function crossOrigin(cors: NonNullable<ResponseHeadersPolicy['CorsConfig']>, origin: string, method: string): Record<string, string> {
  const origins = cors.AccessControlAllowOrigins.Items;
  const allowed = origins.includes('*') ? '*' : origins.find((item) => item === origin);
  if (!allowed) return {};
  return {
    'access-control-allow-origin': allowed,
    ...(cors.AccessControlExposeHeaders && { 'access-control-expose-headers': cors.AccessControlExposeHeaders.Items.join(', ') }),
    ...(cors.AccessControlAllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(method === 'OPTIONS' && {
      'access-control-allow-methods': cors.AccessControlAllowMethods.Items.join(', '),
      'access-control-allow-headers': cors.AccessControlAllowHeaders.Items.join(', '),
      ...(cors.AccessControlMaxAgeSec !== undefined && { 'access-control-max-age': String(cors.AccessControlMaxAgeSec) }),
    }),
  };
}

/** Puts the headers of a response headers policy on a response. */
export function headersPolicy(policy: ResponseHeadersPolicy): (request: HttpRequest, response: HttpResponse) => void {
  const list = added(policy);
  const removed = (policy.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase());
  return ({ headers: { origin }, method }, { headers }) => {
    for (const name of removed) delete headers[name];
    for (const { name, value, override } of list) if (override || headers[name] === undefined) headers[name] = value;
    const cors = policy.CorsConfig;
    if (!cors || !origin) return;
    for (const [name, value] of Object.entries(crossOrigin(cors, origin, method)))
      if (cors.OriginOverride || headers[name] === undefined) headers[name] = value;
  };
}
