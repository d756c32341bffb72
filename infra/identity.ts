import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { scopes } from '../shared/contract/route.ts';

/** The OpenID provider as the API and the pages need it. */
export interface Identity {
  issuer: string;
  audience: string;
  webClientId: string;
}

const resourceServer = 'yipan';

/** Officers' accounts as a Cognito user pool, for an installation without an OpenID provider of its own. */
export class OfficerPool extends Construct {
  readonly origins: readonly string[];
  private readonly pool: UserPool;
  private readonly server: UserPoolResourceServer;
  private readonly scopes = scopes.map(
    (scope) => new ResourceServerScope({ scopeName: scope.slice(resourceServer.length + 1), scopeDescription: scope }),
  );

  constructor(scope: Construct, id: string, { removalProtection }: { removalProtection: boolean }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: removalProtection,
      removalPolicy: removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const domain = this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `yipan-${Aws.ACCOUNT_ID}` } });
    this.server = this.pool.addResourceServer('Api', { identifier: resourceServer, scopes: this.scopes });
    const { region } = Stack.of(this);
    this.origins = [`https://cognito-idp.${region}.amazonaws.com`, domain.baseUrl()];
    new CfnOutput(this, 'PoolId', { value: this.pool.userPoolId, description: 'User pool of the officers' });
  }

  /** Registers the office pages as a public client with PKCE. @param url address of the pages */
  webClient(url: string): Identity {
    const client = this.pool.addClient('Web', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, ...this.scopes.map((scope) => OAuthScope.resourceServer(this.server, scope))],
        callbackUrls: [`${url}/office`],
        logoutUrls: [`${url}/office`],
      },
    });
    // The pool names the client in `client_id` instead of an audience; the API's authorizer accepts that.
    return { issuer: this.pool.userPoolProviderUrl, audience: client.userPoolClientId, webClientId: client.userPoolClientId };
  }
}
