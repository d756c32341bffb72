import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';

/** Symmetric keys of the local key management service, by key identifier. */
export interface KeyManagement {
  addKey(keyId: string, material: Buffer): void;
  addAlias(alias: string, keyId: string): void;
  /** Answers one request of the AWS JSON 1.1 protocol. */
  answer(target: string, body: string): { status: number; body: string };
}

const EncryptionContext = z.record(z.string(), z.string()).optional();
const requests = {
  GenerateDataKey: z.object({
    KeyId: z.string(),
    KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
    NumberOfBytes: z.number().int().min(1).max(1024).optional(),
    EncryptionContext,
  }),
  Encrypt: z.object({ KeyId: z.string(), Plaintext: z.base64(), EncryptionContext }),
  Decrypt: z.object({ KeyId: z.string().optional(), CiphertextBlob: z.base64(), EncryptionContext }),
};

class KmsError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** The encryption context as authenticated data: the same pairs give the same bytes in any order. */
const authenticated = (context: Record<string, string> = {}) =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

const idBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Stand-in for AWS KMS: AES-256-GCM, with the encryption context bound as authenticated data. */
export function keyManagement(arn: (keyId: string) => string): KeyManagement {
  const keys = new Map<string, Buffer>();
  const aliases = new Map<string, string>();

  function find(name: string): { id: string; material: Buffer } {
    const last = name.slice(name.lastIndexOf(':') + 1).replace(/^key\//, '');
    const id = aliases.get(last) ?? last;
    const material = keys.get(id);
    if (!material) throw new KmsError('NotFoundException', `Key '${name}' does not exist`);
    return { id, material };
  }

  function encrypt(key: string, plaintext: Buffer, context?: Record<string, string>) {
    const { id, material } = find(key);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', material, iv).setAAD(authenticated(context));
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return { KeyId: arn(id), CiphertextBlob: Buffer.concat([uuidBytes(id), iv, cipher.getAuthTag(), body]).toString('base64') };
  }

  function decrypt(blob: Buffer, context?: Record<string, string>, expected?: string) {
    const id = uuidText(blob.subarray(0, idBytes));
    const material = keys.get(id);
    if (!material || blob.length < idBytes + ivBytes + tagBytes) throw new KmsError('InvalidCiphertextException', '');
    if (expected && find(expected).id !== id)
      throw new KmsError('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
    const iv = blob.subarray(idBytes, idBytes + ivBytes);
    const tag = blob.subarray(idBytes + ivBytes, idBytes + ivBytes + tagBytes);
    try {
      const decipher = createDecipheriv('aes-256-gcm', material, iv, { authTagLength: tagBytes })
        .setAAD(authenticated(context))
        .setAuthTag(tag);
      const plaintext = Buffer.concat([decipher.update(blob.subarray(idBytes + ivBytes + tagBytes)), decipher.final()]);
      return { KeyId: arn(id), Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    } catch {
      throw new KmsError('InvalidCiphertextException', '');
    }
  }

  function perform(operation: string, input: unknown): object {
    switch (operation) {
      case 'GenerateDataKey': {
        const { KeyId, KeySpec, NumberOfBytes, EncryptionContext: context } = requests.GenerateDataKey.parse(input);
        const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
        return { ...encrypt(KeyId, plaintext, context), Plaintext: plaintext.toString('base64') };
      }
      case 'Encrypt': {
        const { KeyId, Plaintext, EncryptionContext: context } = requests.Encrypt.parse(input);
        return { ...encrypt(KeyId, Buffer.from(Plaintext, 'base64'), context), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      }
      case 'Decrypt': {
        const { KeyId, CiphertextBlob, EncryptionContext: context } = requests.Decrypt.parse(input);
        return decrypt(Buffer.from(CiphertextBlob, 'base64'), context, KeyId);
      }
      default:
        throw new KmsError('UnsupportedOperationException', `The local key management service does not know ${operation}.`);
    }
  }

  return {
    addKey: (keyId, material) => keys.set(keyId, material),
    addAlias: (alias, keyId) => aliases.set(alias, keyId),
    answer(target, body) {
      try {
        return { status: 200, body: JSON.stringify(perform(target.replace(/^TrentService\./, ''), JSON.parse(body))) };
      } catch (error) {
        const type = error instanceof KmsError ? error.type : 'ValidationException';
        return {
          status: 400,
          body: JSON.stringify({ __type: type, message: error instanceof Error ? error.message : '', requestId: randomUUID() }),
        };
      }
    },
  };
}
