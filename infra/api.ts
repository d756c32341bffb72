import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { routes } from '../shared/contract/index.ts';
import { raisingRoutes } from '../shared/contract/raising.ts';
import { requestsRoutes } from '../shared/contract/requests.ts';
import type { Route, RouteFunction } from '../shared/contract/route.ts';
import type { Functions } from './functions.ts';
import type { Identity } from './identity.ts';

/** No address, no user agent, no query string, no path with its values: the log can't tell who asked for what. */
const accessLogFields = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  error: '$context.error.responseType',
};

/**
 * Requests a second on each route by which people write without a code, and how many at once: each costs a data key and a write.
 * More than a province sends in its worst hour; the page keeps what is refused and sends it again.
 */
const withoutCode = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };

/** The HTTP API; its routes are the contract's. */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.httpApi = new HttpApi(this, 'HttpApi', {
      description: 'Yipan',
      createDefaultStage: false,
      // Published figures are open data for every page on the web; what needs a token is not.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.GET],
        allowHeaders: ['accept', 'accept-language', 'if-none-match'],
        maxAge: Duration.days(1),
      },
    });
    const accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      // A county answering within an evening stays far below; a flood stops here instead of on the bill.
      throttle: { rateLimit: 2000, burstLimit: 4000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }

  /** Adds the contract's routes: office routes ask for a token of the issuer with the route's scope. @param systemClientIds accepted as audiences too */
  addRoutes({ all }: Functions, { issuer, audience }: Identity, systemClientIds: readonly string[]): void {
    const authorizer = new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: [audience, ...systemClientIds] });
    const integrations = new Map<RouteFunction, HttpLambdaIntegration>();
    const integrationOf = (name: RouteFunction) => {
      const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, all[name], { scopePermissionToRoute: false });
      integrations.set(name, integration);
      return integration;
    };
    const writing = new Map<string, HttpRoute[]>();
    for (const route of Object.values<Route>(routes)) {
      const added = this.httpApi.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: integrationOf(route.function),
        ...(route.access !== 'public' && { authorizer, authorizationScopes: [route.access] }),
      });
      if (route.id in raisingRoutes || route.id in requestsRoutes) writing.set(`${route.method} ${route.path}`, added);
      if (route.access === 'public')
        for (const resource of added)
          Validations.of(resource).acknowledge({
            id: 'AwsSolutions-APIG4',
            reason: 'Public by the contract: citizens and readers have no account.',
          });
    }
    this.throttle(writing);
  }

  /** Throttles routes by their keys; the stage can name only those that are there before it. */
  private throttle(limited: Map<string, HttpRoute[]>): void {
    const { defaultChild } = this.stage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('the stage is none of CloudFormation');
    defaultChild.routeSettings = Object.fromEntries([...limited.keys()].map((key) => [key, withoutCode]));
    this.stage.node.addDependency(...[...limited.values()].flat());
  }

  /** Host of the API, the distribution's origin. */
  get host(): string {
    return `${this.httpApi.apiId}.execute-api.${this.httpApi.env.region}.${this.httpApi.stack.urlSuffix}`;
  }
}
