import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Variable, variables } from '../shared/lambda/environment.ts';
import { access } from './access.ts';
import { functionCode } from './bundle.ts';
import { bindTable } from './grant.ts';
import type { Tables } from './tables.ts';

const functionNames = [
  'intake',
  'requests',
  'entry',
  'results',
  'campaigns',
  'problems',
  'records',
  'exchange',
  'certificates',
  'peers',
  'schemes',
  'accounts',
  'count',
  'desk',
  'rollup',
  'project',
  'publish',
  'facts',
  'sweep',
  'deliver',
  'sign',
  'audit',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Memory in MiB (it buys processor time too) and timeout in seconds. HTTP APIs give up after 30 s. */
const sizes: Record<FunctionName, { memory: number; timeout: number }> = {
  intake: { memory: 512, timeout: 10 },
  requests: { memory: 512, timeout: 10 },
  entry: { memory: 512, timeout: 10 },
  results: { memory: 512, timeout: 10 },
  campaigns: { memory: 512, timeout: 29 },
  problems: { memory: 512, timeout: 29 },
  records: { memory: 512, timeout: 29 },
  exchange: { memory: 512, timeout: 29 },
  certificates: { memory: 512, timeout: 29 },
  peers: { memory: 512, timeout: 29 },
  schemes: { memory: 512, timeout: 29 },
  accounts: { memory: 512, timeout: 29 },
  count: { memory: 512, timeout: 60 },
  // At night it files what was given up: the time is for that.
  desk: { memory: 512, timeout: 300 },
  rollup: { memory: 512, timeout: 60 },
  project: { memory: 512, timeout: 60 },
  // A publication recounts every leaf of a county and audits the release.
  publish: { memory: 1769, timeout: 900 },
  facts: { memory: 512, timeout: 60 },
  sweep: { memory: 256, timeout: 60 },
  deliver: { memory: 256, timeout: 60 },
  sign: { memory: 256, timeout: 60 },
  audit: { memory: 1024, timeout: 900 },
};

export interface FunctionsProps {
  tables: Tables;
  originSecret: string;
  issuer: string;
  webClientId: string;
  homeUnit: string;
  gateCacheSeconds: number;
  /** Whether webhooks and other systems may lie inside a private network, or on this machine. */
  allowInsideEndpoints: 'none' | 'private' | 'this-machine';
  /** SMTP server with user and password: a dynamic reference, not the value. */
  smtpUrl: string | undefined;
  mailFrom?: string | undefined;
  /** Address of the pages. */
  url: string;
  /** HMAC_256 key that digests identity numbers; absent: one is made. */
  identityKeyArn?: string | undefined;
  /** How many signing keys there have been; the last one signs. */
  signingKeyVersion: number;
  removalProtection: boolean;
}

/** Every Lambda function with its role, log group, tables and settings. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, LambdaFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.all = {
      intake: this.provision('intake'),
      requests: this.provision('requests'),
      entry: this.provision('entry'),
      results: this.provision('results'),
      campaigns: this.provision('campaigns'),
      problems: this.provision('problems'),
      records: this.provision('records'),
      exchange: this.provision('exchange'),
      certificates: this.provision('certificates'),
      peers: this.provision('peers'),
      schemes: this.provision('schemes'),
      accounts: this.provision('accounts'),
      count: this.provision('count'),
      desk: this.provision('desk'),
      rollup: this.provision('rollup'),
      project: this.provision('project'),
      publish: this.provision('publish'),
      facts: this.provision('facts'),
      sweep: this.provision('sweep'),
      deliver: this.provision('deliver'),
      sign: this.provision('sign'),
      audit: this.provision('audit'),
    };
    for (const name of functionNames) for (const grant of access[name]) bindTable(this.all[name], props.tables, grant);

    const keyOf = (keyId: string, description: string) =>
      new Key(this, keyId, {
        description,
        enableKeyRotation: true,
        removalPolicy: props.removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    const campaignKey = { key: keyOf('CampaignKey', 'Wraps the secret of each campaign'), variable: variables.campaignKey };
    const textKey = { key: keyOf('TextKey', 'Wraps the key of each text that a person wrote'), variable: variables.textKey };
    bindKey(this.all.intake, campaignKey, ['kms:Decrypt']);
    bindKey(this.all.entry, campaignKey, ['kms:Decrypt']);
    bindKey(this.all.campaigns, campaignKey, ['kms:Decrypt', 'kms:GenerateDataKey']);
    // Who takes texts in can seal them, and can't read what others wrote.
    for (const target of [this.all.intake, this.all.entry]) bindKey(target, textKey, ['kms:GenerateDataKey']);
    bindKey(this.all.problems, textKey, ['kms:Decrypt', 'kms:GenerateDataKey']);

    const personKey = { key: keyOf('PersonKey', 'Wraps the data keys of persons’ records'), variable: variables.personKey };
    const identityKey = {
      key: props.identityKeyArn
        ? Key.fromKeyArn(this, 'IdentityKey', props.identityKeyArn)
        : new Key(this, 'IdentityKey', {
            description: 'Digests identity numbers',
            keySpec: KeySpec.HMAC_256,
            keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
            removalPolicy: props.removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
          }),
      variable: variables.identityKey,
    };
    const { records, exchange, certificates, facts, requests, desk, sweep } = this.all;
    bindKey(requests, textKey, ['kms:GenerateDataKey']);
    // What a person asks for is sealed anew under the record's own key; problems stay closed to the desk.
    bindKey(desk, textKey, ['kms:Decrypt'], ['request', 'right']);
    bindKey(desk, personKey, ['kms:Decrypt', 'kms:GenerateDataKey']);
    bindKey(records, personKey, ['kms:Decrypt', 'kms:GenerateDataKey']);
    bindKey(exchange, personKey, ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']);
    bindKey(certificates, personKey, ['kms:Decrypt', 'kms:GenerateDataKey']);
    bindKey(facts, personKey, ['kms:Decrypt']);
    // Wraps data keys anew without ever seeing one.
    bindKey(sweep, personKey, ['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
    for (const target of [records, requests]) bindKey(target, identityKey, ['kms:GenerateMac']);
    const endpointKey = { key: keyOf('EndpointKey', 'Wraps secrets of webhooks and of other systems'), variable: variables.endpointKey };
    const { deliver } = this.all;
    bindKey(this.all.peers, endpointKey, ['kms:Decrypt', 'kms:GenerateDataKey']);
    bindKey(deliver, endpointKey, ['kms:Decrypt']);
    bindKey(deliver, personKey, ['kms:Decrypt']);
    // Reads other systems' lists of revoked certificates, and needs no secret for it.
    certificates.addEnvironment(variables.allowInside, props.allowInsideEndpoints);
    for (const target of [this.all.peers, deliver]) {
      target.addEnvironment(variables.allowInside, props.allowInsideEndpoints);
      target.addEnvironment(variables.pagesUrl, props.url);
      if (props.smtpUrl) target.addEnvironment(variables.smtp, props.smtpUrl);
      if (props.mailFrom) target.addEnvironment(variables.mailFrom, props.mailFrom);
    }
    this.bindSigningKeys(props);

    const { intake, entry, results, campaigns, problems, peers, schemes, accounts } = this.all;
    const api = [intake, requests, entry, results, campaigns, problems, records, exchange, certificates, peers, schemes, accounts];
    for (const target of api) target.addEnvironment(variables.originSecret, props.originSecret);
    for (const target of [intake, entry, campaigns]) target.addEnvironment(variables.gateCacheSeconds, String(props.gateCacheSeconds));
    results.addEnvironment(variables.issuer, props.issuer);
    results.addEnvironment(variables.webClientId, props.webClientId);
    results.addEnvironment(variables.homeUnit, props.homeUnit);
  }

  /** Keys that sign certificates and heads of chains: a new one for each version, and the earlier ones to go on being published. */
  private bindSigningKeys({ signingKeyVersion, removalProtection }: FunctionsProps): void {
    const keys = Array.from(
      { length: signingKeyVersion },
      (_, index) =>
        new Key(this, `SigningKey${index + 1}`, {
          description: `Signs certificates and heads of chains, version ${index + 1}`,
          keySpec: KeySpec.ECC_NIST_P256,
          keyUsage: KeyUsage.SIGN_VERIFY,
          removalPolicy: removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        }),
    );
    const arns = keys.map(({ keyArn }) => keyArn);
    for (const target of [this.all.certificates, this.all.sign]) {
      target.addToRolePolicy(new PolicyStatement({ actions: ['kms:Sign', 'kms:GetPublicKey'], resources: arns }));
      target.addEnvironment(variables.signingKeys, arns.join(','));
    }
  }

  private provision(name: FunctionName): LambdaFunction {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const logGroup = new LogGroup(this, `${id}Log`, { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return new LambdaFunction(this, id, {
      description: `Yipan ${name}`,
      code: functionCode(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: sizes[name].memory,
      timeout: Duration.seconds(sizes[name].timeout),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }
}

/** Lets a function use a KMS key, and tells it which. @param purposes the only ones, where not all that is wrapped under the key is meant */
function bindKey(
  target: LambdaFunction,
  { key, variable }: { key: IKey; variable: Variable },
  actions: string[],
  purposes?: string[],
): void {
  const conditions = purposes && { StringEquals: { 'kms:EncryptionContext:purpose': purposes } };
  target.addToRolePolicy(new PolicyStatement({ actions, resources: [key.keyArn], ...(conditions && { conditions }) }));
  target.addEnvironment(variable, key.keyArn);
}
