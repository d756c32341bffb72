import * as z from 'zod';

const Context = z.record(z.string(), z.string()).optional();
const Bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Message = Bytes.refine(({ length }) => length >= 1 && length <= 4096, 'a message has 1 to 4096 bytes');
/** Requests of the operations that the local key management service knows. */
export const requests = {
  GenerateDataKey: z.object({
    KeyId: z.string(),
    KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
    NumberOfBytes: z.number().int().min(1).max(1024).optional(),
    EncryptionContext: Context,
  }),
  Encrypt: z.object({ KeyId: z.string(), Plaintext: Bytes, EncryptionContext: Context }),
  Decrypt: z.object({ KeyId: z.string().optional(), CiphertextBlob: Bytes, EncryptionContext: Context }),
  ReEncrypt: z.object({
    CiphertextBlob: Bytes,
    SourceKeyId: z.string().optional(),
    SourceEncryptionContext: Context,
    DestinationKeyId: z.string(),
    DestinationEncryptionContext: Context,
  }),
  GenerateMac: z.object({ KeyId: z.string(), MacAlgorithm: z.string(), Message }),
  Sign: z.object({ KeyId: z.string(), Message, MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'), SigningAlgorithm: z.string() }),
  GetPublicKey: z.object({ KeyId: z.string() }),
};
