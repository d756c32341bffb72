import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { tableKeyUse } from '../iam/kms.ts';
import { streamNeeds } from '../iam/needs.ts';
import { localFunction } from '../lambda/function.ts';
import { recordFilter } from '../streams/filter.ts';
import type { Create, Declared } from '../template/stack.ts';
import type { World } from './world.ts';

const FunctionProperties = z.object({
  FunctionName: z.string().optional(),
  Runtime: z.string(),
  Handler: z.string(),
  Role: z.string(),
  Code: z.object({ S3Key: z.string().optional(), ZipFile: z.string().optional() }),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
});

/** Strict: a setting that is not known here would change what a function sees. */
const MappingProperties = z.strictObject({
  ParallelizationFactor: z.literal(1).optional(),
  Tags: z.unknown().optional(),
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.coerce.number().int().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.coerce.number().min(0).max(300).default(0),
  BisectBatchOnFunctionError: z.coerce.boolean().default(false),
  MaximumRetryAttempts: z.coerce.number().int().min(-1).default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().int().min(-1).default(-1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  Enabled: z.coerce.boolean().default(true),
});

const RuleProperties = z.object({
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});

/** Last part of a function's ARN or of its partial ARN, or its name. */
const functionName = (reference: string) => reference.replace(/^.*:function:/, '').split(':')[0] ?? reference;

export function findFunction(world: World, reference: string) {
  const found = world.functions.get(functionName(reference));
  if (!found) throw new Error(`The stack has no function ${reference}.`);
  return found;
}

function code({ stack, id }: Declared, { Runtime, Handler, Code }: z.infer<typeof FunctionProperties>) {
  const [file = 'index', ...handler] = Handler.split('.');
  if (!Runtime.startsWith('nodejs') || Code.ZipFile !== undefined) return { module: null, handler: '' };
  const folder = stack.assets.get(Code.S3Key ?? '');
  if (!folder) throw new Error(`The cloud assembly lacks the code of ${id}.`);
  return { module: join(folder, `${file}.mjs`), handler: handler.join('.') };
}

/** Takes a function up under its role. @returns the access key by which it is known from then on: nobody guesses it */
function assumeRole(world: World, functionName: string, roleArn: string): string {
  const role = [...world.roles.values()].find(({ arn }) => arn === roleArn);
  if (!role) throw new Error(`The stack has no role ${roleArn}, which ${functionName} has.`);
  if (!role.services.includes('lambda.amazonaws.com')) throw new Error(`Lambda may not act under ${roleArn}.`);
  const accessKey = world.unboundAccessKey ?? randomBytes(10).toString('hex').toUpperCase();
  world.callers.set(functionName, { functionName, accessKey, role });
  return accessKey;
}

/** Functions and what triggers them. */
export function computeResources(world: World): Record<string, Create> {
  return {
    'AWS::Lambda::Function': (resource) => {
      const properties = FunctionProperties.parse(resource.properties);
      const { Timeout, MemorySize, Environment, ReservedConcurrentExecutions: reserved } = properties;
      const name = properties.FunctionName ?? resource.defaultName;
      const arn = resource.arn('lambda', `function:${name}`);
      const environments = world.concurrency(resource.shortName);
      const settings = {
        ...code(resource, properties),
        name,
        arn,
        timeout: Timeout,
        memory: MemorySize,
        concurrency: reserved === undefined ? environments : Math.min(reserved, environments),
        log: world.log,
        variables: {
          ...world.functionEnvironment,
          AWS_ACCESS_KEY_ID: assumeRole(world, name, properties.Role),
          AWS_REGION: resource.stack.region,
          AWS_DEFAULT_REGION: resource.stack.region,
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
          AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
          ...Environment.Variables,
        },
      };
      const made = localFunction(settings, world.finished);
      world.functions.set(name, made);
      world.shortNames.set(resource.shortName, name);
      return { ref: name, attributes: { Arn: arn } };
    },

    'AWS::Lambda::EventSourceMapping': ({ id, properties, stack }) => {
      const declared = MappingProperties.parse(properties);
      const queue = declared.DestinationConfig?.OnFailure?.Destination;
      if (declared.Enabled) {
        const target = findFunction(world, declared.FunctionName);
        const { name } = target.settings;
        const table = [...world.tables.values()].find(({ streamArn }) => streamArn === declared.EventSourceArn);
        world.needs.push(...streamNeeds(name, declared.EventSourceArn));
        if (table?.keyArn) world.needs.push({ functionName: name, use: tableKeyUse(stack.region)(table) });
        if (queue !== undefined) world.needs.push({ functionName: name, use: { action: 'sqs:SendMessage', resource: queue } });
        const matches = recordFilter((declared.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern));
        world.mappings.push({
          streamArn: declared.EventSourceArn,
          region: stack.region,
          function: target,
          startingPosition: declared.StartingPosition,
          batchSize: declared.BatchSize,
          batchingWindow: declared.MaximumBatchingWindowInSeconds,
          bisect: declared.BisectBatchOnFunctionError,
          maximumRetryAttempts: declared.MaximumRetryAttempts,
          maximumRecordAge: declared.MaximumRecordAgeInSeconds,
          reportsItemFailures: declared.FunctionResponseTypes.length > 0,
          filter: matches,
          isBusy: world.isBusy,
          onFailure: queue === undefined ? undefined : (message) => void world.queues.get(queue)?.push(message),
        });
      }
      return { ref: id };
    },

    'AWS::Events::Rule': ({ defaultName, properties, arn }) => {
      const { ScheduleExpression: expression, State, Targets } = RuleProperties.parse(properties);
      const targets = Targets.map((target) => ({ arn: target.Arn, input: target.Input }));
      const ruleArn = arn('events', `rule/${defaultName}`);
      if (State === 'ENABLED') world.rules.push({ name: defaultName, arn: ruleArn, expression, targets });
      return { ref: defaultName, attributes: { Arn: ruleArn } };
    },

    'AWS::SQS::Queue': ({ defaultName, arn }) => {
      const queueArn = arn('sqs', defaultName);
      world.queues.set(queueArn, []);
      return { ref: `https://sqs.local/${defaultName}`, attributes: { Arn: queueArn, QueueName: defaultName } };
    },
  };
}
