import { z } from 'zod';
import { readPolicy } from '../iam/statements.ts';
import type { Create } from '../template/stack.ts';
import type { World } from './world.ts';

const NamedPolicy = z.object({ PolicyName: z.string(), PolicyDocument: z.json() });
const TrustPolicy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Effect: z.literal('Allow'),
      Action: z.literal('sts:AssumeRole'),
      Principal: z.strictObject({ Service: z.string() }),
    }),
  ),
});
/** Strict: what is not known here (a permissions boundary, users, groups) would change who may do what. */
const RoleProperties = z.strictObject({
  RoleName: z.string().optional(),
  Description: z.string().optional(),
  Tags: z.unknown().optional(),
  AssumeRolePolicyDocument: TrustPolicy,
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(NamedPolicy).default([]),
});
const PolicyProperties = z.strictObject({ ...NamedPolicy.shape, Roles: z.array(z.string()).min(1) });
const PermissionProperties = z.strictObject({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string(),
});

/** AWS's own policies that roles have, by the last part of their ARNs. */
const managedPolicies: Record<string, z.infer<typeof NamedPolicy>['PolicyDocument']> = {
  AWSLambdaBasicExecutionRole: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
  },
};

function managedPolicy(arn: string) {
  const document = managedPolicies[arn.slice(arn.lastIndexOf('/') + 1)];
  if (!document || !/^arn:[\w-]+:iam::aws:policy\//.test(arn))
    throw new Error(`The local runtime does not know the managed policy ${arn}.`);
  return readPolicy(document);
}

/** Roles and what they grant, and who may invoke functions. */
export function permissionResources(world: World): Record<string, Create> {
  return {
    'AWS::IAM::Role': ({ defaultName, properties, globalArn }) => {
      const { RoleName: name = defaultName, AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = RoleProperties.parse(properties);
      const services = AssumeRolePolicyDocument.Statement.map(({ Principal }) => Principal.Service);
      if (world.roles.has(name)) throw new Error(`Two roles have the name ${name}.`);
      const statements = [
        ...ManagedPolicyArns.flatMap(managedPolicy),
        ...Policies.flatMap(({ PolicyDocument }) => readPolicy(PolicyDocument)),
      ];
      const arn = globalArn('iam', `role/${name}`);
      world.roles.set(name, { arn, services, statements });
      return { ref: name, attributes: { Arn: arn } };
    },

    'AWS::IAM::Policy': ({ id, properties }) => {
      const { PolicyDocument, Roles } = PolicyProperties.parse(properties);
      for (const name of Roles) {
        const role = world.roles.get(name);
        if (!role) throw new Error(`The stack has no role ${name}, which ${id} is for.`);
        role.statements.push(...readPolicy(PolicyDocument));
      }
      return { ref: id };
    },

    'AWS::Lambda::Permission': ({ id, properties }) => {
      const { FunctionName: functionArn, Principal: principal, SourceArn: sourceArn } = PermissionProperties.parse(properties);
      world.permissions.push({ functionArn, principal, sourceArn });
      return { ref: id };
    },
  };
}
