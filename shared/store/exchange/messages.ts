import { createHash, randomUUID } from 'node:crypto';
import { type Envelope, MessageContent } from '../../contract/messages.ts';
import type { IdentityKind, Statement } from '../../contract/persons.ts';
import { isWithin } from '../../domain/divisions.ts';
import { maySend } from '../../domain/exchange-life.ts';
import { openWith, sealWith } from '../personal-keys.ts';

/** A message with the key of its content, in the clear: it lives as long as a request. */
export interface OpenMessage {
  envelope: Envelope;
  key: Uint8Array | null;
}

/** What a message is made of. */
type Draft = Omit<Envelope, 'version' | 'id' | 'sealed'> & { id?: string };

export const newMessageId = (): string => randomUUID();

/** An envelope around a content, sealed for this message alone. */
export function envelopeOf(
  { id = newMessageId(), ...draft }: Draft,
  sealed: { key: Uint8Array; content: MessageContent } | null,
): Envelope {
  return {
    version: 1,
    id,
    ...draft,
    sealed: sealed && Buffer.from(sealWith(sealed.key, JSON.stringify(MessageContent.parse(sealed.content)), id)).toString('base64url'),
  };
}

/** Throws where the key or the content was changed, or is another message's. */
export const openEnvelope = ({ id, sealed }: Pick<Envelope, 'id' | 'sealed'>, key: Uint8Array): MessageContent | null =>
  sealed === null ? null : MessageContent.parse(JSON.parse(openWith(key, Buffer.from(sealed, 'base64url'), id)));

/** A notification's content, complete as it has to be. */
export type Arriving = MessageContent & { statement: Statement; who: string; identityKind: IdentityKind };

/** What a notification says of the person; null where it does not say who moved from where to where. Throws like `openEnvelope`. */
export function arriving({ envelope, key }: OpenMessage): Arriving | null {
  const content = key && openEnvelope(envelope, key);
  if (!content) return null;
  const { statement, who, identityKind } = content;
  return statement && who !== null && identityKind ? { ...content, statement, who, identityKind } : null;
}

/** Whether the movement is one between the two counties of the message, and of a kind that the sender's side of it sends. */
export function isBetween({ from, to, about }: Envelope, { presentUnit, registeredUnit }: Statement): boolean {
  const isOf = (own: Statement['presentUnit'], other: Statement['presentUnit']) => isWithin(own.code, from) && isWithin(other.code, to);
  return (
    (maySend(about.kind, 'inflow') && isOf(presentUnit, registeredUnit)) ||
    (maySend(about.kind, 'outflow') && isOf(registeredUnit, presentUnit))
  );
}

/** What a receipt says of the message that it answers. */
type Acknowledged = 'delivered' | 'read';

/**
 * Identifier of the receipt of a message: it follows from the message, so that a repeat gets the same receipt, and from what it says,
 * so that the sender can tell an arrival from a reading.
 */
export function receiptId(acknowledged: Acknowledged, message: string): string {
  const bytes = createHash('sha256').update(`${acknowledged}|${message}`).digest().subarray(0, 16);
  // The version and variant of a name-based identifier (RFC 9562, version 8).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What decides whether a notification is re-examined: see `isDrawn`. */
export const drawDigest = (notification: string, messageKey: Uint8Array): Uint8Array =>
  createHash('sha256').update(`re-examination|${notification}|`).update(messageKey).digest();

/** A content that says nothing but what is given. */
export const contentOf = (content: Partial<MessageContent>): MessageContent => ({
  statement: null,
  identityKind: null,
  who: null,
  services: [],
  serviceDate: null,
  languageHelp: false,
  leaving: null,
  movedTo: null,
  corrected: null,
  note: null,
  ...content,
});
