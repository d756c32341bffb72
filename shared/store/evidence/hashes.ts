import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Envelope } from '../../contract/messages.ts';

/** SHA-256 of a value's canonical JSON (RFC 8785), 64 hexadecimal digits: the same wherever and in whatever order its fields were written. */
export const canonicalHash = (value: object): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

/** What a message is known by in chains and answers: it covers the sealed content as it was sealed, so that it holds when the key is gone. */
export const messageDigest = (envelope: Envelope): string => canonicalHash(envelope);

/** What the first entry of a chain follows: no entry of one pair's chain fits into another's. */
export const genesis = (own: string, peer: string): string => canonicalHash({ chain: 'yipan-exchange', version: 1, own, peer });

/** What an entry of a chain states. */
export interface EntryContent {
  /** 1 for the first. */
  number: number;
  at: string;
  direction: string;
  /** Identifier of the message. */
  message: string;
  digest: string;
  /** Hash of the entry before, or the chain's genesis. */
  previous: string;
}

/** Hash of an entry: of all that it states, and so of every entry before it. */
export const entryHash = ({ number, at, direction, message, digest, previous }: EntryContent): string =>
  canonicalHash({ number, at, direction, message, digest, previous });
