import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const idBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export type EncryptionContext = Record<string, string>;

/** The encryption context as authenticated data: the same pairs give the same bytes in any order. */
const authenticated = (context: EncryptionContext = {}) =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Identifier of the key that a ciphertext names; null where it is none. */
export const keyOfCiphertext = (blob: Buffer): string | null =>
  blob.length < idBytes + ivBytes + tagBytes ? null : uuidText(blob.subarray(0, idBytes));

/** Key's identifier, initialization vector, tag and AES-256-GCM ciphertext, with the encryption context as authenticated data. */
export function seal(keyId: string, material: Buffer, plaintext: Buffer, context?: EncryptionContext): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', material, iv).setAAD(authenticated(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([uuidBytes(keyId), iv, cipher.getAuthTag(), body]);
}

/** What was sealed; null where the material or the context is another one, or the bytes were changed. */
export function open(material: Buffer, blob: Buffer, context?: EncryptionContext): Buffer | null {
  const [iv, tag, body] = [
    blob.subarray(idBytes, idBytes + ivBytes),
    blob.subarray(idBytes + ivBytes, idBytes + ivBytes + tagBytes),
    blob.subarray(idBytes + ivBytes + tagBytes),
  ];
  try {
    const decipher = createDecipheriv('aes-256-gcm', material, iv, { authTagLength: tagBytes })
      .setAAD(authenticated(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}
