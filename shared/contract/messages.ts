import * as z from 'zod';
import {
  FeedbackOutcome,
  IdentityKind,
  Leaving,
  MessageKind,
  NamedUnit,
  NotificationId,
  NotificationKind,
  Service,
  Statement,
} from './persons.ts';
import { CountyCode, Day, Instant } from './primitives.ts';

/** SHA-256 as 64 hexadecimal digits. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const base64url = z.base64url();

/** What a message says of the person: sealed under a key of its own, so that erasing the key erases it and its digest still verifies. */
export const MessageContent = z.strictObject({
  /** The sender's statement of the movement. */
  statement: Statement.nullable(),
  identityKind: IdentityKind.nullable(),
  /** Keyed digest of the identity number, under the key that all who exchange share. */
  who: Digest.nullable(),
  services: z.array(Service),
  serviceDate: Day.nullable(),
  languageHelp: z.boolean(),
  /** Of a departure: where the person went, and the new place as far as it is known. */
  leaving: Leaving.nullable().default(null),
  movedTo: NamedUnit.nullable().default(null),
  /** Fields that the feedback corrects, as they should read. */
  corrected: Statement.partial().nullable(),
  note: z.string().max(500).nullable(),
});
export type MessageContent = z.infer<typeof MessageContent>;

/** What is chained and stays: nothing personal in the clear. Its digest is the SHA-256 of its canonical JSON (RFC 8785). */
export const Envelope = z
  .strictObject({
    version: z.literal(1),
    id: z.uuid(),
    kind: MessageKind,
    notification: NotificationId,
    from: CountyCode,
    to: CountyCode,
    at: Instant,
    /** Digest of the message that this one answers; null for a notification. */
    answers: Digest.nullable(),
    about: z.strictObject({
      kind: NotificationKind,
      /** Townships or counties between which it goes, each within its county. */
      fromOffice: z.string(),
      toOffice: z.string(),
      urgent: z.boolean(),
      dueOn: Day.nullable(),
      outcome: FeedbackOutcome.nullable(),
    }),
    /** Initialization vector, ciphertext and tag of the content (AES-256-GCM, bound to the message's `id`); null for a receipt. */
    sealed: base64url.nullable(),
  })
  .meta({ id: 'Envelope' });
export type Envelope = z.infer<typeof Envelope>;

/** An envelope on its way, with the key of its content beside it (32 bytes). */
export const Message = z.strictObject({ envelope: Envelope, key: base64url.length(43).nullable() }).meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;
