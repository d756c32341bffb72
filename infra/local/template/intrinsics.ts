import { isObject, type Json, mapObject } from './json.ts';

/** What the intrinsic functions of a template look names up in. */
export interface Scope {
  /** Value of a parameter, a pseudo parameter or a resource; `undefined` for `AWS::NoValue`. Throws for an unknown name. */
  ref(name: string): Promise<Json | undefined>;
  attribute(resource: string, name: string): Promise<Json>;
  mapping(map: string, top: string, second: string): Json;
  condition(name: string): Promise<boolean>;
  /** Value of a dynamic reference, `{{resolve:…}}` with its braces. */
  dynamic(reference: string): string;
}

type Intrinsic = (argument: Json, scope: Scope) => Promise<Json | undefined>;

const text = (value: Json | undefined, where: string): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`${where} needs a text, not ${JSON.stringify(value)}`);
};

async function list(value: Json | undefined, where: string, scope: Scope, length?: number): Promise<Json[]> {
  const evaluated = await evaluate(value ?? null, scope);
  if (!Array.isArray(evaluated) || (length !== undefined && evaluated.length !== length)) {
    throw new TypeError(`${where} needs a list${length ? ` of ${length}` : ''}, not ${JSON.stringify(evaluated)}`);
  }
  return evaluated;
}

async function getAtt(argument: Json, scope: Scope): Promise<Json> {
  const [resource, ...name] = typeof argument === 'string' ? argument.split('.') : await list(argument, 'Fn::GetAtt', scope);
  return scope.attribute(text(resource, 'Fn::GetAtt'), name.map((part) => text(part, 'Fn::GetAtt')).join('.'));
}

async function sub(argument: Json, scope: Scope): Promise<string> {
  const [template, own] = Array.isArray(argument) ? argument : [argument];
  const variables = isObject(own) ? await mapObject(own, (value) => evaluate(value, scope)) : {};
  const parts = text(template, 'Fn::Sub').split(/\$\{([^}]*)\}/);
  const values = await Promise.all(
    parts.map(async (part, index) => {
      if (index % 2 === 0) return part;
      if (part.startsWith('!')) return `\${${part.slice(1)}}`;
      const value = variables[part] ?? (part.includes('.') ? await getAtt(part, scope) : await scope.ref(part));
      return text(value, `Fn::Sub of ${part}`);
    }),
  );
  return values.join('');
}

const truth = async (value: Json, scope: Scope): Promise<boolean> => {
  const evaluated = await evaluate(value, scope);
  if (typeof evaluated !== 'boolean') throw new TypeError(`a condition is needed, not ${JSON.stringify(evaluated)}`);
  return evaluated;
};

/** Every intrinsic function that a template may use here. */
const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, scope) => scope.ref(text(argument, 'Ref')),
  Condition: (argument, scope) => scope.condition(text(argument, 'Condition')),
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': async (argument, scope) => {
    const [separator, parts] = Array.isArray(argument) ? argument : [];
    const values = await list(parts, 'Fn::Join', scope);
    return values.map((value) => text(value, 'Fn::Join')).join(text(separator, 'Fn::Join'));
  },
  'Fn::Select': async (argument, scope) => {
    const [index, from] = Array.isArray(argument) ? argument : [];
    const value = (await list(from, 'Fn::Select', scope))[Number(await evaluate(index ?? null, scope))];
    if (value === undefined) throw new RangeError(`Fn::Select has nothing at ${JSON.stringify(index)}`);
    return value;
  },
  'Fn::Split': async (argument, scope) => {
    const [separator, source] = Array.isArray(argument) ? argument : [];
    return text(await evaluate(source ?? null, scope), 'Fn::Split').split(text(separator, 'Fn::Split'));
  },
  'Fn::FindInMap': async (argument, scope) => {
    const [map, top, second] = await list(argument, 'Fn::FindInMap', scope, 3);
    return scope.mapping(text(map, 'Fn::FindInMap'), text(top, 'Fn::FindInMap'), text(second, 'Fn::FindInMap'));
  },
  'Fn::Base64': async (argument, scope) => Buffer.from(text(await evaluate(argument, scope), 'Fn::Base64')).toString('base64'),
  'Fn::If': async (argument, scope) => {
    const [condition, yes, no] = Array.isArray(argument) ? argument : [];
    return evaluate((await scope.condition(text(condition, 'Fn::If'))) ? (yes ?? null) : (no ?? null), scope);
  },
  'Fn::Equals': async (argument, scope) => {
    const [left, right] = await list(argument, 'Fn::Equals', scope, 2);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::Not': async (argument, scope) => !(await truth(Array.isArray(argument) ? (argument[0] ?? null) : argument, scope)),
  'Fn::And': async (argument, scope) =>
    (await Promise.all((Array.isArray(argument) ? argument : []).map((part) => truth(part, scope)))).every(Boolean),
  'Fn::Or': async (argument, scope) =>
    (await Promise.all((Array.isArray(argument) ? argument : []).map((part) => truth(part, scope)))).some(Boolean),
};

/**
 * Value of a part of a template; `undefined` where the template says `AWS::NoValue`.
 * Throws for an intrinsic function that is not known here, rather than passing it on.
 */
export async function evaluate(value: Json, scope: Scope): Promise<Json | undefined> {
  if (typeof value === 'string') return value.replaceAll(/\{\{resolve:[^}]*\}\}/g, (reference) => scope.dynamic(reference));
  if (Array.isArray(value)) {
    const items = await Promise.all(value.map((item) => evaluate(item, scope)));
    return items.filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    const argument = value[name];
    // `Condition` is also the name of a list of restrictions in policies.
    if (name === 'Condition' && typeof argument !== 'string') return mapObject(value, (item) => evaluate(item, scope));
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new Error(`The intrinsic function ${name} is not known to the local runtime.`);
    const result = await intrinsic(argument ?? null, scope);
    return typeof result === 'string' ? evaluate(result, scope) : result;
  }
  return mapObject(value, (item) => evaluate(item, scope));
}
