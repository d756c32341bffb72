import { toBase64url } from './base64url.ts';

/** 128 random bits, base64url: what is sent again with the same ones counts once. */
export const newNonce = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)));
