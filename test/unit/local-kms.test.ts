import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { keyManagement, newMaterial } from '../../infra/local/kms.ts';

const [wrapping, digesting, signing] = ['0a', '0b', '0c'].map((end) => `00000000-0000-0000-0000-0000000000${end}`);
const identity = Buffer.alloc(32, 7);
const kms = keyManagement((id) => `arn:aws:kms:ap-southeast-1:000000000000:key/${id}`);
kms.addKey(`${wrapping}`, newMaterial('SYMMETRIC_DEFAULT'));
kms.addKey(`${digesting}`, identity, 'HMAC_256');
kms.addKey(`${signing}`, newMaterial('ECC_NIST_P256'), 'ECC_NIST_P256');
kms.addAlias('alias/signs', `${signing}`);

const Answer = z.record(z.string(), z.unknown());
const ask = (operation: string, input: object) => {
  const { status, body } = kms.answer(`TrentService.${operation}`, JSON.stringify(input));
  return Answer.parse({ status, ...JSON.parse(body) });
};
const bytes = (value: unknown) => Buffer.from(String(value), 'base64');
const text = (value: string) => Buffer.from(value).toString('base64');

describe('the local key management service', () => {
  it('digests with HMAC-SHA-256 under the key’s material', () => {
    const { Mac } = ask('GenerateMac', { KeyId: digesting, MacAlgorithm: 'HMAC_SHA_256', Message: text('a') });
    expect(bytes(Mac)).toEqual(createHmac('sha256', identity).update('a').digest());
  });

  it('signs messages and digests so that the public key verifies them, DER each', () => {
    const { PublicKey, KeySpec, KeyUsage } = ask('GetPublicKey', { KeyId: 'alias/signs' });
    expect([KeySpec, KeyUsage]).toEqual(['ECC_NIST_P256', 'SIGN_VERIFY']);
    const key = createPublicKey({ key: bytes(PublicKey), format: 'der', type: 'spki' });
    // Often enough that an integer with a leading zero, or a short one, comes up.
    for (let round = 0; round < 300; round++) {
      const message = Buffer.from(`message ${round}`);
      const isDigest = round % 3 > 0;
      const { Signature } = ask('Sign', {
        KeyId: signing,
        Message: (isDigest ? createHash('sha256').update(message).digest() : message).toString('base64'),
        ...(isDigest && { MessageType: 'DIGEST' }),
        SigningAlgorithm: 'ECDSA_SHA_256',
      });
      expect(verify('sha256', message, key, bytes(Signature))).toBe(true);
    }
  });

  it('re-encrypts under new material without giving the plaintext away, and still reads what the earlier one encrypted', () => {
    const context = { purpose: 'person' };
    const { CiphertextBlob: first } = ask('Encrypt', { KeyId: wrapping, Plaintext: text('secret'), EncryptionContext: context });
    const fresh = keyManagement((id) => id);
    const material = [newMaterial('SYMMETRIC_DEFAULT'), newMaterial('SYMMETRIC_DEFAULT')] as const;
    fresh.addKey(`${wrapping}`, material[0]);
    const at = (operation: string, input: object) =>
      Answer.parse(JSON.parse(fresh.answer(`TrentService.${operation}`, JSON.stringify(input)).body));
    const old = at('Encrypt', { KeyId: wrapping, Plaintext: text('secret'), EncryptionContext: context }).CiphertextBlob;
    fresh.addKey(`${wrapping}`, material[1]);
    const answer = at('ReEncrypt', {
      CiphertextBlob: old,
      DestinationKeyId: wrapping,
      SourceEncryptionContext: context,
      DestinationEncryptionContext: context,
    });
    expect(answer).not.toHaveProperty('Plaintext');
    for (const CiphertextBlob of [old, answer.CiphertextBlob])
      expect(bytes(at('Decrypt', { CiphertextBlob, EncryptionContext: context }).Plaintext).toString()).toBe('secret');
    const onlyNew = keyManagement((id) => id);
    onlyNew.addKey(`${wrapping}`, material[1]);
    const status = (CiphertextBlob: unknown) =>
      onlyNew.answer('TrentService.Decrypt', JSON.stringify({ CiphertextBlob, EncryptionContext: context })).status;
    expect([status(old), status(answer.CiphertextBlob), status(first)]).toEqual([400, 200, 400]);
  });

  it.each([
    ['Sign', { KeyId: wrapping, Message: text('a'), SigningAlgorithm: 'ECDSA_SHA_256' }, 'InvalidKeyUsageException'],
    ['Sign', { KeyId: signing, Message: text('a'), SigningAlgorithm: 'RSASSA_PSS_SHA_256' }, 'InvalidKeyUsageException'],
    ['Sign', { KeyId: signing, Message: text('a'), MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' }, 'ValidationException'],
    ['Sign', { KeyId: signing, Message: text('a'.repeat(4097)), SigningAlgorithm: 'ECDSA_SHA_256' }, 'ValidationException'],
    ['GenerateMac', { KeyId: signing, Message: text('a'), MacAlgorithm: 'HMAC_SHA_256' }, 'InvalidKeyUsageException'],
    ['GenerateMac', { KeyId: digesting, Message: text('a'), MacAlgorithm: 'HMAC_SHA_512' }, 'InvalidKeyUsageException'],
    ['GenerateMac', { KeyId: digesting, Message: '', MacAlgorithm: 'HMAC_SHA_256' }, 'ValidationException'],
    ['Encrypt', { KeyId: digesting, Plaintext: text('a') }, 'InvalidKeyUsageException'],
    ['GenerateDataKey', { KeyId: signing, KeySpec: 'AES_256' }, 'InvalidKeyUsageException'],
    ['GetPublicKey', { KeyId: wrapping }, 'UnsupportedOperationException'],
    ['GetPublicKey', { KeyId: 'nobody' }, 'NotFoundException'],
    ['ReEncrypt', { DestinationKeyId: wrapping, CiphertextBlob: text('a') }, 'InvalidCiphertextException'],
    ['Verify', {}, 'UnsupportedOperationException'],
  ])('%s refuses %o as AWS does', (operation, input, type) => {
    expect(ask(operation, input)).toMatchObject({ status: 400, __type: type });
  });
});
