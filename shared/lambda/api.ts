import { timingSafeEqual } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import preferredLanguages from 'negotiator/lib/language.js';
import { type Language, languages } from '../contract/primitives.ts';
import { Problem } from '../contract/problems.ts';
import { idempotencyKeyPattern, type Route } from '../contract/route.ts';
import { answer } from './answer.ts';
import { setting, variables } from './environment.ts';
import { logger } from './log.ts';
import { parseInput } from './parse.ts';
import { problemAnswer } from './problem.ts';
import type { Authorize, Found, HttpEvent, Operations } from './request.ts';

type RequestContext = Context & Found;
type Middleware = middy.MiddlewareObj<HttpEvent, APIGatewayProxyStructuredResultV2, Error, RequestContext>;
type AnyOperation = (input: unknown, context: unknown) => Promise<unknown>;

/**
 * The handler of a function that serves routes of the contract: checks that the request came through the front door,
 * finds the route, parses the input, decides whether the actor may, runs the operation,
 * and answers with JSON, CSV or a problem document.
 *
 * @param options.authorize who may do what; needed where a route is not public (see `officeApi`)
 * @param options.fieldTexts texts of refinements that only some functions' bodies have, by key
 */
export function api<Routes extends Record<string, Route>>(
  routes: Routes,
  operations: Operations<Routes>,
  options: { authorize?: Authorize; fieldTexts?: (language: Language) => Record<string, string>; now?: () => Date } = {},
) {
  const now = options.now ?? (() => new Date());
  const byKey = new Map(Object.values(routes).map((route) => [`${route.method} ${route.path}`, route]));
  const byId: Record<string, AnyOperation> = Object.fromEntries(Object.entries(operations));

  const identifyRequest: Middleware = {
    before: ({ event, context }) => {
      logger.resetKeys();
      logger.appendKeys({ requestId: context.awsRequestId, route: event.routeKey });
      context.language = preferredLanguage(event);
    },
  };
  const frontDoor: Middleware = {
    before: ({ event }) => {
      if (!sameSecret(event.headers['x-origin-verify'], setting(variables.originSecret))) throw new Problem('not-through-the-front-door');
    },
  };
  const findRoute: Middleware = {
    before: ({ event, context }) => {
      const route = byKey.get(event.routeKey);
      if (!route) throw new Problem('not-found');
      context.route = route;
    },
  };
  const readInput: Middleware = {
    before: ({ event, context }) => {
      const route = required(context.route);
      context.idempotencyKey = route.idempotent ? idempotencyKey(event) : null;
      const language = required(context.language);
      context.input = parseInput(event, route, language, options.fieldTexts?.(language));
    },
  };
  const decide: Middleware = {
    before: async ({ event, context }) => {
      const route = required(context.route);
      if (route.access !== 'public') context.actor = await required(options.authorize)(event, route, required(context.input), now());
    },
  };
  const answerProblems: Middleware = {
    onError: (request) => {
      const { language, awsRequestId } = request.context;
      request.response = problemAnswer(request.error, language ?? languages[0], awsRequestId);
    },
  };

  return middy<HttpEvent, APIGatewayProxyStructuredResultV2, Error, RequestContext>()
    .use([answerProblems, identifyRequest, frontDoor, findRoute, readInput, decide])
    .handler(async (event, { route, input, language, idempotencyKey, actor, awsRequestId: requestId }) => {
      const operation = required(byId[required(route).id]);
      return answer(event, required(route), await operation(input, { now: now(), language, requestId, idempotencyKey, actor }));
    });
}

function preferredLanguage(event: HttpEvent): Language {
  const [preferred] = preferredLanguages(event.headers['accept-language'], languages);
  return languages.find((language) => language === preferred) ?? languages[0];
}

function sameSecret(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function idempotencyKey(event: HttpEvent): string {
  const key = event.headers['idempotency-key'];
  if (!key || !idempotencyKeyPattern.test(key)) throw new Problem('idempotency-key-missing');
  return key;
}

/** What an earlier middleware has set. */
function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a middleware ran out of order');
  return value;
}
