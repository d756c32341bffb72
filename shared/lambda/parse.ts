import { Buffer } from 'node:buffer';
import type * as z from 'zod';
import type { Language } from '../contract/primitives.ts';
import { type FieldProblem, Problem } from '../contract/problems.ts';
import type { Route } from '../contract/route.ts';
import { remedy } from '../locales/remedy.ts';
import { problemTexts } from './problem.ts';
import type { HttpEvent } from './request.ts';

const defaultBodyLimit = 64;

/**
 * Parses path, query and body of a request by its route. Throws a problem that names every field to change.
 * @param more texts of refinements, beside those that all functions have
 */
export function parseInput(
  event: HttpEvent,
  route: Route,
  language: Language,
  more: Record<string, string> = {},
): { params: unknown; query: unknown; body: unknown } {
  const body = parseBody(event, route);
  const field = { ...more, ...problemTexts(language).field };
  const parts = {
    params: route.params.safeParse(event.pathParameters ?? {}),
    query: route.query.strict().safeParse(event.queryStringParameters ?? {}),
    body: route.body.safeParse(body),
  };
  if (parts.params.success && parts.query.success && parts.body.success) {
    return { params: parts.params.data, query: parts.query.data, body: parts.body.data };
  }
  const errors = [
    ...(parts.params.error?.issues ?? []).map((issue) => ({ parameter: issue.path.join('.'), detail: remedy(issue, field) })),
    ...(parts.query.error?.issues ?? []).map((issue) => ({ parameter: parameterOf(issue), detail: remedy(issue, field) })),
    ...(parts.body.error?.issues ?? []).map((issue) => ({ pointer: pointerOf(issue.path), detail: remedy(issue, field) })),
  ] satisfies FieldProblem[];
  throw new Problem('invalid-input', {}, { errors });
}

/** A problem that names one field of the body. */
export const fieldProblem = (pointer: string, detail: string): Problem =>
  new Problem('invalid-input', {}, { errors: [{ pointer, detail }] });

function parseBody(event: HttpEvent, route: Route): unknown {
  if (event.body === undefined || event.body === '') return undefined;
  const limit = route.bodyLimit ?? defaultBodyLimit;
  const bytes = event.isBase64Encoded ? Buffer.from(event.body, 'base64') : Buffer.from(event.body);
  if (bytes.length > limit * 1024) throw new Problem('payload-too-large', { limit });
  if (!/^application\/(\w+\+)?json\b/i.test(event.headers['content-type'] ?? '')) throw new Problem('unsupported-media-type');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Problem('malformed-json', {}, { cause });
  }
}

/** JSON pointer (RFC 6901) of a path into the body. */
const pointerOf = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const parameterOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
