import { randomUUID } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { type KeySpec, keyManagement, newMaterial } from '../../infra/local/kms.ts';

const Request = z.looseObject({ KeyId: z.string().optional(), DestinationKeyId: z.string().optional() });
const specOf = (operation: string): KeySpec =>
  operation === 'GenerateMac' ? 'HMAC_256' : operation === 'Sign' || operation === 'GetPublicKey' ? 'ECC_NIST_P256' : 'SYMMETRIC_DEFAULT';

/** The local runtime's key service in the test's own process. A key that is named for the first time is made for what is asked of it. */
export function localKms(): KMSClient & { rotate(name: string): void; calls: string[] } {
  const keys = keyManagement((id) => `arn:aws-cn:kms:cn-north-1:000000000000:key/${id}`);
  const ids = new Map<string, string>();
  const calls: string[] = [];
  const idOf = (name: string, operation: string) => {
    const known = ids.get(name);
    if (known) return known;
    const id = randomUUID();
    ids.set(name, id);
    keys.addKey(id, newMaterial(specOf(operation)), specOf(operation));
    keys.addAlias(name, id);
    return id;
  };
  const kms = new KMSClient({
    requestHandler: {
      handle: async ({ headers, body: bytes }: { headers: Record<string, string>; body: Uint8Array }) => {
        const body = new TextDecoder().decode(bytes);
        const target = headers['x-amz-target'] ?? '';
        const operation = target.replace(/^.*\./, '');
        calls.push(operation);
        const { KeyId, DestinationKeyId } = Request.parse(JSON.parse(body));
        for (const name of [KeyId, DestinationKeyId]) if (name !== undefined) idOf(name, operation);
        const answer = keys.answer(target, body);
        return {
          response: {
            statusCode: answer.status,
            headers: { 'content-type': 'application/x-amz-json-1.1' },
            body: new TextEncoder().encode(answer.body),
          },
        };
      },
    },
  });
  return Object.assign(kms, {
    /** Gives a symmetric key new material; what was encrypted with the earlier one can still be read. */
    rotate: (name: string) => keys.addKey(idOf(name, 'Encrypt'), newMaterial('SYMMETRIC_DEFAULT')),
    calls,
  });
}
