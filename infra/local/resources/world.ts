import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { BucketContent } from '../edge/bucket.ts';
import { type DistributionSettings, managedPolicies, type Policies } from '../edge/settings.ts';
import type { ApiSettings } from '../http/api.ts';
import type { AuthorizerSettings } from '../http/authorizer.ts';
import type { GuardedTable } from '../iam/dynamodb.ts';
import type { Caller, Role } from '../iam/evaluate.ts';
import type { InvokePermission, Need } from '../iam/needs.ts';
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
  arn: string;
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
  /** Access key for all functions, under which no role binds them; absent: each function has one of its own. */
  unboundAccessKey: string | undefined;
  /** Execution environments of a function, by its short name. */
  concurrency: (name: string) => number;
  /** Host and port of the one origin. */
  domainName: string;
  log: (line: string) => void;
  /** Whether requests are coming in at a rush. */
  isBusy: () => boolean;
  /** Called after every invocation of any function. */
  finished: () => void;

  /** By name. */
  roles: Map<string, Role>;
  /** Functions under their roles, by name. */
  callers: Map<string, Caller>;
  /** What AWS does in the functions' names. */
  needs: Need[];
  permissions: InvokePermission[];
  /** By name. */
  tables: Map<string, GuardedTable>;
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
  apis: Map<string, Omit<ApiSettings, 'routes' | 'throttling' | 'routeThrottling'> & { arn: string }>;
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

type Given =
  | 'isBusy'
  | 'dynamodb'
  | 'keys'
  | 'kms'
  | 'identityKey'
  | 'concurrency'
  | 'log'
  | 'finished'
  | 'domainName'
  | 'functionEnvironment'
  | 'unboundAccessKey';

/** A world without resources. */
export const newWorld = (given: Pick<World, Given>): World => ({
  ...given,
  roles: new Map(),
  callers: new Map(),
  needs: [],
  permissions: [],
  tables: new Map(),
  functions: new Map(),
  shortNames: new Map(),
  mappings: [],
  rules: [],
  queues: new Map(),
  secrets: new Map(),
  apis: new Map(),
  stages: new Map(),
  routes: [],
  integrations: new Map(),
  authorizers: new Map(),
  buckets: new Map(),
  distributions: [],
  policies: { headers: new Map(), forwarding: new Map(managedPolicies), functions: new Map() },
  inert: new Set(),
});
