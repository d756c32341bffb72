import { keyOfCiphertext } from '../kms/ciphertext.ts';
import { isObject, type Json } from '../template/json.ts';
import type { GuardedTable } from './dynamodb.ts';
import type { Use } from './statements.ts';

/** Which key each operation uses, and where the request says the encryption context. */
interface KeyUse {
  action: string;
  key: string;
  context?: string;
  /** Where the request does not name the key, its ciphertext does. */
  ciphertext?: string;
}

/** AWS KMS Developer Guide, "AWS KMS permissions": what each operation needs, on which key. */
const operations: Record<string, readonly KeyUse[]> = {
  GenerateDataKey: [{ action: 'GenerateDataKey', key: 'KeyId', context: 'EncryptionContext' }],
  Encrypt: [{ action: 'Encrypt', key: 'KeyId', context: 'EncryptionContext' }],
  Decrypt: [{ action: 'Decrypt', key: 'KeyId', context: 'EncryptionContext', ciphertext: 'CiphertextBlob' }],
  ReEncrypt: [
    { action: 'ReEncryptFrom', key: 'SourceKeyId', context: 'SourceEncryptionContext', ciphertext: 'CiphertextBlob' },
    { action: 'ReEncryptTo', key: 'DestinationKeyId', context: 'DestinationEncryptionContext' },
  ],
  GenerateMac: [{ action: 'GenerateMac', key: 'KeyId' }],
  Sign: [{ action: 'Sign', key: 'KeyId' }],
  GetPublicKey: [{ action: 'GetPublicKey', key: 'KeyId' }],
};

/** Condition keys of an encryption context. */
function contextKeys(context: Json | undefined): Record<string, readonly string[]> {
  const pairs = Object.entries(isObject(context) ? context : {});
  return Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, [String(value)]]));
}

/**
 * What a request to the key management service does, as IAM sees it: directly, so without `kms:ViaService`.
 * A key that is not there is nothing to guard: the service says so itself.
 * @param arnOf finds a key by its identifier, ARN or alias
 * @returns null for an operation that is not known here
 */
export function usesOfKms(operation: string, request: Json, arnOf: (name: string) => string | undefined): Use[] | null {
  const needed = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (!needed || !isObject(request)) return null;
  return needed.flatMap(({ action, key, context, ciphertext }) => {
    const [named, blob] = [request[key], ciphertext === undefined ? undefined : request[ciphertext]];
    const name = typeof named === 'string' ? named : typeof blob === 'string' ? keyOfCiphertext(Buffer.from(blob, 'base64')) : null;
    const resource = name === null ? undefined : arnOf(name);
    return resource === undefined ? [] : [{ action: `kms:${action}`, resource, keys: context ? contextKeys(request[context]) : {} }];
  });
}

/** What DynamoDB asks of the key service for a caller who uses a table that is encrypted with the customer's own key. */
export const tableKeyUse =
  (region: string) =>
  ({ keyArn = '', arn }: GuardedTable): Use => ({
    action: 'kms:Decrypt',
    resource: keyArn,
    keys: {
      'kms:ViaService': [`dynamodb.${region}.amazonaws.com`],
      'kms:EncryptionContext:aws:dynamodb:tableName': [arn.slice(arn.lastIndexOf('/') + 1)],
    },
  });
