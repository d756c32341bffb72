import { Duration, Names, Stack } from 'aws-cdk-lib';
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
    'frame-src': [self],
    'form-action': [self, ...identityOrigins],
    'frame-ancestors': nothing,
    'base-uri': nothing,
  });

/** Policy of the questionnaire's preview: the office shows it in a frame, and nothing leaves it. */
export const previewPolicy = (): string =>
  policy({
    'default-src': nothing,
    'script-src': [self],
    'style-src': [self],
    'img-src': [self, 'data:'],
    'font-src': [self],
    'form-action': nothing,
    'frame-ancestors': [self],
    'base-uri': nothing,
  });

const common = (
  contentSecurityPolicy: string,
  frameOption: HeadersFrameOption = HeadersFrameOption.DENY,
): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
});

const custom = (headers: Record<string, string>) => ({
  customHeaders: Object.entries(headers).map(([header, value]) => ({ header, value, override: true })),
});

const sameOrigin = custom({
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

/** CloudFront's policies are global: two regions of an account may have an installation each. */
export const nameOf = (scope: Construct, id: string): string => `${Names.uniqueId(scope)}-${id}-${Stack.of(scope).region}`;

/** Headers of every page. */
export const pageHeaders = (scope: Construct, identityOrigins: readonly string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'PageHeaders', {
    responseHeadersPolicyName: nameOf(scope, 'PageHeaders'),
    securityHeadersBehavior: common(pagePolicy(identityOrigins)),
    customHeadersBehavior: sameOrigin,
  });

/** Headers of the questionnaire's preview, the only page that may stand in a frame: one of this origin. */
export const previewHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'PreviewHeaders', {
    responseHeadersPolicyName: nameOf(scope, 'PreviewHeaders'),
    securityHeadersBehavior: common(previewPolicy(), HeadersFrameOption.SAMEORIGIN),
    customHeadersBehavior: sameOrigin,
  });

/** Headers of every answer of the API: published figures may be read by any page. */
export const apiHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'ApiHeaders', {
    responseHeadersPolicyName: nameOf(scope, 'ApiHeaders'),
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
