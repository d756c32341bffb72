/**
 * How a person's number opens what is held of them, and nobody else. From its 13 symbols the page derives, with PBKDF2 (SHA-256) and then
 * HKDF, the reference that it asks by and the key that wraps the private half of the person's own key pair (P-256, AES-256-GCM).
 * What the offices hold is sealed to the public half: an ephemeral ECDH secret, HKDF over it and both points, AES-256-GCM. The service
 * keeps a digest of the reference only, so that trying out all numbers costs the stretching for each of them.
 */
export const personView = {
  stretching: { name: 'PBKDF2', hash: 'SHA-256', iterations: 210_000, salt: 'yipan/person' },
  curve: 'P-256',
  /** Purposes of what HKDF derives. */
  info: { reference: 'yipan/person/reference', secret: 'yipan/person/secret', view: 'yipan/person/view' },
  /** Bytes of an uncompressed point, of an initialization vector. */
  pointBytes: 65,
  ivBytes: 12,
} as const;
