import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
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
import { access, bindTable } from './access.ts';
import { functionCode } from './bundle.ts';
import type { Tables } from './tables.ts';

const functionNames = [
  'intake',
  'entry',
  'results',
  'campaigns',
  'problems',
  'schemes',
  'accounts',
  'count',
  'desk',
  'rollup',
  'project',
  'publish',
  'facts',
  'sweep',
  'audit',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Memory in MiB (it buys processor time too) and timeout in seconds. HTTP APIs give up after 30 s. */
const sizes: Record<FunctionName, { memory: number; timeout: number }> = {
  intake: { memory: 512, timeout: 10 },
  entry: { memory: 512, timeout: 10 },
  results: { memory: 512, timeout: 10 },
  campaigns: { memory: 512, timeout: 29 },
  problems: { memory: 512, timeout: 29 },
  schemes: { memory: 512, timeout: 29 },
  accounts: { memory: 512, timeout: 29 },
  count: { memory: 512, timeout: 60 },
  desk: { memory: 512, timeout: 60 },
  rollup: { memory: 512, timeout: 60 },
  project: { memory: 512, timeout: 60 },
  // A publication recounts every leaf of a county and audits the release.
  publish: { memory: 1769, timeout: 900 },
  facts: { memory: 512, timeout: 60 },
  sweep: { memory: 256, timeout: 60 },
  audit: { memory: 1024, timeout: 900 },
};

export interface FunctionsProps {
  tables: Tables;
  originSecret: string;
  issuer: string;
  webClientId: string;
  homeUnit: string;
  gateCacheSeconds: number;
  removalProtection: boolean;
}

/** Every Lambda function with its role, log group, tables and settings. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, LambdaFunction>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.all = {
      intake: this.provision('intake'),
      entry: this.provision('entry'),
      results: this.provision('results'),
      campaigns: this.provision('campaigns'),
      problems: this.provision('problems'),
      schemes: this.provision('schemes'),
      accounts: this.provision('accounts'),
      count: this.provision('count'),
      desk: this.provision('desk'),
      rollup: this.provision('rollup'),
      project: this.provision('project'),
      publish: this.provision('publish'),
      facts: this.provision('facts'),
      sweep: this.provision('sweep'),
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

    const { intake, entry, results, campaigns, problems, schemes, accounts } = this.all;
    const api = [intake, entry, results, campaigns, problems, schemes, accounts];
    for (const target of api) target.addEnvironment(variables.originSecret, props.originSecret);
    for (const target of [intake, entry, campaigns]) target.addEnvironment(variables.gateCacheSeconds, String(props.gateCacheSeconds));
    results.addEnvironment(variables.issuer, props.issuer);
    results.addEnvironment(variables.webClientId, props.webClientId);
    results.addEnvironment(variables.homeUnit, props.homeUnit);
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

/** Lets a function use a KMS key, and tells it which. */
function bindKey(target: LambdaFunction, { key, variable }: { key: Key; variable: Variable }, actions: string[]): void {
  target.addToRolePolicy(new PolicyStatement({ actions, resources: [key.keyArn] }));
  target.addEnvironment(variable, key.keyArn);
}
