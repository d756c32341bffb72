import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';

const Bytes = z.instanceof(Uint8Array);

/** A text under a data key of its own, which exists only wrapped under a KMS key. */
export const Sealed = z.object({
  /** The wrapped data key. */
  key: Bytes,
  iv: Bytes,
  /** The ciphertext and, at its end, the 16 bytes of the authentication tag. */
  text: Bytes,
});
export type Sealed = z.infer<typeof Sealed>;

/** What a text belongs to: it opens for nothing else. */
export interface SealedFor {
  /** What it is, as KMS logs it: nothing that tells one record from another, for its log knows the second. */
  purpose: string;
  /** Which record it is of. */
  record: string;
}

export interface Sealing {
  /** Needs kms:GenerateDataKey. */
  seal(text: string, of: SealedFor): Promise<Sealed>;
  /** Needs kms:Decrypt. Rejects what was changed, or sealed for something else. */
  open(sealed: Sealed, of: SealedFor): Promise<string>;
}

const tagBytes = 16;
const required = (bytes: Uint8Array | undefined): Uint8Array<ArrayBuffer> => {
  if (!bytes) throw new Error('KMS returned no key');
  return Uint8Array.from(bytes);
};

/** Seals texts by envelope encryption, AES-256-GCM. @param keyId the KMS key; who may only ask it for new data keys can seal, and open nothing */
export const sealing = (keyId: string, kms = new KMSClient({})): Sealing => ({
  async seal(text, { purpose, record }) {
    const made = await kms.send(new GenerateDataKeyCommand({ KeyId: keyId, NumberOfBytes: 32, EncryptionContext: { purpose } }));
    const iv = Uint8Array.from(randomBytes(12));
    const cipher = createCipheriv('aes-256-gcm', required(made.Plaintext), iv).setAAD(Buffer.from(record));
    const parts = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return { key: required(made.CiphertextBlob), iv, text: Uint8Array.from(Buffer.concat(parts)) };
  },

  async open({ key, iv, text }, { purpose, record }) {
    const { Plaintext } = await kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: key, EncryptionContext: { purpose } }));
    const decipher = createDecipheriv('aes-256-gcm', required(Plaintext), iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(record))
      .setAuthTag(text.subarray(-tagBytes));
    return Buffer.concat([decipher.update(text.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  },
});
