import * as z from 'zod';

const numberOrText = z.union([z.number(), z.string()]);
const overriding = { Override: z.coerce.boolean().optional() };

/** `AWS::CloudFront::ResponseHeadersPolicy`. */
export const ResponseHeadersPolicyProperties = z.object({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), ...overriding }).optional(),
        ContentTypeOptions: z.object(overriding).optional(),
        FrameOptions: z.object({ FrameOption: z.string(), ...overriding }).optional(),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), ...overriding }).optional(),
        StrictTransportSecurity: z
          .object({
            AccessControlMaxAgeSec: numberOrText,
            IncludeSubdomains: z.coerce.boolean().optional(),
            Preload: z.coerce.boolean().optional(),
            ...overriding,
          })
          .optional(),
      })
      .optional(),
    CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...overriding })) }).optional(),
    CorsConfig: z
      .object({
        AccessControlAllowOrigins: z.object({ Items: z.array(z.string()) }),
        AccessControlAllowMethods: z.object({ Items: z.array(z.string()) }),
        AccessControlAllowHeaders: z.object({ Items: z.array(z.string()) }),
        AccessControlExposeHeaders: z.object({ Items: z.array(z.string()) }).optional(),
        AccessControlAllowCredentials: z.coerce.boolean(),
        AccessControlMaxAgeSec: numberOrText.optional(),
        OriginOverride: z.coerce.boolean(),
      })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
});
export type ResponseHeadersPolicy = z.infer<typeof ResponseHeadersPolicyProperties>['ResponseHeadersPolicyConfig'];

const Association = z.object({ EventType: z.enum(['viewer-request', 'viewer-response']), FunctionARN: z.string() });
const Behaviour = z.looseObject({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string().optional(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  Compress: z.coerce.boolean().default(false),
  CachePolicyId: z.string().optional(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(Association).default([]),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** `AWS::CloudFront::Distribution`. */
export const DistributionProperties = z.object({
  DistributionConfig: z.looseObject({
    Origins: z.array(
      z.looseObject({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: z.string().default(''),
        OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
      }),
    ),
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z.array(Behaviour).default([]),
    DefaultRootObject: z.string().default(''),
    CustomErrorResponses: z
      .array(
        z.object({ ErrorCode: z.coerce.number(), ResponseCode: z.coerce.number().optional(), ResponsePagePath: z.string().optional() }),
      )
      .default([]),
  }),
});
export type DistributionSettings = z.infer<typeof DistributionProperties>['DistributionConfig'];

const SelectionConfig = (names: string, behaviour: string) =>
  z
    .looseObject({ [behaviour]: z.string(), [names]: z.union([z.array(z.string()), z.object({ Items: z.array(z.string()) })]).optional() })
    .transform((config): Selection => {
      const list = config[names];
      const kind = String(config[behaviour]);
      return {
        kind:
          kind === 'all' || kind.startsWith('allViewer') ? 'all' : kind === 'allExcept' ? 'except' : kind === 'whitelist' ? 'only' : 'none',
        names: (Array.isArray(list)
          ? list
          : typeof list === 'object' && list !== null && 'Items' in list && Array.isArray(list.Items)
            ? list.Items
            : []
        ).map(String),
      };
    });
const ForwardingConfig = z
  .looseObject({
    HeadersConfig: SelectionConfig('Headers', 'HeaderBehavior'),
    QueryStringsConfig: SelectionConfig('QueryStrings', 'QueryStringBehavior'),
    CookiesConfig: SelectionConfig('Cookies', 'CookieBehavior'),
  })
  .transform((config): Forwarding => ({ headers: config.HeadersConfig, query: config.QueryStringsConfig, cookies: config.CookiesConfig }));
/** `AWS::CloudFront::CachePolicy`, of which only what it forwards matters here. */
export const CachePolicyProperties = z
  .object({ CachePolicyConfig: z.looseObject({ ParametersInCacheKeyAndForwardedToOrigin: ForwardingConfig }) })
  .transform((properties) => properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin);
/** `AWS::CloudFront::OriginRequestPolicy`. */
export const OriginRequestPolicyProperties = z
  .object({ OriginRequestPolicyConfig: ForwardingConfig })
  .transform((properties) => properties.OriginRequestPolicyConfig);

/** Which part of a request a policy names: all of it, none, or these names; `except` turns the list around. */
export interface Selection {
  kind: 'all' | 'none' | 'only' | 'except';
  names: string[];
}
/** What of a request reaches the origin. */
export interface Forwarding {
  headers: Selection;
  query: Selection;
  cookies: Selection;
}

/** Policies and functions of the distribution, by identifier. */
export interface Policies {
  headers: Map<string, ResponseHeadersPolicy>;
  /** Cache policies and origin request policies alike. */
  forwarding: Map<string, Forwarding>;
  /** Source text of CloudFront Functions, by ARN. */
  functions: Map<string, string>;
}

const none: Selection = { kind: 'none', names: [] };
const all: Selection = { kind: 'all', names: [] };
/** The managed policies that are known here, by AWS's identifiers. */
export const managedPolicies: readonly (readonly [string, Forwarding])[] = [
  // CachingOptimized, CachingDisabled, AllViewer, AllViewerExceptHostHeader
  ['658327ea-f89d-4fab-a63d-7e88639e58f6', { headers: none, query: none, cookies: none }],
  ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', { headers: none, query: none, cookies: none }],
  ['216adef6-5c7f-47e4-b989-5492eafa07d3', { headers: all, query: all, cookies: all }],
  ['b689b0a8-53d0-40ab-baf2-68738e2966ac', { headers: all, query: all, cookies: all }],
];
