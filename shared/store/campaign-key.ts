import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';

/** The campaigns' own keys, which exist outside a function only wrapped under a KMS key. */
export interface CampaignKeys {
  /** A new random key of 32 bytes, wrapped. */
  create(campaign: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The key in the clear. Rejects if it was wrapped for another campaign. */
  unwrap(campaign: string, wrapped: Uint8Array): Promise<Uint8Array>;
}

/** @param keyId the KMS key; the campaign is the encryption context of what it wraps */
export function campaignKeys(keyId: string, kms = new KMSClient({})): CampaignKeys {
  return {
    create: async (campaign) => {
      const { CiphertextBlob } = await kms.send(
        new GenerateDataKeyCommand({ KeyId: keyId, NumberOfBytes: 32, EncryptionContext: { campaign } }),
      );
      if (!CiphertextBlob) throw new Error('KMS returned no key');
      return Uint8Array.from(CiphertextBlob);
    },
    unwrap: async (campaign, wrapped) => {
      const { Plaintext } = await kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: { campaign } }));
      if (!Plaintext) throw new Error('KMS returned no key');
      return Plaintext;
    },
  };
}
