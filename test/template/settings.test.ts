import { describe, expect, it } from 'vitest';
import { provider, synthesize } from './synthesize.ts';

const typesOf = (resources: Record<string, { Type: string }>) => new Set(Object.values(resources).map(({ Type }) => Type));
const propertiesOf = (resources: Awaited<ReturnType<typeof synthesize>>['resources'], type: string) =>
  Object.values(resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

describe('settings', () => {
  it('have defaults: a user pool with a second factor and the contract’s scopes', async () => {
    const { resources } = await synthesize({});
    expect(propertiesOf(resources, 'AWS::Cognito::UserPool')[0]).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
    const [client] = propertiesOf(resources, 'AWS::Cognito::UserPoolClient');
    expect(client).toMatchObject({ AllowedOAuthFlows: ['code'], GenerateSecret: false });
    expect(JSON.stringify(client.AllowedOAuthScopes)).toContain('/campaigns');
    const [headers] = propertiesOf(resources, 'AWS::CloudFront::ResponseHeadersPolicy');
    const policy = JSON.stringify(headers.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy);
    expect(policy).toContain('https://cognito-idp.ap-southeast-1.amazonaws.com');
    expect(policy).toContain('.auth.ap-southeast-1.amazoncognito.com');
  });

  it('put a domain name and the web ACL on the distribution', async () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/example/1';
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/example';
    const { resources } = await synthesize({ ...provider, webAclArn, domainName: 'survey.example.org', certificateArn });
    expect(propertiesOf(resources, 'AWS::CloudFront::Distribution')[0].DistributionConfig).toMatchObject({
      WebACLId: webAclArn,
      Aliases: ['survey.example.org'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });

  it('digest identity numbers with a key whose material others have too', async () => {
    const identityKeyArn = 'arn:aws:kms:ap-southeast-1:111122223333:key/shared';
    const { resources } = await synthesize({ ...provider, identityKeyArn });
    expect(propertiesOf(resources, 'AWS::KMS::Key').map(({ KeyUsage }) => KeyUsage)).not.toContain('GENERATE_VERIFY_MAC');
    expect(JSON.stringify(propertiesOf(resources, 'AWS::Lambda::Function'))).toContain(identityKeyArn);
  });

  it('accept the tokens of connected systems that name no audience', async () => {
    const { resources } = await synthesize({ ...provider, systemClientIds: 'one, two' });
    expect(propertiesOf(resources, 'AWS::ApiGatewayV2::Authorizer')[0].JwtConfiguration.Audience).toEqual(['yipan', 'one', 'two']);
  });

  it('are named where an installation has not decided what it must not change by accident', async () => {
    const decided = { region: 'eu-west-1', homeUnit: '530824', identityKeyArn: 'own', alarmTopicArn: 'none' };
    const warnings = async (context: object) => {
      const { app } = await synthesize({ ...provider, ...context });
      return app
        .synth()
        .getStackByName('Yipan')
        .messages.flatMap(({ entry }) => /The setting (\w+)/.exec(String(entry.data))?.[1] ?? []);
    };
    expect(await warnings({})).toEqual(Object.keys(decided));
    expect(await warnings(decided)).toEqual([]);
  });

  it('keep apart what is global in an account with installations in two regions', async () => {
    const names = async (region: string) => {
      const { resources } = await synthesize({ ...provider, region });
      return ['ResponseHeaders', 'OriginRequest', 'Cache'].flatMap((kind) =>
        propertiesOf(resources, `AWS::CloudFront::${kind}Policy`).map((properties) => properties[`${kind}PolicyConfig`].Name),
      );
    };
    const here = await names('ap-southeast-1');
    expect((await names('eu-west-1')).filter((name) => here.includes(name))).toEqual([]);
    expect(new Set(here)).toHaveLength(5);
  });

  it('add the web ACL in us-east-1, which samples no request', async () => {
    const { resources, stack } = await synthesize({ ...provider, edge: 'true' }, { stack: 'YipanEdge' });
    expect(stack.region).toBe('us-east-1');
    const [acl] = propertiesOf(resources, 'AWS::WAFv2::WebACL');
    expect(acl.Scope).toBe('CLOUDFRONT');
    for (const { VisibilityConfig } of [acl, ...acl.Rules]) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });

  it('limit what an address sends without a code, and less strictly all that it asks for', async () => {
    const { resources } = await synthesize({ ...provider, edge: 'true' }, { stack: 'YipanEdge' });
    const [{ Rules }] = propertiesOf(resources, 'AWS::WAFv2::WebACL');
    const limited = Object.fromEntries(
      Rules.flatMap(({ Name, Statement: { RateBasedStatement: rate } }: typeof Rules) => {
        const paths = rate?.ScopeDownStatement?.OrStatement.Statements.map(({ ByteMatchStatement }: typeof Rules) => ByteMatchStatement);
        return rate ? [[Name, { limit: rate.Limit, paths: paths?.map(({ SearchString }: typeof Rules) => SearchString) }]] : [];
      }),
    );
    expect(limited).toEqual({
      Rate: { limit: 10_000, paths: undefined },
      RateWithoutCode: { limit: 300, paths: ['/v1/problems', '/v1/problems/rejections', '/v1/requests', '/v1/requests/rights'] },
    });
    expect(new Set(Rules.map(({ Priority }: typeof Rules) => Priority)).size).toBe(Rules.length);
  });

  it('leave the front door to the office’s own web server in AWS China', async () => {
    const { resources, outputs } = await synthesize({ ...provider, region: 'cn-northwest-1', domainName: 'survey.example.cn' });
    expect([...typesOf(resources)].filter((type) => /CloudFront|Cognito|S3|WAF/.test(type))).toEqual([]);
    expect(outputs).toMatchObject({ Url: { Value: 'https://survey.example.cn' }, ApiHost: {}, PagePolicy: {}, PreviewPolicy: {} });
  });

  it('let a trial installation be deleted', async () => {
    const { resources } = await synthesize({ ...provider, removalProtection: 'false' });
    for (const { Type, DeletionPolicy } of Object.values(resources))
      if (/GlobalTable|KMS::Key|S3::Bucket$/.test(Type)) expect(DeletionPolicy).toBe('Delete');
    for (const { Replicas } of propertiesOf(resources, 'AWS::DynamoDB::GlobalTable'))
      expect(Replicas[0].DeletionProtectionEnabled).toBe(false);
  });

  it.each([
    [{ oidcIssuer: provider.oidcIssuer }, 'oidcIssuer'],
    [{ ...provider, oidcIssuer: 'http://id.example.org' }, 'oidcIssuer'],
    [{ ...provider, cognito: true }, 'cognito'],
    [{ region: 'cn-north-1', domainName: 'survey.example.cn' }, 'cognito'],
    [{ ...provider, region: 'cn-north-1', cloudfront: true }, 'cloudfront'],
    [{ ...provider, cloudfront: false }, 'domainName'],
    [{ ...provider, domainName: 'survey.example.org' }, 'domainName'],
    [{ ...provider, homeUnit: '340' }, 'homeUnit'],
    [{ ...provider, gateCacheSeconds: 'soon' }, 'gateCacheSeconds'],
  ])('%j: says which setting needs a change', async (context, setting) => {
    await expect(synthesize(context)).rejects.toThrow(setting);
  });
});
