import { z } from 'zod';
import { type Html, html, inEach } from './html.ts';

/** What the page reads of a JSON schema. */
export interface Schema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  pattern?: string | undefined;
  format?: string | undefined;
  description?: string | undefined;
  default?: unknown;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  additionalProperties?: Schema | boolean | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
}

export const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
  }),
);

const range = (least: number | undefined, most: number | undefined, unit = '') =>
  least === undefined && most === undefined ? '' : ` ${least ?? ''}…${most ?? ''}${unit}`;

/** A schema's type in few words, with its limits; named types are links. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#type-${name}">${name}</a>`;
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return html`${either.map((one, index) => html`${index > 0 && ' | '}${typeOf(one)}`)}`;
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.enum) return html`${schema.enum.map((value, index) => html`${index > 0 && ' | '}<code>${String(value)}</code>`)}`;
  if (schema.items) {
    const inner = typeOf(schema.items).markup;
    return html`${inEach(({ docs }) => docs.listOf.split('{type}')[0] ?? '')}${{ markup: inner }}${inEach(({ docs }) => docs.listOf.split('{type}')[1] ?? '')}${range(schema.minItems, schema.maxItems)}`;
  }
  const names = [schema.type].flat().join(' | ');
  const pattern = schema.pattern && html` <code class="pattern">${schema.pattern}</code>`;
  return html`${names}${schema.format && ` (${schema.format})`}${range(schema.minimum, schema.maximum)}${range(schema.minLength, schema.maxLength)}${pattern}`;
}

/** What a field means, in every language; English where no translation is given. */
export const meaningOf = (schema: Schema): Html | null => {
  const { description } = schema;
  return description ? inEach(({ docs }) => docs.meanings[description] ?? description) : null;
};

export interface Field {
  name: string;
  schema: Schema;
  required: boolean;
}

/** Fields of an object with those of the objects inside it, as dotted paths; `[]` stands for each entry of a list. */
export function fieldsOf(schema: Schema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    const field = { name: path, schema: inner, required: schema.required?.includes(name) ?? false };
    const nested = inner.properties ? fieldsOf(inner, `${path}.`) : inner.items?.properties ? fieldsOf(inner.items, `${path}[].`) : [];
    return nested.length > 0
      ? [{ ...field, schema: { type: inner.items ? 'array' : 'object', description: inner.description } }, ...nested]
      : [field];
  });
}
