import * as z from 'zod';
import { Digest, Envelope } from './messages.ts';
import { CountyCode, Instant, page, pageQuery } from './primitives.ts';
import { route, unitOf } from './route.ts';

const coordinate = z.base64url().length(43);
/** A public key (RFC 7517, P-256) that signatures of this system are checked with. */
const PublicKey = z
  .strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    kid: z.base64url().length(43).meta({ description: 'Thumbprint of the key (RFC 7638, SHA-256)' }),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'PublicKey' });
export type PublicKey = z.infer<typeof PublicKey>;
export const KeySet = z.strictObject({ keys: z.array(PublicKey) }).meta({ id: 'KeySet' });
export type KeySet = z.infer<typeof KeySet>;

export const exampleKeySet: KeySet = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      kid: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
      alg: 'ES256',
      use: 'sig',
    },
  ],
};

/** One message in the order in which a county sent or received it. Its hash covers all other fields, and so every entry before it. */
export const ChainEntry = z
  .strictObject({
    number: z.number().int().min(1),
    at: Instant,
    direction: z.enum(['out', 'in']),
    message: z.uuid(),
    digest: Digest.meta({ description: 'SHA-256 of the envelope’s canonical JSON (RFC 8785)' }),
    previous: Digest.meta({ description: 'Hash of the entry before; of the first, a digest of both counties’ codes' }),
    hash: Digest.meta({ description: 'SHA-256 of the canonical JSON of all the other fields' }),
  })
  .meta({ id: 'ChainEntry' });
export type ChainEntry = z.infer<typeof ChainEntry>;

const exampleEntry: ChainEntry = {
  number: 1,
  at: '2026-11-23T02:00:00.000Z',
  direction: 'out',
  message: '0d8b0a52-6f0b-4b0e-9d0e-2a0d1c1f7a11',
  digest: '4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
  previous: 'ef2d127de37b942baad06145e54b0c619a1f22327b2ebbcfbec78f5564afe39d',
  hash: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
};

/** Evidence of what two counties exchanged, for whoever has to settle who sent what and when. */
export const evidenceRoutes = {
  getEvidence: route({
    id: 'getEvidence',
    method: 'GET',
    path: '/v1/office/units/{unit}/evidence/{peer}',
    function: 'exchange',
    access: 'yipan/exchange',
    unit: unitOf,
    summary: { 'zh-CN': '两县往来的凭证，可离线核验', en: 'Evidence of what two counties exchanged, to be verified offline' },
    params: z.object({
      unit: CountyCode.meta({ description: 'County whose evidence it is' }),
      peer: CountyCode.meta({ description: 'County on the other side' }),
    }),
    query: z.object(pageQuery),
    body: z.undefined(),
    success: {
      status: 200,
      schema: z
        .object({
          ...page(ChainEntry).shape,
          messages: z.array(Envelope).meta({ description: 'Of these entries, as far as they are still kept; contents stay sealed' }),
          heads: z.array(z.string()).meta({ description: 'Signatures (JWS) under the chain as it was at one of these entries' }),
        })
        .meta({ id: 'Evidence' }),
    },
    problems: ['invalid-cursor'],
    example: {
      params: { unit: '340881', peer: '530824' },
      query: {},
      body: undefined,
      response: { items: [exampleEntry], messages: [], heads: [], next: null },
    },
  }),
};

/** Keys that signatures are checked with: public, so that anybody can check offline. */
export const keySetRoutes = {
  getKeySet: route({
    id: 'getKeySet',
    method: 'GET',
    path: '/v1/keys',
    function: 'certificates',
    access: 'public',
    unit: () => null,
    summary: { 'zh-CN': '验证签名用的公钥', en: 'Public keys that signatures are checked with' },
    params: z.object({}),
    query: z.object({}),
    body: z.undefined(),
    success: { status: 200, schema: KeySet },
    cacheSeconds: 300,
    problems: [],
    example: { params: {}, query: {}, body: undefined, response: exampleKeySet },
  }),
};
