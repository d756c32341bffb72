import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

const policy = (directives: Record<string, string[]>) =>
  Object.entries(directives)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');

const nothing = ["'none'"];
const self = "'self'";

/** Content security policy of the pages. @param identityOrigins origins of the OpenID provider, the only ones beside the page's own */
export const pagePolicy = (identityOrigins: readonly string[]): string =>
  policy({
    'default-src': nothing,
    'script-src': [self],
    'style-src': [self],
    'img-src': [self, 'data:'],
    'font-src': [self],
    'connect-src': [self, ...identityOrigins],
    'manifest-src': [self],
    'worker-src': [self],
    'form-action': [self, ...identityOrigins],
    'frame-ancestors': nothing,
    'base-uri': nothing,
  });

const common = (contentSecurityPolicy: string): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
});

const custom = (headers: Record<string, string>) => ({
  customHeaders: Object.entries(headers).map(([header, value]) => ({ header, value, override: true })),
});

/** Headers of every page. */
export const pageHeaders = (scope: Construct, identityOrigins: readonly string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'PageHeaders', {
    securityHeadersBehavior: common(pagePolicy(identityOrigins)),
    customHeadersBehavior: custom({
      'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    }),
  });

/** Headers of every answer of the API: published figures may be read by any page. */
export const apiHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'ApiHeaders', {
    securityHeadersBehavior: common(policy({ 'default-src': nothing, 'frame-ancestors': nothing })),
    corsBehavior: {
      accessControlAllowOrigins: ['*'],
      accessControlAllowMethods: ['GET'],
      accessControlAllowHeaders: ['accept', 'accept-language', 'if-none-match'],
      accessControlExposeHeaders: ['etag'],
      accessControlAllowCredentials: false,
      accessControlMaxAge: Duration.days(1),
      originOverride: true,
    },
  });
