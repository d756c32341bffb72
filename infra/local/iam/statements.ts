import { z } from 'zod';
import type { Json } from '../template/json.ts';

/** Something that a caller wants to do. */
export interface Use {
  /** As in `dynamodb:GetItem`. */
  action: string;
  /** ARN. */
  resource: string;
  /** What condition keys are in the request, with their values. */
  keys?: Record<string, readonly string[]>;
}

/** One statement of a policy. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  /** Whether the statement is about this use: its action, its resource, and every condition. */
  covers(use: Use): boolean;
}

const oneOrMore = (item: z.ZodType<string>) => z.union([item.transform((one) => [one]), z.array(item).min(1)]);
/** A policy variable would stand for something else than its text. */
const plain = z.string().refine((text) => !text.includes('${'), 'policy variables are not known to the local runtime');

/** Strict: an element that is not known here (`NotAction`, `NotResource`, `Principal`) would change what is granted. */
const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore(plain),
      Resource: oneOrMore(plain),
      Condition: z.record(z.string(), z.record(z.string(), oneOrMore(plain))).default({}),
    }),
  ),
});

const verbatim = (text: string) => text.replaceAll(/[\\^$.|+()[\]{}*?]/g, '\\$&');
const wildcards = (text: string) => verbatim(text).replaceAll('\\*', '.*').replaceAll('\\?', '.');
/** What one of the texts matches, with `*` and `?` as wildcards unless told otherwise. */
export const anyOf = (texts: readonly string[], source: (text: string) => string = wildcards, flags = 's') =>
  new RegExp(`^(?:${texts.map(source).join('|')})$`, flags);

/** How an operator compares, and whether it is made for keys of many values (`ForAllValues`) or of one. */
const operators: Record<string, { source: (text: string) => string; many: boolean }> = {
  StringEquals: { source: verbatim, many: false },
  StringLike: { source: wildcards, many: false },
  'ForAllValues:StringLike': { source: wildcards, many: true },
};

/** Whether a condition key has many values; null where the local runtime does not know the key, and so could not tell its values. */
function isMultivalued(key: string): boolean | null {
  if (key === 'dynamodb:LeadingKeys') return true;
  return key === 'kms:ViaService' || key.startsWith('kms:EncryptionContext:') ? false : null;
}

type Condition = (keys: Readonly<Record<string, readonly string[]>>) => boolean;

function condition(operator: string, key: string, values: readonly string[]): Condition {
  const known = operators[operator];
  if (!known) throw new Error(`The local runtime does not know the condition operator ${operator}.`);
  const many = isMultivalued(key);
  if (many === null) throw new Error(`The local runtime does not know the condition key ${key}.`);
  if (many !== known.many) throw new Error(`The condition operator ${operator} is not made for ${key}.`);
  const pattern = anyOf(values, known.source);
  // IAM User Guide, "Multivalued context keys": ForAllValues holds where the request has no such key. Otherwise a missing key matches nothing.
  if (many) return (keys) => (keys[key] ?? []).every((value) => pattern.test(value));
  return (keys) => (keys[key] ?? []).some((value) => pattern.test(value));
}

/** Reads a policy whose intrinsics are evaluated. Throws for every form that is not known here, rather than granting or ignoring it. */
export function readPolicy(document: Json): Statement[] {
  return PolicyDocument.parse(document).Statement.map(({ Effect: effect, Action, Resource, Condition }) => {
    // Names of actions are no matter of case; ARNs are.
    const action = anyOf(Action, wildcards, 'is');
    const resource = anyOf(Resource);
    const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
    );
    return {
      effect,
      covers: (use) => action.test(use.action) && resource.test(use.resource) && conditions.every((holds) => holds(use.keys ?? {})),
    };
  });
}
