import { createCipheriv, createECDH, createHmac, createPublicKey, hkdfSync } from 'node:crypto';
import type { ViewKey } from '../contract/requests.ts';
import { personView } from '../domain/person-view.ts';

const curve = 'prime256v1';
const keyBytes = 32;

const pointOf = ({ x, y }: Pick<ViewKey, 'x' | 'y'>): Buffer =>
  Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);

/** Whether the coordinates are those of a point of the curve: to another one nothing can be sealed. */
export function isPoint({ x, y }: Pick<ViewKey, 'x' | 'y'>): boolean {
  try {
    createPublicKey({ key: { kty: 'EC', crv: personView.curve, x, y }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals a text to a person's public key: ephemeral point, ciphertext and tag, base64url. The ephemeral key follows from the text and a
 * secret, so that the same text seals to the same bytes and a repetition is known for one.
 * @param secret known to the writer alone
 */
export function sealToPerson(key: Pick<ViewKey, 'x' | 'y'>, text: string, secret: Uint8Array): string {
  const recipient = pointOf(key);
  const ephemeral = createECDH(curve);
  ephemeral.setPrivateKey(scalarOf(secret, `${recipient.toString('hex')}|${text}`));
  const point = ephemeral.getPublicKey();
  const info = Buffer.concat([Buffer.from(personView.info.view), point, recipient]);
  const derived = Buffer.from(hkdfSync('sha256', ephemeral.computeSecret(recipient), Buffer.alloc(0), info, keyBytes + personView.ivBytes));
  const cipher = createCipheriv('aes-256-gcm', derived.subarray(0, keyBytes), derived.subarray(keyBytes));
  return Buffer.concat([point, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Order of the curve's group. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A private key of the curve that follows from a secret and a text: 384 bits reduced, so that no scalar is likelier than another one. */
function scalarOf(secret: Uint8Array, text: string): Buffer {
  const wide = createHmac('sha384', secret).update(`ephemeral|${text}`).digest('hex');
  const scalar = (BigInt(`0x${wide}`) % (order - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(2 * keyBytes, '0'), 'hex');
}
