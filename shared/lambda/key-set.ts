import * as z from 'zod';
import { EndpointError, type Endpoints } from './outgoing.ts';

/** A published key set (RFC 7517) of signing keys on P-256. */
const KeySet = z.object({
  keys: z
    .array(z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.base64url(), y: z.base64url(), kid: z.string().max(100) }))
    .min(1)
    .max(30),
});

/** Reads a system's key set: JSON without what is not needed. Throws where there is none. */
export async function readKeySet(endpoints: Endpoints, url: string): Promise<string> {
  const { status, body } = await endpoints.call(url, { method: 'GET', headers: { accept: 'application/json' } });
  if (status !== 200) throw new EndpointError('answer-refused');
  try {
    return JSON.stringify(KeySet.parse(JSON.parse(body)));
  } catch {
    throw new EndpointError('no-key-set');
  }
}
