import * as z from 'zod';
import { Day, DivisionCode } from './primitives.ts';
import {
  feedbackOutcomes,
  identityKinds,
  idPattern,
  leavings,
  legalBases,
  messageKinds,
  notificationKinds,
  notificationStates,
  readingPurposes,
  recordChannels,
  recordFields,
  recordSides,
  recordStates,
  services,
} from './vocabulary.ts';

export const Service = z.enum(services);
export type Service = z.infer<typeof Service>;
export const IdentityKind = z.enum(identityKinds);
export type IdentityKind = z.infer<typeof IdentityKind>;
export const RecordSide = z.enum(recordSides);
export type RecordSide = z.infer<typeof RecordSide>;
export const RecordState = z.enum(recordStates);
export type RecordState = z.infer<typeof RecordState>;
export const RecordChannel = z.enum(recordChannels);
export const RecordField = z.enum(recordFields);
export type RecordField = z.infer<typeof RecordField>;
export const ReadingPurpose = z.enum(readingPurposes);
export type ReadingPurpose = z.infer<typeof ReadingPurpose>;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;
export const NotificationState = z.enum(notificationStates);
export type NotificationState = z.infer<typeof NotificationState>;
export const FeedbackOutcome = z.enum(feedbackOutcomes);
export type FeedbackOutcome = z.infer<typeof FeedbackOutcome>;
export const Leaving = z.enum(leavings);
export const MessageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof MessageKind>;

/** `<county>-<year>-<8 symbols>`: the county that keeps the record can be read off it, the person cannot. */
export const RecordId = z.string().regex(idPattern).meta({ id: 'RecordId', description: 'County code, year and 8 symbols' });
/** `<county>-<year>-<8 symbols>` of the county that sends. */
export const NotificationId = z
  .string()
  .regex(idPattern)
  .meta({ id: 'NotificationId', description: 'Sender’s county code, year and 8 symbols' });
/** `<county>-<year>-<8 symbols>` of the county that issues. */
export const CertificateId = z
  .string()
  .regex(idPattern)
  .meta({ id: 'CertificateId', description: 'Issuer’s county code, year and 8 symbols' });

/** An office: a county's own (6 digits) or a township's (9 digits). */
export const OfficeCode = z
  .string()
  .regex(/^[1-9]\d{5}(\d{3})?$/)
  .meta({ description: 'Division code of an office: a county, 6 digits, or a township, 9 digits' });

/** A unit with the name that it had when it was written down. */
export const NamedUnit = z.object({ code: DivisionCode, name: z.string().min(1).max(60) }).meta({ id: 'NamedUnit' });
export type NamedUnit = z.infer<typeof NamedUnit>;

export const PersonName = z.string().trim().min(1).max(60);
export const Contact = z.string().trim().min(3).max(60);

/** What allows a record to be kept, and what for. */
export const LegalBasis = z
  .strictObject({
    kind: z.enum(legalBases),
    citation: z.string().trim().min(2).max(120).nullable().meta({ description: 'Statute and article; null for a request or a consent' }),
    purpose: z.string().trim().min(2).max(120),
  })
  .refine(({ kind, citation }) => (kind === 'statute') === (citation !== null), { message: 'citationWanted', path: ['citation'] })
  .meta({ id: 'LegalBasis' });
export type LegalBasis = z.infer<typeof LegalBasis>;

/** The personal content of a record: kept sealed, and never in the clear. */
export const PersonalContent = z.object({ name: PersonName, contact: Contact, identityKind: IdentityKind });
export type PersonalContent = z.infer<typeof PersonalContent>;

/** A movement, and the services that are asked for with it. */
export const Movement = z.object({
  registeredUnit: NamedUnit,
  presentUnit: NamedUnit,
  services: z.array(Service),
  serviceDate: Day.nullable(),
  languageHelp: z.boolean(),
});
export type Movement = z.infer<typeof Movement>;

/** What one side states of a movement; what the other side's statement is compared with. */
export const Statement = z
  .object({ name: PersonName, contact: Contact, registeredUnit: NamedUnit, presentUnit: NamedUnit })
  .meta({ id: 'Statement' });
export type Statement = z.infer<typeof Statement>;

export const IdentityNumber = z.string().trim().min(5).max(24).meta({ description: 'Digested with a key at once, not kept' });

/** What a person asks for and who they are, as it is recorded. The identity number is digested at once and not kept. */
export const Registration = z
  .strictObject({
    name: PersonName,
    contact: Contact.meta({ description: 'Telephone number or address at which the person is reached' }),
    identityKind: IdentityKind,
    identityNumber: IdentityNumber,
    ...Movement.shape,
    services: z.array(Service).min(1).max(5),
    serviceDate: Day.nullable().meta({
      description: 'Day chosen by the person for the service; within 15 days makes a verification urgent',
    }),
    basis: LegalBasis,
    consentOn: Day.nullable().meta({ description: 'Day of a separate consent, if one was given' }),
  })
  .meta({ id: 'Registration' });
export type Registration = z.infer<typeof Registration>;
