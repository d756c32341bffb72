import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { Functions } from './functions.ts';
import { type Identity, OfficerPool } from './identity.ts';
import { Observability } from './observability.ts';
import { OriginSecret } from './origin-secret.ts';
import { Schedules } from './schedules.ts';
import type { Settings } from './settings.ts';
import { Streams } from './streams.ts';
import { Tables } from './tables.ts';
import { pagePolicy, previewPolicy } from './web/headers.ts';
import { Web } from './web/web.ts';

export interface YipanStackProps extends StackProps {
  settings: Settings;
  /** Folder of built pages. */
  pages: string;
}

/** Everything that an installation consists of but the web ACL. */
export class YipanStack extends Stack {
  constructor(scope: Construct, id: string, { settings, pages, ...props }: YipanStackProps) {
    super(scope, id, props);
    const { removalProtection } = settings;
    const tables = new Tables(this, 'Tables', { removalProtection });
    const originSecret = new OriginSecret(this, 'Origin', settings.originSecretVersion).value;
    const api = new Api(this, 'Api');
    const officers = settings.cognito ? new OfficerPool(this, 'Officers', { removalProtection }) : undefined;
    const identityOrigins = officers?.origins ?? providerOrigins(settings);
    const url = settings.cloudfront
      ? new Web(this, 'Web', { ...settings, apiHost: api.host, originSecret, pages, identityOrigins }).url
      : `https://${settings.domainName}`;
    const identity = officers?.webClient(url) ?? provider(settings);

    const smtpUrl = settings.smtpSecretArn
      ? Secret.fromSecretCompleteArn(this, 'Smtp', settings.smtpSecretArn).secretValue.unsafeUnwrap()
      : undefined;
    const functions = new Functions(this, 'Functions', { ...settings, ...identity, url, smtpUrl, tables, originSecret });
    api.addRoutes(functions, identity, settings.systemClientIds);
    const streams = new Streams(this, 'Streams', tables, functions);
    new Schedules(this, 'Schedules', functions);
    new Observability(this, 'Observability', functions, streams, api, settings.alarmTopicArn);

    new CfnOutput(this, 'Url', { value: url, description: 'Address of the pages and the API' });
    new CfnOutput(this, 'ApiHost', { value: api.host, description: 'Origin of /v1/* and /api/*' });
    new CfnOutput(this, 'PagePolicy', { value: pagePolicy(identityOrigins), description: 'Content security policy of the pages' });
    new CfnOutput(this, 'PreviewPolicy', { value: previewPolicy(), description: 'Content security policy of /preview.html' });
    new CfnOutput(this, 'RegistryTable', { value: tables.tables.registry.tableName, description: 'Where the first account is put' });
    const { audit, desk } = functions.all;
    new CfnOutput(this, 'AuditFunction', { value: audit.functionName, description: 'Invoke it to recount on demand' });
    new CfnOutput(this, 'DeskFunction', { value: desk.functionName, description: 'Invoke it to file what the stream gave up on demand' });
  }
}

function provider({ oidcIssuer: issuer, oidcAudience: audience, webClientId }: Settings): Identity {
  if (!issuer || !audience || !webClientId) throw new Error('An OpenID provider needs oidcIssuer, oidcAudience and webClientId.');
  return { issuer, audience, webClientId };
}

const providerOrigins = ({ oidcIssuer, oidcOrigins }: Settings): string[] => [
  ...new Set([...(oidcIssuer ? [oidcIssuer] : []), ...oidcOrigins].map((url) => new URL(url).origin)),
];
