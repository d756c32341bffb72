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
import { variables } from '../shared/lambda/environment.ts';
import { access, bindTable } from './access.ts';
import { functionCode } from './bundle.ts';
import type { Tables } from './tables.ts';

const functionNames = [
  'intake',
  'results',
  'campaigns',
  'schemes',
  'accounts',
  'count',
  'rollup',
  'project',
  'publish',
  'sweep',
  'audit',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Memory in MiB (it buys processor time too) and timeout in seconds. HTTP APIs give up after 30 s. */
const sizes: Record<FunctionName, { memory: number; timeout: number }> = {
  intake: { memory: 512, timeout: 10 },
  results: { memory: 512, timeout: 10 },
  campaigns: { memory: 512, timeout: 29 },
  schemes: { memory: 512, timeout: 29 },
  accounts: { memory: 512, timeout: 29 },
  count: { memory: 512, timeout: 60 },
  rollup: { memory: 512, timeout: 60 },
  project: { memory: 512, timeout: 60 },
  // A publication recounts every leaf of a county and audits the release.
  publish: { memory: 1769, timeout: 900 },
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
      results: this.provision('results'),
      campaigns: this.provision('campaigns'),
      schemes: this.provision('schemes'),
      accounts: this.provision('accounts'),
      count: this.provision('count'),
      rollup: this.provision('rollup'),
      project: this.provision('project'),
      publish: this.provision('publish'),
      sweep: this.provision('sweep'),
      audit: this.provision('audit'),
    };
    for (const name of functionNames) for (const grant of access[name]) bindTable(this.all[name], props.tables, grant);

    const campaignKey = new Key(this, 'CampaignKey', {
      description: 'Wraps the secret of each campaign',
      enableKeyRotation: true,
      removalPolicy: props.removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    bindKey(this.all.intake, campaignKey, ['kms:Decrypt']);
    bindKey(this.all.campaigns, campaignKey, ['kms:Decrypt', 'kms:GenerateDataKey']);

    const { intake, results, campaigns, schemes, accounts } = this.all;
    for (const target of [intake, results, campaigns, schemes, accounts]) target.addEnvironment(variables.originSecret, props.originSecret);
    for (const target of [intake, campaigns]) target.addEnvironment(variables.gateCacheSeconds, String(props.gateCacheSeconds));
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
function bindKey(target: LambdaFunction, key: Key, actions: string[]): void {
  target.addToRolePolicy(new PolicyStatement({ actions, resources: [key.keyArn] }));
  target.addEnvironment(variables.campaignKey, key.keyArn);
}
