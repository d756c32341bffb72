import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import type { IdentityKind } from '../contract/persons.ts';

export interface IdentityDigests {
  /**
   * Keyed digest of an identity number in its normal form, 64 hexadecimal digits: the same person has the same one at all who exchange.
   * Needs kms:GenerateMac.
   */
  digest(kind: IdentityKind, number: string): Promise<string>;
}

/** @param keyId an HMAC_256 key of KMS, which never leaves it; those who exchange import the same material */
export const identityDigests = (keyId: string, kms = new KMSClient({})): IdentityDigests => ({
  async digest(kind, number) {
    const { Mac } = await kms.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(`${kind}|${number}`) }),
    );
    if (!Mac) throw new Error('KMS returned no digest');
    return Buffer.from(Mac).toString('hex');
  },
});
