import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { type EncryptionContext, keyOfCiphertext, open, seal } from './kms/ciphertext.ts';
import { KmsError } from './kms/errors.ts';
import { requests } from './kms/requests.ts';
import { publicHalf, signDigest, signMessage } from './kms/signature.ts';

/** What a key is made of; its use follows from it. */
export const keySpecs = ['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256'] as const;
export type KeySpec = (typeof keySpecs)[number];
export const keyUsages = {
  SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT',
  HMAC_256: 'GENERATE_VERIFY_MAC',
  ECC_NIST_P256: 'SIGN_VERIFY',
} as const satisfies Record<KeySpec, string>;

/** Fresh key material: 32 random bytes, or a private key as PKCS #8. */
export const newMaterial = (spec: KeySpec): Buffer =>
  spec === 'ECC_NIST_P256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
    : randomBytes(32);

/** The keys of the local key management service, by key identifier. */
export interface KeyManagement {
  /** Adds a key; or new material to one that is there, which it encrypts with from then on, as after a rotation. */
  addKey(keyId: string, material: Buffer, spec?: KeySpec): void;
  addAlias(alias: string, keyId: string): void;
  /** ARN of a key by its identifier, ARN or alias. */
  arnOf(name: string): string | undefined;
  /** Answers one request of the AWS JSON 1.1 protocol. */
  answer(target: string, body: string): { status: number; body: string };
}

interface Key {
  id: string;
  spec: KeySpec;
  /** The newest first. */
  materials: Buffer[];
}

const signingAlgorithm = 'ECDSA_SHA_256';
const macAlgorithm = 'HMAC_SHA_256';
const symmetric = 'SYMMETRIC_DEFAULT';
const base64 = (bytes: Buffer) => bytes.toString('base64');

/**
 * Stand-in for AWS KMS: AES-256-GCM with the encryption context bound as authenticated data, HMAC-SHA-256, and ECDSA over P-256.
 * Errors are those of AWS.
 */
export function keyManagement(arn: (keyId: string) => string): KeyManagement {
  const keys = new Map<string, Key>();
  const aliases = new Map<string, string>();

  function lookUp(name: string): Key | undefined {
    const last = name.slice(name.lastIndexOf(':') + 1).replace(/^key\//, '');
    return keys.get(aliases.get(last) ?? last);
  }

  function find(name: string): Key {
    const key = lookUp(name);
    if (!key) throw new KmsError('NotFoundException', `Key '${name}' does not exist`);
    return key;
  }

  /** A key for a use, and the material that it is used with now. */
  function usable(name: string, spec: KeySpec, operation: string): { id: string; material: Buffer } {
    const key = find(name);
    const [material] = key.materials;
    if (key.spec !== spec || !material)
      throw new KmsError(
        'InvalidKeyUsageException',
        `${arn(key.id)} key usage is ${keyUsages[key.spec]} which is not valid for ${operation}.`,
      );
    return { id: key.id, material };
  }

  function encrypt(name: string, plaintext: Buffer, context: EncryptionContext | undefined, operation: string) {
    const { id, material } = usable(name, symmetric, operation);
    return { KeyId: arn(id), CiphertextBlob: base64(seal(id, material, plaintext, context)) };
  }

  function decrypt(blob: Buffer, context: EncryptionContext | undefined, expected: string | undefined, operation: string) {
    const wanted = expected === undefined ? undefined : usable(expected, symmetric, operation).id;
    const id = keyOfCiphertext(blob);
    const key = id === null ? undefined : keys.get(id);
    if (!key) throw new KmsError('InvalidCiphertextException', '');
    if (wanted !== undefined && wanted !== id)
      throw new KmsError('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
    const plaintext = key.materials.map((material) => open(material, blob, context)).find((opened) => opened !== null);
    if (!plaintext) throw new KmsError('InvalidCiphertextException', '');
    return { id: key.id, plaintext };
  }

  function algorithm(given: string, known: string): void {
    if (given !== known)
      throw new KmsError('InvalidKeyUsageException', `Algorithm ${given} is incompatible with the key, which knows ${known}.`);
  }

  const operations: Record<string, (input: unknown) => object> = {
    GenerateDataKey(input) {
      const { KeyId, KeySpec, NumberOfBytes, EncryptionContext: context } = requests.GenerateDataKey.parse(input);
      const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
      return { ...encrypt(KeyId, plaintext, context, 'GenerateDataKey'), Plaintext: base64(plaintext) };
    },
    Encrypt(input) {
      const { KeyId, Plaintext, EncryptionContext: context } = requests.Encrypt.parse(input);
      return { ...encrypt(KeyId, Plaintext, context, 'Encrypt'), EncryptionAlgorithm: symmetric };
    },
    Decrypt(input) {
      const { KeyId, CiphertextBlob, EncryptionContext: context } = requests.Decrypt.parse(input);
      const { id, plaintext } = decrypt(CiphertextBlob, context, KeyId, 'Decrypt');
      return { KeyId: arn(id), Plaintext: base64(plaintext), EncryptionAlgorithm: symmetric };
    },
    ReEncrypt(input) {
      const given = requests.ReEncrypt.parse(input);
      const { id, plaintext } = decrypt(given.CiphertextBlob, given.SourceEncryptionContext, given.SourceKeyId, 'ReEncryptFrom');
      return {
        ...encrypt(given.DestinationKeyId, plaintext, given.DestinationEncryptionContext, 'ReEncryptTo'),
        SourceKeyId: arn(id),
        SourceEncryptionAlgorithm: symmetric,
        DestinationEncryptionAlgorithm: symmetric,
      };
    },
    GenerateMac(input) {
      const { KeyId, MacAlgorithm, Message: message } = requests.GenerateMac.parse(input);
      const { id, material } = usable(KeyId, 'HMAC_256', 'GenerateMac');
      algorithm(MacAlgorithm, macAlgorithm);
      return { KeyId: arn(id), MacAlgorithm, Mac: createHmac('sha256', material).update(message).digest('base64') };
    },
    Sign(input) {
      const { KeyId, Message: message, MessageType, SigningAlgorithm } = requests.Sign.parse(input);
      const { id, material } = usable(KeyId, 'ECC_NIST_P256', 'Sign');
      algorithm(SigningAlgorithm, signingAlgorithm);
      if (MessageType === 'DIGEST' && message.length !== 32)
        throw new KmsError('ValidationException', `Digest is invalid length for algorithm ${signingAlgorithm}.`);
      const signature = MessageType === 'DIGEST' ? signDigest(material, message) : signMessage(material, message);
      return { KeyId: arn(id), Signature: base64(signature), SigningAlgorithm };
    },
    GetPublicKey(input) {
      const key = find(requests.GetPublicKey.parse(input).KeyId);
      const [material] = key.materials;
      if (key.spec !== 'ECC_NIST_P256' || !material)
        throw new KmsError('UnsupportedOperationException', `${arn(key.id)} is a symmetric key and has no public one.`);
      return {
        KeyId: arn(key.id),
        PublicKey: base64(publicHalf(material)),
        KeySpec: key.spec,
        KeyUsage: keyUsages[key.spec],
        SigningAlgorithms: [signingAlgorithm],
      };
    },
  };

  return {
    addKey(keyId, material, spec = symmetric) {
      keys.set(keyId, { id: keyId, spec, materials: [material, ...(keys.get(keyId)?.materials ?? [])] });
    },
    addAlias: (alias, keyId) => aliases.set(alias, keyId),
    arnOf(name) {
      const key = lookUp(name);
      return key && arn(key.id);
    },
    answer(target, body) {
      try {
        const name = target.replace(/^TrentService\./, '');
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
        if (!operation) throw new KmsError('UnsupportedOperationException', `The local key management service does not know ${name}.`);
        return { status: 200, body: JSON.stringify(operation(JSON.parse(body))) };
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
