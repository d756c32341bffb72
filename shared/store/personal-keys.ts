import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { inYear } from '../domain/days.ts';
import { registryIndexes, registryKeys, registryTtl } from './keys.ts';
import { creation, type Table, type Write } from './registry/write.ts';

const Kept = z.object({ wrapped: z.instanceof(Uint8Array) });
/** Encryption context of a data key. */
export const keyContext = { purpose: 'person' };
/** `due` of a data key, which is wrapped anew every year. */
export const keyDue = 'key';
export const nextWrapping = (now: Date): string => inYear(now.toISOString(), 1);
const { pk: due, sk: dueAt } = registryIndexes.whatIsDue;
const ivBytes = 12;
const tagBytes = 16;

/** A data key in the clear: it lives as long as a request. */
export interface DataKey {
  bytes: Uint8Array;
  /** The write that keeps the key, wrapped, beside the record: in one transaction with what it seals. */
  write: Write;
}

/** Data keys of records: who deletes a record's keys erases all that was sealed with them, wherever it lies. */
export interface PersonalKeys {
  /**
   * A new key for a part of a record: `R` for its own fields, else the message's identifier. Needs kms:GenerateDataKey.
   * @param expires when DynamoDB may delete it, seconds since 1970; never unless told
   */
  create(record: string, part: string, expires?: number): Promise<DataKey>;
  /** Keeps a key that came with a message. Needs kms:Encrypt. */
  keep(record: string, part: string, bytes: Uint8Array): Promise<DataKey>;
  /** The key of a part; null once it was erased. Needs kms:Decrypt. */
  find(record: string, part: string): Promise<Uint8Array | null>;
}

/** Part of a record that its own fields are sealed under. */
export const ownPart = 'R';

/** Deletes the key of a part: what was sealed with it can't be opened any more. */
export const keyRemoval = (table: string, record: string, part = ownPart): Write => ({
  Delete: { TableName: table, Key: registryKeys.personalKey(record, part) },
});

/** @param keyId the KMS key that wraps them */
export function personalKeys({ client, table }: Table, keyId: string, kms = new KMSClient({})): PersonalKeys {
  const kept = (record: string, part: string, bytes: Uint8Array, wrapped: Uint8Array, expires?: number): DataKey => ({
    bytes,
    write: creation(table, registryKeys.personalKey(record, part), {
      wrapped: Uint8Array.from(wrapped),
      ...(expires !== undefined && { [registryTtl]: expires }),
      [due]: keyDue,
      [dueAt]: nextWrapping(new Date()),
    }),
  });
  return {
    async create(record, part, expires) {
      const made = await kms.send(new GenerateDataKeyCommand({ KeyId: keyId, NumberOfBytes: 32, EncryptionContext: keyContext }));
      return kept(record, part, required(made.Plaintext), required(made.CiphertextBlob), expires);
    },
    async keep(record, part, bytes) {
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: keyId, Plaintext: bytes, EncryptionContext: keyContext }));
      return kept(record, part, bytes, required(CiphertextBlob));
    },
    async find(record, part) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.personalKey(record, part), ConsistentRead: true }),
      );
      if (!Item) return null;
      const { Plaintext } = await kms.send(
        new DecryptCommand({ KeyId: keyId, CiphertextBlob: Kept.parse(Item).wrapped, EncryptionContext: keyContext }),
      );
      return required(Plaintext);
    },
  };
}

function required(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('KMS returned no key');
  return bytes;
}

/** Initialization vector, ciphertext and tag of a text, AES-256-GCM. @param boundTo what it belongs to: it opens for nothing else */
export function sealWith(key: Uint8Array, text: string, boundTo: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  return Uint8Array.from(Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]));
}

/** Throws where the bytes were changed, or sealed with another key or for something else. */
export function openWith(key: Uint8Array, sealed: Uint8Array, boundTo: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8');
}
