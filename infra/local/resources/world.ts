import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { BucketContent } from '../edge/bucket.ts';
import type { DistributionSettings, Policies } from '../edge/settings.ts';
import type { ApiSettings } from '../http/api.ts';
import type { AuthorizerSettings } from '../http/authorizer.ts';
import type { KeyStore } from '../keystore.ts';
import type { KeyManagement } from '../kms.ts';
import type { LocalFunction } from '../lambda/function.ts';
import type { MappingSettings } from '../streams/mapping.ts';

/** A route as the template declares it; its parts are put together once every resource is known. */
export interface DeclaredRoute {
  api: string;
  key: string;
  integration: string;
  authorizer: string | undefined;
  scopes: string[];
}

export interface Integration {
  functionArn: string;
  timeout: number;
}

export interface Rule {
  name: string;
  expression: string;
  /** `input` is JSON; absent: EventBridge's own event. */
  targets: { arn: string; input: string | undefined }[];
}

/** Everything that the stack's resources became, by the names that refer to them. */
export interface World {
  dynamodb: DynamoDBClient;
  keys: KeyStore;
  kms: KeyManagement;
  /** Material of the key that digests identity numbers, hexadecimal; absent: a random one. */
  identityKey: string | undefined;
  functionEnvironment: Record<string, string>;
  /** Execution environments of a function, by its short name. */
  concurrency: (name: string) => number;
  /** Host and port of the one origin. */
  domainName: string;
  log: (line: string) => void;
  /** Whether requests are coming in at a rush. */
  isBusy: () => boolean;
  /** Called after every invocation of any function. */
  finished: () => void;

  /** ARNs of the tables' streams. */
  streams: Set<string>;
  /** By name. */
  functions: Map<string, LocalFunction>;
  /** Names of functions by the last part of their path in the CDK app, as in `intake`. */
  shortNames: Map<string, string>;
  mappings: MappingSettings[];
  rules: Rule[];
  /** Messages of the queues, by ARN. */
  queues: Map<string, string[]>;
  /** Values, by ARN. */
  secrets: Map<string, string>;
  apis: Map<string, Omit<ApiSettings, 'routes' | 'throttling' | 'routeThrottling'>>;
  stages: Map<string, Pick<ApiSettings, 'throttling' | 'routeThrottling'>>;
  routes: DeclaredRoute[];
  integrations: Map<string, Integration>;
  authorizers: Map<string, AuthorizerSettings>;
  /** By name. */
  buckets: Map<string, { domainName: string; contents: BucketContent[] }>;
  distributions: DistributionSettings[];
  policies: Policies;
  /** Kinds of resources that the template has and that are not enforced here. */
  inert: Set<string>;
}
