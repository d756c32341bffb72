import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../shared/contract/index.ts';
import type { Route } from '../../shared/contract/route.ts';
import { provider, type Resource, type Synthesized, synthesize } from './synthesize.ts';

let resources: Synthesized['resources'];
beforeAll(async () => {
  ({ resources } = await synthesize());
});

const ofType = (type: string): [string, Resource][] => Object.entries(resources).filter(([, { Type }]) => Type === type);
const only = (type: string): Resource['Properties'] => {
  const [found, ...others] = ofType(type);
  expect(others).toEqual([]);
  return found?.[1].Properties;
};

describe('API', () => {
  const provisioned = () =>
    ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const integration = resources[Properties.Target['Fn::Join'][1][1].Ref];
      return {
        key: Properties.RouteKey,
        function: resources[integration?.Properties.IntegrationUri['Fn::GetAtt'][0]]?.Properties.Description,
        authorization: Properties.AuthorizationType,
        scopes: Properties.AuthorizationScopes,
      };
    });

  it('has exactly the contract’s routes: each served by its function, open or asking for its scope', () => {
    const promised = Object.values<Route>(routes).map(({ method, path, function: name, access }) => ({
      key: `${method} ${path}`,
      function: `Yipan ${name}`,
      authorization: access === 'public' ? 'NONE' : 'JWT',
      scopes: access === 'public' ? undefined : [access],
    }));
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
    expect(provisioned().sort(byKey)).toEqual(promised.sort(byKey));
  });

  it('takes tokens of the provider for this audience only', () => {
    expect(only('AWS::ApiGatewayV2::Authorizer')).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: provider.oidcIssuer, Audience: [provider.oidcAudience] },
    });
  });

  it('lets other sites read, and do nothing else', () => {
    expect(only('AWS::ApiGatewayV2::Api').CorsConfiguration).toMatchObject({ AllowOrigins: ['*'], AllowMethods: ['GET'] });
    expect(only('AWS::ApiGatewayV2::Api').CorsConfiguration.AllowHeaders).not.toContain('authorization');
  });

  it('logs route, status and time, and nothing of who asked or for what', () => {
    const { AccessLogSettings, DefaultRouteSettings } = only('AWS::ApiGatewayV2::Stage');
    expect(Object.values(JSON.parse(AccessLogSettings.Format))).toEqual([
      '$context.requestId',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
      '$context.error.responseType',
    ]);
    expect(DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
    expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
  });
});

describe('what needs no code', () => {
  it('is throttled by itself, at a stage that comes after its routes', () => {
    const [[, stage] = []] = ofType('AWS::ApiGatewayV2::Stage');
    const { RouteSettings, DefaultRouteSettings } = stage?.Properties ?? {};
    expect(Object.keys(RouteSettings)).toEqual([
      'POST /v1/problems',
      'POST /v1/problems/rejections',
      'POST /v1/requests',
      'POST /v1/requests/rights',
    ]);
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values<Record<string, number>>(RouteSettings)) {
      expect(ThrottlingRateLimit).toBeLessThan(DefaultRouteSettings.ThrottlingRateLimit / 10);
      expect(ThrottlingBurstLimit).toBeLessThan(DefaultRouteSettings.ThrottlingBurstLimit / 10);
    }
    const keys = [stage?.DependsOn ?? []].flat().map((id) => resources[id]?.Properties.RouteKey);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(RouteSettings)));
  });
});

describe('distribution', () => {
  const config = () => only('AWS::CloudFront::Distribution').DistributionConfig;
  const headersOf = (behaviour: { ResponseHeadersPolicyId: { Ref: string } }) =>
    resources[behaviour.ResponseHeadersPolicyId.Ref]?.Properties.ResponseHeadersPolicyConfig;

  it('serves pages from the bucket, and the API from its origin with the secret header', () => {
    const [bucket, api] = config().Origins;
    expect(config().CacheBehaviors.map((b: { PathPattern: string; TargetOriginId: string }) => [b.PathPattern, b.TargetOriginId])).toEqual([
      ['/v1/openapi.json', bucket.Id],
      ['/preview.html', bucket.Id],
      ['/v1/*', api.Id],
      ['/api/*', api.Id],
    ]);
    expect(config().DefaultCacheBehavior.TargetOriginId).toBe(bucket.Id);
    expect(bucket).toHaveProperty('OriginAccessControlId');
    expect(api.OriginCustomHeaders[0].HeaderName).toBe('x-origin-verify');
    expect(JSON.stringify(api.OriginCustomHeaders[0].HeaderValue)).toContain('{{resolve:secretsmanager:');
  });

  it('keeps no answer longer than the API says, and no token’s answer for another', () => {
    expect(only('AWS::CloudFront::CachePolicy').CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        HeadersConfig: { Headers: ['Authorization'] },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        CookiesConfig: { CookieBehavior: 'none' },
      },
    });
    for (const { ErrorCachingMinTTL, ResponsePagePath } of config().CustomErrorResponses)
      expect([ErrorCachingMinTTL, ResponsePagePath]).toEqual([0, undefined]);
  });

  it('forwards neither cookies nor what tells devices apart', () => {
    const { HeadersConfig, CookiesConfig } = only('AWS::CloudFront::OriginRequestPolicy').OriginRequestPolicyConfig;
    expect(CookiesConfig.CookieBehavior).toBe('none');
    expect(HeadersConfig.Headers).toEqual(expect.arrayContaining(['Accept-Language', 'Content-Type', 'Idempotency-Key', 'If-None-Match']));
    expect(HeadersConfig.Headers.join()).not.toMatch(/user-agent|forwarded|cloudfront|cookie/i);
    expect(config()).not.toHaveProperty('Logging');
  });

  it('sends pages with a policy that runs nothing but their own files', () => {
    const { SecurityHeadersConfig, CustomHeadersConfig } = headersOf(config().DefaultCacheBehavior);
    expect(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https://id.example.org; " +
        "manifest-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'self' https://id.example.org; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
    expect(CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)).toEqual([
      'Permissions-Policy',
      'Cross-Origin-Opener-Policy',
      'Cross-Origin-Resource-Policy',
    ]);
  });

  it('lets the preview of a questionnaire stand in a frame of its own origin, and send nothing', () => {
    const preview = config().CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === '/preview.html');
    const { SecurityHeadersConfig } = headersOf(preview);
    expect(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; " +
        "frame-ancestors 'self'; base-uri 'none'",
    );
    expect(SecurityHeadersConfig.FrameOptions).toMatchObject({ FrameOption: 'SAMEORIGIN' });
  });

  it('lets other sites read the API’s answers, without credentials', () => {
    const answers = config().CacheBehaviors.filter(({ PathPattern }: { PathPattern: string }) => PathPattern !== '/preview.html');
    for (const behaviour of answers)
      expect(headersOf(behaviour).CorsConfig).toMatchObject({
        AccessControlAllowOrigins: { Items: ['*'] },
        AccessControlAllowMethods: { Items: ['GET'] },
        AccessControlAllowCredentials: false,
      });
  });

  it('keeps the bucket to itself', () => {
    expect(only('AWS::S3::Bucket').PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const statements = only('AWS::S3::BucketPolicy').PolicyDocument.Statement;
    expect(statements).toContainEqual(expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }));
    const allowed = statements.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toContain('distribution/');
    }
  });

  it('puts hashed files before the pages that name them', () => {
    const deployments = ofType('Custom::CDKBucketDeployment').map(([, { Properties }]) => [
      Properties.SystemMetadata['cache-control'],
      Properties.Prune,
    ]);
    expect(deployments).toEqual([
      ['public, max-age=31536000, immutable', false],
      ['public, max-age=60, must-revalidate', true],
    ]);
  });
});

describe('addresses of the pages', () => {
  const script = readFileSync(new URL('../../infra/web/rewrite.js', import.meta.url), 'utf8');
  const rewritten = (uri: string): string =>
    runInNewContext(`${script}; handler({ request: ${JSON.stringify({ uri, method: 'GET', querystring: {}, headers: {} })} }).uri`);

  const pages = [
    ['/', '/index.html'],
    ['/docs', '/docs.html'],
    ['/office', '/office.html'],
    ['/office/campaigns/340881-2026-1', '/office.html'],
    ['/q/340881-2026-1', '/questionnaire.html'],
    ['/problem', '/problem.html'],
    ['/p/340881', '/problem.html'],
    ['/s', '/request.html'],
    ['/s/340881103', '/request.html'],
    ['/problems', '/problems'],
    ['/c', '/certificate.html'],
    ['/certificate-worker.js', '/certificate-worker.js'],
    ['/assets/index-abc.js', '/assets/index-abc.js'],
    ['/officers', '/officers'],
    ['/questionnaire-worker.js', '/questionnaire-worker.js'],
  ] as const;
  it.each(pages)('%s is %s', (uri, file) => {
    expect(rewritten(uri)).toBe(file);
  });

  it.each(pages)('%s is %s on an office’s own web server too, as the deployment guide sets it up', (uri, file) => {
    const guide = readFileSync(new URL('../../docs/deployment.md', import.meta.url), 'utf8');
    const rules = [...guide.matchAll(/^ +rewrite (\S+) (\S+) break;$/gm)];
    const rule = rules.find(([, pattern = '']) => new RegExp(pattern).test(uri));
    expect(rule?.[2] ?? uri).toBe(file);
  });

  it('are decided by the function that the distribution runs', () => {
    expect(only('AWS::CloudFront::Function').FunctionCode).toBe(script);
    expect(only('AWS::CloudFront::Function').FunctionConfig.Runtime).toBe('cloudfront-js-2.0');
  });
});
