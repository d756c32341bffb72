import { z } from 'zod';
import {
  CachePolicyProperties,
  DistributionProperties,
  OriginRequestPolicyProperties,
  ResponseHeadersPolicyProperties,
} from '../edge/settings.ts';
import type { Create } from '../template/stack.ts';
import type { World } from './world.ts';

const ApiProperties = z.object({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).optional(),
      AllowMethods: z.array(z.string()).optional(),
      AllowHeaders: z.array(z.string()).optional(),
      ExposeHeaders: z.array(z.string()).optional(),
      MaxAge: z.coerce.number().optional(),
      AllowCredentials: z.coerce.boolean().optional(),
    })
    .optional(),
});
const Throttling = z
  .object({ ThrottlingRateLimit: z.coerce.number(), ThrottlingBurstLimit: z.coerce.number() })
  .transform(({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }) => ({ rate, burst }));
const StageProperties = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  DefaultRouteSettings: Throttling.optional(),
  RouteSettings: z.record(z.string(), Throttling).default({}),
});
const RouteProperties = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const IntegrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.coerce.number().default(30_000),
});
const AuthorizerProperties = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});
const DeploymentProperties = z.object({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Include: z.array(z.string()).default([]),
  Exclude: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});

/** The API, the bucket of pages, and the distribution before them. */
export function frontResources(world: World): Record<string, Create> {
  return {
    'AWS::ApiGatewayV2::Api': ({ id, properties, stack, suffix, arn }) => {
      const apiId = id.toLowerCase().slice(-10);
      const domainName = `${apiId}.execute-api.${stack.region}.${suffix}`;
      const cors = ApiProperties.parse(properties).CorsConfiguration;
      world.apis.set(apiId, { id: apiId, accountId: stack.account, arn: arn('execute-api', apiId), domainName, cors });
      return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: `https://${domainName}` } };
    },
    'AWS::ApiGatewayV2::Stage': ({ properties }) => {
      const { ApiId, StageName, DefaultRouteSettings: throttling, RouteSettings: routeThrottling } = StageProperties.parse(properties);
      world.stages.set(ApiId, { throttling, routeThrottling });
      return { ref: StageName };
    },
    'AWS::ApiGatewayV2::Route': ({ id, properties }) => {
      const route = RouteProperties.parse(properties);
      world.routes.push({
        api: route.ApiId,
        key: route.RouteKey,
        integration: route.Target.replace(/^integrations\//, ''),
        authorizer: route.AuthorizationType === 'JWT' ? (route.AuthorizerId ?? '') : undefined,
        scopes: route.AuthorizationScopes,
      });
      return { ref: id };
    },
    'AWS::ApiGatewayV2::Integration': ({ id, properties }) => {
      const { IntegrationUri: functionArn, TimeoutInMillis: timeout } = IntegrationProperties.parse(properties);
      world.integrations.set(id, { functionArn, timeout });
      return { ref: id };
    },
    'AWS::ApiGatewayV2::Authorizer': ({ id, properties }) => {
      const { JwtConfiguration } = AuthorizerProperties.parse(properties);
      world.authorizers.set(id, { issuer: JwtConfiguration.Issuer, audience: JwtConfiguration.Audience });
      return { ref: id };
    },

    'AWS::S3::Bucket': ({ id, arn, stack, suffix }) => {
      const name = `${stack.name}-${id}`.toLowerCase();
      world.buckets.set(name, { domainName: `${name}.s3.${stack.region}.${suffix}`, contents: [] });
      return {
        ref: name,
        attributes: {
          Arn: arn('s3', name),
          DomainName: `${name}.s3.${suffix}`,
          RegionalDomainName: `${name}.s3.${stack.region}.${suffix}`,
        },
      };
    },
    'Custom::CDKBucketDeployment': ({ id, properties, stack }) => {
      const deployment = DeploymentProperties.parse(properties);
      if (deployment.SourceMarkers?.some((markers) => Object.keys(markers).length > 0))
        throw new Error('The local runtime does not replace markers in deployed files.');
      const bucket = world.buckets.get(deployment.DestinationBucketName);
      for (const key of deployment.SourceObjectKeys) {
        const folder = stack.assets.get(key);
        if (!folder || !bucket) throw new Error(`The cloud assembly lacks what ${id} deploys.`);
        bucket.contents.push({
          prefix: deployment.DestinationBucketKeyPrefix,
          folder,
          include: deployment.Include,
          exclude: deployment.Exclude,
          cacheControl: deployment.SystemMetadata['cache-control'],
        });
      }
      return { ref: id };
    },

    'AWS::CloudFront::Function': ({ id, properties, arn }) => {
      const { FunctionCode } = z.object({ FunctionCode: z.string() }).parse(properties);
      const functionArn = arn('cloudfront', `function/${id}`);
      world.policies.functions.set(functionArn, FunctionCode);
      return { ref: functionArn, attributes: { FunctionARN: functionArn } };
    },
    'AWS::CloudFront::ResponseHeadersPolicy': ({ id, properties }) => {
      world.policies.headers.set(id, ResponseHeadersPolicyProperties.parse(properties).ResponseHeadersPolicyConfig);
      return { ref: id };
    },
    'AWS::CloudFront::CachePolicy': ({ id, properties }) => {
      world.policies.forwarding.set(id, CachePolicyProperties.parse(properties));
      return { ref: id };
    },
    'AWS::CloudFront::OriginRequestPolicy': ({ id, properties }) => {
      world.policies.forwarding.set(id, OriginRequestPolicyProperties.parse(properties));
      return { ref: id };
    },
    'AWS::CloudFront::Distribution': ({ id, properties }) => {
      world.distributions.push(DistributionProperties.parse(properties).DistributionConfig);
      return { ref: id, attributes: { DomainName: world.domainName, Id: id } };
    },
  };
}
