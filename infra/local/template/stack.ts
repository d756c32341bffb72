import type { StackArtifact } from '../assembly.ts';
import { evaluate, type Scope } from './intrinsics.ts';
import type { Json, JsonObject } from './json.ts';

/** What became of a resource: the value of `Ref`, and those of `Fn::GetAtt`. */
export interface Realized {
  ref: string;
  attributes?: Record<string, string>;
}

/** A resource about to be made: its properties are evaluated. */
export interface Declared {
  id: string;
  type: string;
  properties: JsonObject;
  stack: StackArtifact;
  /** `arn:aws:<service>:<region>:<account>:<resource>`. */
  arn: (service: string, resource: string) => string;
  /** The same for a service without regions. */
  globalArn: (service: string, resource: string) => string;
  /** Name of a resource that the template leaves unnamed. */
  defaultName: string;
  /** Name in the CDK app in lower case, as in `intake`; the logical identifier where the template does not tell. */
  shortName: string;
  /** `amazonaws.com` or that of AWS China. */
  suffix: string;
}

export type Create = (resource: Declared) => Promise<Realized> | Realized;

export const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : 'aws');

/** `Yipan/Functions/Intake/Resource` is `intake`. */
const shortName = (id: string, path: Json | undefined) =>
  (typeof path === 'string' ? path.split('/').at(-2) : undefined)?.toLowerCase() ?? id;

/**
 * Makes every resource of a stack, each after those that it refers to.
 * @param creators how each resource type is made; a type without an entry is an error
 * @returns the values of the stack's outputs
 */
export async function realizeStack(
  stack: StackArtifact,
  creators: Record<string, Create>,
  dynamic: (reference: string) => string,
  parameters: Record<string, string> = {},
): Promise<Record<string, Json>> {
  const { template, account, region } = stack;
  const partition = partitionOf(region);
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::URLSuffix': suffix,
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/${stack.name}/local`,
  };
  const realized = new Map<string, Promise<Realized>>();

  const scope: Scope = {
    async ref(name) {
      if (name === 'AWS::NoValue') return undefined;
      if (pseudo[name] !== undefined) return pseudo[name];
      const parameter = template.Parameters?.[name];
      if (!parameter) return (await realize(name)).ref;
      const value = parameters[name] ?? parameter.Default;
      if (value === undefined) throw new Error(`The parameter ${name} has no value.`);
      return value;
    },
    async attribute(resource, name) {
      const value = (await realize(resource)).attributes?.[name];
      if (value === undefined)
        throw new Error(`The local runtime does not know the attribute ${name} of ${template.Resources[resource]?.Type} (${resource}).`);
      return value;
    },
    mapping(map, top, second) {
      const value = template.Mappings?.[map]?.[top]?.[second];
      if (value === undefined) throw new Error(`The template has no mapping ${map}.${top}.${second}.`);
      return value;
    },
    async condition(name) {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw new Error(`The template has no condition ${name}.`);
      return (await evaluate(condition, scope)) === true;
    },
    dynamic,
  };

  async function make(id: string): Promise<Realized> {
    const resource = template.Resources[id];
    if (!resource) throw new Error(`The template refers to ${id}, which it does not have.`);
    const create = creators[resource.Type];
    if (!create) throw new Error(`The local runtime does not know the resource type ${resource.Type} (${id}).`);
    const properties: JsonObject = {};
    for (const [name, value] of Object.entries(resource.Properties ?? {})) {
      const evaluated = await evaluate(value, scope);
      if (evaluated !== undefined) properties[name] = evaluated;
    }
    return create({
      id,
      type: resource.Type,
      properties,
      stack,
      arn: (service, path) => `arn:${partition}:${service}:${region}:${account}:${path}`,
      globalArn: (service, path) => `arn:${partition}:${service}::${account}:${path}`,
      defaultName: `${stack.name}-${id}`.slice(0, 64),
      shortName: shortName(id, resource.Metadata?.['aws:cdk:path']),
      suffix,
    });
  }

  function realize(id: string): Promise<Realized> {
    const known = realized.get(id) ?? make(id);
    realized.set(id, known);
    return known;
  }

  await Promise.all(
    Object.entries(template.Resources).map(async ([id, { Condition }]) => {
      if (Condition === undefined || (await scope.condition(Condition))) await realize(id);
    }),
  );
  const outputs: Record<string, Json> = {};
  for (const [name, { Value, Condition }] of Object.entries(template.Outputs ?? {})) {
    if (Condition !== undefined && !(await scope.condition(Condition))) continue;
    const value = await evaluate(Value, scope);
    if (value !== undefined) outputs[name] = value;
  }
  return outputs;
}
