import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { bucketOrigin } from './edge/bucket.ts';
import { distribution, type Origin } from './edge/distribution.ts';
import { type Api, type ApiRoute, httpApi } from './http/api.ts';
import { checkInvocation } from './iam/needs.ts';
import { findFunction } from './resources/compute.ts';
import type { Rule, World } from './resources/world.ts';
import { startSchedule } from './schedule.ts';
import { startMapping } from './streams/mapping.ts';
import type { Waker } from './streams/wake.ts';

/** The APIs of the stack by their domain names, each put together from its routes, integrations and authorizers. */
export function wireApis(world: World): Map<string, Api> {
  const apis = new Map<string, Api>();
  for (const [id, api] of world.apis) {
    const stage = world.stages.get(id);
    if (!stage) throw new Error(`The API ${id} has no stage.`);
    const routes = world.routes
      .filter((route) => route.api === id)
      .map((route): ApiRoute => {
        const integration = world.integrations.get(route.integration);
        const authorizer = route.authorizer === undefined ? undefined : world.authorizers.get(route.authorizer);
        if (!integration || (route.authorizer !== undefined && !authorizer))
          throw new Error(`The route ${route.key} lacks its integration or authorizer.`);
        const [method = '', path = ''] = route.key.split(' ');
        // Developer Guide of API Gateway, "Invoke a Lambda function": the source is the stage, the method and the path of the route.
        checkInvocation(world.permissions, integration.functionArn, 'apigateway.amazonaws.com', `${api.arn}/$default/${method}${path}`);
        return {
          key: route.key,
          function: findFunction(world, integration.functionArn),
          authorizer,
          scopes: route.scopes,
          timeout: integration.timeout,
        };
      });
    apis.set(api.domainName, httpApi({ ...api, ...stage, routes }));
  }
  return apis;
}

/** What the stack serves at its one address: the distribution, or the API where there is none. */
export function wireFront(world: World, apis: Map<string, Api>): Origin | undefined {
  const origins = new Map<string, Origin>(apis);
  for (const { domainName, contents } of world.buckets.values()) {
    const bucket = bucketOrigin(contents);
    origins.set(domainName, ({ path }) => bucket(path));
  }
  const [settings, ...more] = world.distributions;
  if (more.length > 0) throw new Error('The local runtime serves one distribution.');
  return settings ? distribution(settings, world.policies, origins) : [...apis.values()][0];
}

const scheduledEvent = (rule: Rule) =>
  JSON.stringify({
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time: new Date().toISOString(),
    resources: [rule.name],
    detail: {},
  });

/** Starts what runs by itself: event source mappings and schedules. @returns stops them */
export function startTriggers(world: World, streams: DynamoDBStreamsClient, waker: Waker, longestPause?: number): () => Promise<void> {
  const mappings = world.mappings.map((settings) =>
    startMapping(streams, longestPause === undefined ? settings : { ...settings, longestPause }, waker, world.log),
  );
  const schedules = world.rules.flatMap((rule) =>
    rule.targets.map((target) => {
      checkInvocation(world.permissions, target.arn, 'events.amazonaws.com', rule.arn);
      return startSchedule(rule.expression, () => void findFunction(world, target.arn).invoke(target.input ?? scheduledEvent(rule)));
    }),
  );
  return async () => {
    for (const stop of schedules) stop();
    await Promise.all(mappings.map((mapping) => mapping.stop()));
  };
}
