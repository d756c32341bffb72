import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { scopes } from '../../shared/contract/route.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { type Context, cloudAssembly, readAssembly } from './assembly.ts';
import { startDynamoDb } from './dynamodb/server.ts';
import type { HttpRequest, HttpResponse } from './http/message.ts';
import { rushMeter } from './http/rush.ts';
import { loopbackServer } from './http/server.ts';
import { forwarder } from './iam/forward.ts';
import { gate } from './iam/gate.ts';
import { checkNeeds } from './iam/needs.ts';
import { knownAccounts } from './identity/accounts.ts';
import { type Issuer, localIssuer } from './identity/issuer.ts';
import { internalEndpoints } from './internal.ts';
import { keyStore } from './keystore.ts';
import { keyManagement } from './kms.ts';
import type { FunctionCounts, InvocationResult } from './lambda/function.ts';
import { startMailServer } from './mail.ts';
import { dynamicReference } from './resources/data.ts';
import { resourceTypes } from './resources/index.ts';
import { newWorld } from './resources/world.ts';
import { waker } from './streams/wake.ts';
import type { Json } from './template/json.ts';
import { partitionOf, realizeStack } from './template/stack.ts';
import { startTriggers, wireApis, wireFront } from './wire.ts';

export interface LocalOptions {
  /** Port of pages and API; 0, the default, for any. */
  port?: number;
  /** Folder that keeps the data; absent: in memory. */
  data?: string | undefined;
  /** Material of the key that digests identity numbers, 64 hexadecimal digits: deployments that exchange share it. Absent: a random one. */
  identityKey?: string | undefined;
  /** Settings of the CDK app, over those of cdk.json. */
  context?: Context;
  /** The CDK app, from the project's folder. */
  app?: string;
  /** Endpoint of a DynamoDB Local that runs already, and goes on when this stack ends; absent: one of its own. */
  database?: string;
  /** Execution environments of a function at once. */
  concurrency?: (name: string) => number;
  /** Milliseconds between two attempts at a batch that fails, at most; absent: 10,000. */
  longestPause?: number;
  /** Whether functions may do only what their roles grant; true where absent. Measurements leave the detour out. */
  enforceRoles?: boolean;
  /** Stands between the functions and the database, as a meter does. @returns the endpoint to use instead */
  through?: (endpoint: string) => Promise<{ endpoint: string; close(): Promise<void> }>;
  /** Receives what functions and the runtime log. */
  log?: (line: string) => void;
}

/** A running stack. */
export interface Local {
  /** `http://127.0.0.1:<port>`, the one address of pages and API. */
  origin: string;
  endpoints: { dynamodb: string; kms: string; lambda: string /** The API without the distribution. */; api: string; issuer: string };
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  dynamodb: DynamoDBDocumentClient;
  kms: KMSClient;
  /** Environment variables that the stack gives its functions, of all functions together. */
  environment: Record<string, string>;
  /** The environment of one function, by its name in the CDK app: endpoints and an access key under which its role binds. */
  environmentOf(name: string): Record<string, string>;
  /** What functions wanted and their roles do not grant, in AWS's words. */
  denials: ReadonlySet<string>;
  tables: { responses: string; registry: string; tally: string; board: string };
  /** Values of the stack's outputs. */
  outputs: Record<string, Json>;
  /** What the template provides for and this machine does not enforce. */
  notEnforced: string[];
  /** Messages of the queues, by ARN. */
  queues: ReadonlyMap<string, readonly string[]>;
  /** Invokes a function by its name, or its name in the CDK app, as in `audit`. */
  invoke(name: string, event?: unknown): Promise<InvocationResult>;
  counts(): Record<string, FunctionCounts>;
  /** The functions that run, by their names in the CDK app, with the files of their bundles. */
  bundles(): { name: string; file: string }[];
  /** An access token of an account. */
  token: Issuer['token'];
  stop(): Promise<void>;
}

/** Stands in the assembly where the address will be, so that an assembly serves every port. */
const placeholder = 'https://yipan.local.invalid';
const audience = 'yipan';
const webClientId = 'yipan-web';
/** Environments are made on demand. The intake waits for its one write, so a few more of it keep the processors busy. */
const defaultConcurrency = (name: string) => (name === 'intake' ? 4 : 2);

/** Runs the cloud assembly of the CDK app on this machine. */
export async function startLocal({
  port = 0,
  data,
  identityKey,
  context = {},
  app,
  database,
  concurrency = defaultConcurrency,
  longestPause,
  enforceRoles = true,
  through,
  log = () => {},
}: LocalOptions = {}): Promise<Local> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<Local> {
    const front = await loopbackServer(port, log);
    closers.push(() => front.close());
    const mail = await startMailServer((line) => log(`mail for ${line}`));
    closers.push(() => mail.close());
    const internal = await loopbackServer(0, log);
    closers.push(() => internal.close());
    const origin = `http://127.0.0.1:${front.port}`;
    const inside = `http://127.0.0.1:${internal.port}`;
    const folder = data === undefined ? undefined : resolve(data);

    const ownDatabase = database === undefined ? startDynamoDb(folder && join(folder, 'dynamodb')) : null;
    closers.push(async () => {
      const started = await ownDatabase?.catch(() => null);
      await started?.stop();
    });
    const [assembly, ownServer, keys] = await Promise.all([
      cloudAssembly(
        { oidcIssuer: `${placeholder}/oidc`, oidcAudience: audience, webClientId, allowInsideEndpoints: 'this-machine', ...context },
        app,
      ).then((assemblyFolder) => readAssembly(assemblyFolder, (text) => text.replaceAll(placeholder, origin))),
      ownDatabase,
      keyStore(folder),
    ]);
    const databaseEndpoint = ownServer?.endpoint ?? database ?? '';
    const stack = assembly[0];
    if (!stack || assembly.length > 1) throw new Error(`The local runtime runs one stack, not ${assembly.length}.`);

    const credentials = { accessKeyId: (await keys.secret('database/access-key')).slice(0, 20), secretAccessKey: 'local' };
    const { region } = stack;
    const between = await through?.(databaseEndpoint);
    if (between) closers.push(() => between.close());
    const endpoints = {
      dynamodb: between?.endpoint ?? databaseEndpoint,
      kms: `${inside}/kms`,
      lambda: inside,
      api: inside,
      issuer: `${origin}/oidc`,
    };
    const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
    const streams = new DynamoDBStreamsClient({ endpoint: endpoints.dynamodb, region, credentials });
    // It formats every record read for a logger that is not there.
    streams.middlewareStack.remove('loggerMiddleware');
    closers.push(async () => {
      dynamodb.destroy();
      streams.destroy();
    });
    const wake = waker();
    const rush = rushMeter();
    const world = newWorld({
      dynamodb,
      keys,
      kms: keyManagement((id) => `arn:${partitionOf(region)}:kms:${region}:${stack.account}:key/${id}`),
      identityKey,
      concurrency,
      log,
      finished: wake.wake,
      isBusy: rush.isBusy,
      domainName: `127.0.0.1:${front.port}`,
      unboundAccessKey: enforceRoles ? undefined : credentials.accessKeyId,
      functionEnvironment: {
        AWS_ENDPOINT_URL_DYNAMODB: enforceRoles ? `${inside}/dynamodb` : endpoints.dynamodb,
        AWS_ENDPOINT_URL_KMS: endpoints.kms,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        TZ: ':UTC',
        [variables.smtp]: mail.url,
        [variables.mailFrom]: 'yipan@localhost',
      },
    });
    const way = forwarder(endpoints.dynamodb, credentials.accessKeyId);
    closers.push(async () => way.close());
    closers.push(async () => void (await Promise.all([...world.functions.values()].map((item) => item.stop()))));
    const outputs = await realizeStack(stack, resourceTypes(world), dynamicReference(world));
    checkNeeds(world.needs, world.callers);
    const environment = Object.assign({}, ...[...world.functions.values()].map(({ settings }) => settings.variables));
    const document = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });

    const registry = environment[variables.registryTable] ?? '';
    const accounts = () => (registry ? knownAccounts(document, registry) : Promise.resolve([]));
    const issuer = await localIssuer({ issuer: endpoints.issuer, audience, webClientId, scopes, accounts }, keys);
    const apis = wireApis(world);
    const findFunction = (name: string) => world.functions.get(world.shortNames.get(name) ?? name.replace(/^.*:function:/, ''));
    const guard = gate({ ...world, region, ownAccessKey: credentials.accessKeyId, forward: way.forward });
    internal.serve(internalEndpoints({ gate: guard, findFunction, api: [...apis.values()][0] }));
    const site = wireFront(world, apis);
    front.serve((request) => {
      if (request.method !== 'GET') rush.note();
      return answer(request, origin, issuer, site);
    });
    closers.push(startTriggers(world, streams, wake, longestPause));

    return {
      origin,
      endpoints,
      region,
      credentials,
      dynamodb: document,
      kms: new KMSClient({ endpoint: endpoints.kms, region, credentials }),
      environment,
      environmentOf: (name) => findFunction(name)?.settings.variables ?? {},
      denials: guard.denials,
      tables: {
        responses: environment[variables.responsesTable] ?? '',
        registry,
        tally: environment[variables.tallyTable] ?? '',
        board: environment[variables.boardTable] ?? '',
      },
      outputs,
      notEnforced: [...world.inert].sort(),
      queues: world.queues,
      async invoke(name, event = {}) {
        const found = findFunction(name);
        if (!found) throw new Error(`The stack has no function ${name}.`);
        return found.invoke(JSON.stringify(event));
      },
      counts: () => Object.fromEntries([...world.functions.values()].map(({ settings, counts }) => [settings.name, counts])),
      bundles: () =>
        [...world.shortNames].flatMap(([name, full]) => {
          const file = world.functions.get(full)?.settings.module;
          return file ? [{ name, file }] : [];
        }),
      token: issuer.token,
      stop,
    };
  }
}

/** The issuer has its own path; a page asked for by the name `localhost` is sent to the one origin, which cookies and tokens are bound to. */
async function answer(
  request: HttpRequest,
  origin: string,
  issuer: Issuer,
  site: ((request: HttpRequest) => Promise<HttpResponse>) | undefined,
): Promise<HttpResponse> {
  if (request.method === 'GET' && `http://${request.headers.host}` !== origin && request.headers.accept?.includes('text/html')) {
    return { status: 307, headers: { location: `${origin}${request.path}${request.query && `?${request.query}`}` }, body: '' };
  }
  if (request.path.startsWith('/oidc/')) return issuer.handle(request);
  return site ? site(request) : { status: 404, headers: {}, body: '' };
}
