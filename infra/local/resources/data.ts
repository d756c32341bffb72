import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ensureTable } from '../dynamodb/tables.ts';
import { LocalError } from '../errors.ts';
import { guardedTable } from '../iam/tables.ts';
import { keySpecs, keyUsages, newMaterial } from '../kms.ts';
import type { Create } from '../template/stack.ts';
import type { World } from './world.ts';

/** The one key policy that is known here, and AWS's own default: the account's policies decide. */
const KeyPolicy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.tuple([
    z.strictObject({
      Effect: z.literal('Allow'),
      Principal: z.strictObject({ AWS: z.string().regex(/:root$/) }),
      Action: z.literal('kms:*'),
      Resource: z.literal('*'),
    }),
  ]),
});
const KeyProperties = z
  .object({
    KeySpec: z.enum(keySpecs).default('SYMMETRIC_DEFAULT'),
    KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
    KeyPolicy: KeyPolicy.optional(),
  })
  .refine(({ KeySpec, KeyUsage }) => keyUsages[KeySpec] === KeyUsage, 'a key is used for what it is made for');
const AliasProperties = z.object({ AliasName: z.string(), TargetKeyId: z.string() });
const SecretProperties = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      PasswordLength: z.coerce.number().default(32),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
    })
    .optional(),
});

/** Resources that hold data: tables, keys, secrets. */
export function dataResources(world: World): Record<string, Create> {
  const table: Create = async ({ defaultName, properties, arn }) => {
    const made = await ensureTable(world.dynamodb, defaultName, properties);
    const tableArn = arn('dynamodb', `table/${made.name}`);
    world.tables.set(made.name, guardedTable(properties, tableArn, made.streamArn));
    return { ref: made.name, attributes: { Arn: tableArn, ...(made.streamArn && { StreamArn: made.streamArn }) } };
  };

  return {
    'AWS::DynamoDB::GlobalTable': table,
    'AWS::DynamoDB::Table': table,

    'AWS::KMS::Key': async ({ id, properties, arn, stack }) => {
      const { KeySpec } = KeyProperties.parse(properties);
      // The one such key of the stack digests identity numbers: those who exchange share its material.
      const shared = KeySpec === 'HMAC_256' ? world.identityKey : undefined;
      const keyId = await world.keys.secret(`${stack.name}/${id}/id`, randomUUID);
      const material = await world.keys.secret(`${stack.name}/${id}/key`, () => shared ?? newMaterial(KeySpec).toString('hex'));
      if (shared !== undefined && material !== shared)
        throw new LocalError(
          '此目录的数据是用另一个身份摘要密钥登记的，请用原来的密钥文件，或换一个数据目录。This data folder was filled with another identity key: name its own key file, or another folder.',
        );
      world.kms.addKey(keyId, Buffer.from(material, 'hex'), KeySpec);
      return { ref: keyId, attributes: { Arn: arn('kms', `key/${keyId}`), KeyId: keyId } };
    },

    'AWS::KMS::Alias': ({ properties }) => {
      const { AliasName, TargetKeyId } = AliasProperties.parse(properties);
      world.kms.addAlias(AliasName, TargetKeyId.slice(TargetKeyId.lastIndexOf('/') + 1));
      return { ref: AliasName };
    },

    'AWS::SecretsManager::Secret': async ({ id, properties, arn, stack }) => {
      const { SecretString, GenerateSecretString: generate } = SecretProperties.parse(properties);
      const password = () =>
        randomBytes(generate?.PasswordLength ?? 32)
          .toString('hex')
          .slice(0, generate?.PasswordLength);
      const value = await world.keys.secret(`${stack.name}/${id}`, () => {
        if (SecretString !== undefined) return SecretString;
        if (!generate?.GenerateStringKey) return password();
        return JSON.stringify({ ...JSON.parse(generate.SecretStringTemplate ?? '{}'), [generate.GenerateStringKey]: password() });
      });
      const name = arn('secretsmanager', `secret:${stack.name}-${id}`);
      world.secrets.set(name, value);
      return { ref: name, attributes: { Id: name } };
    },
  };
}

/**
 * Value of `{{resolve:secretsmanager:<secret>:SecretString:<JSON key>:<stage>:<version>}}`.
 * Throws for another service, or a secret that the stack does not make.
 */
export function dynamicReference(world: World): (reference: string) => string {
  return (reference) => {
    const [, name = '', key] = /^\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]*)[^}]*\}\}$/.exec(reference) ?? [];
    const value = world.secrets.get(name);
    if (value === undefined) throw new Error(`The local runtime cannot resolve ${reference}.`);
    return key ? (z.record(z.string(), z.string()).parse(JSON.parse(value))[key] ?? '') : value;
  };
}
