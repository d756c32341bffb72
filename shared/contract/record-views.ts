import * as z from 'zod';
import {
  FeedbackOutcome,
  LegalBasis,
  Movement,
  OfficeCode,
  PersonalContent,
  ReadingPurpose,
  RecordChannel,
  RecordField,
  RecordId,
  RecordSide,
  RecordState,
  Statement,
} from './persons.ts';
import { AccountId, Day, DivisionCode, Instant, Role } from './primitives.ts';
import { recordEvents } from './vocabulary.ts';

/** A record as lists show it: nothing by which the person is known. */
export const RecordSummary = z
  .object({
    id: RecordId,
    office: OfficeCode,
    side: RecordSide,
    state: RecordState,
    channel: RecordChannel,
    ...Movement.shape,
    requestedOn: Day.meta({ description: 'Day of the request or consent' }),
    notifyBy: Day.nullable().meta({ description: 'Last day for telling the other office in time; null where nothing calls for it' }),
    notifiedOn: Day.nullable().meta({ description: 'Day on which the other office was told' }),
    answered: FeedbackOutcome.nullable().default(null).meta({
      description: 'What the other office has answered last; null as long as it has not, and once it was asked anew',
    }),
    identityCheckedOn: Day.nullable().meta({
      description: 'Day on which an officer had seen the document; null for what somebody has asked for by page and nobody checked yet',
    }),
    contradictions: z.array(RecordField).meta({ description: 'Fields in which the two offices contradict each other' }),
    mergedInto: RecordId.nullable(),
    closedOn: Day.nullable(),
  })
  .meta({ id: 'RecordSummary' });
export type RecordSummary = z.infer<typeof RecordSummary>;

/** Values that a correction or a move replaced. */
export const FormerValues = z
  .object({
    ...PersonalContent.shape,
    ...Movement.shape,
    basis: LegalBasis,
    consentOn: Day.nullable(),
    requestedOn: Day,
    /** The number itself is not kept: that it was another one. */
    identityNumber: z.literal('changed'),
    counterpart: Statement.nullable(),
  })
  .partial()
  .meta({ id: 'FormerValues' });
export type FormerValues = z.infer<typeof FormerValues>;

const RecordHistoryEntry = z
  .object({
    at: Instant,
    by: AccountId.nullable().meta({ description: 'Null: the person, the other office, or the clock' }),
    event: z.enum(recordEvents),
    reason: z.string().nullable(),
    former: FormerValues.nullable().meta({ description: 'Values that were replaced; null where none were' }),
  })
  .meta({ id: 'RecordHistoryEntry' });
export type RecordHistoryEntry = z.infer<typeof RecordHistoryEntry>;

/** A record in full, for somebody whose reading of it has been logged. */
export const PersonalRecord = RecordSummary.extend({
  content: PersonalContent,
  counterpart: Statement.nullable().meta({ description: 'What the other side states; null as long as it has stated nothing' }),
  basis: LegalBasis,
  consentOn: Day.nullable(),
  consentWithdrawnOn: Day.nullable(),
  history: z.array(RecordHistoryEntry).meta({ description: 'Oldest first' }),
}).meta({ id: 'PersonalRecord' });
export type PersonalRecord = z.infer<typeof PersonalRecord>;

/** A record as a row of a spreadsheet. */
export const ExportedRecord = RecordSummary.omit({ answered: true, contradictions: true, mergedInto: true })
  .extend({ content: PersonalContent, basis: LegalBasis, consentOn: Day.nullable() })
  .meta({ id: 'ExportedRecord' });
export type ExportedRecord = z.infer<typeof ExportedRecord>;

/** That somebody read a record, and what for. */
export const ReadEntry = z
  .object({
    at: Instant,
    by: AccountId,
    as: Role,
    unit: DivisionCode.meta({ description: 'Unit for which it was read' }),
    record: RecordId,
    purpose: ReadingPurpose,
    operation: z.string().meta({ description: 'Name of the operation that it was read through' }),
  })
  .meta({ id: 'ReadEntry' });
export type ReadEntry = z.infer<typeof ReadEntry>;

export const exampleSummary: z.input<typeof RecordSummary> = {
  id: '340881-2026-7F3KM2QP',
  office: '340881103',
  side: 'inflow',
  state: 'open',
  channel: 'in-person',
  registeredUnit: { code: '530824101', name: '云南省普洱市景谷傣族彝族自治县威远镇' },
  presentUnit: { code: '340881103', name: '安徽省安庆市桐城市新渡镇' },
  services: ['vaccination-record'],
  serviceDate: null,
  languageHelp: false,
  requestedOn: '2026-11-20',
  notifyBy: '2026-11-25',
  notifiedOn: null,
  identityCheckedOn: '2026-11-20',
  contradictions: [],
  mergedInto: null,
  closedOn: null,
};

export const exampleRegistration = {
  name: '李明',
  contact: '13900000000',
  identityKind: 'resident-identity-card' as const,
  identityNumber: '530824199003070004',
  registeredUnit: exampleSummary.registeredUnit,
  presentUnit: exampleSummary.presentUnit,
  services: ['vaccination-record' as const],
  serviceDate: null,
  languageHelp: false,
  basis: { kind: 'request' as const, citation: null, purpose: '接续预防接种' },
  consentOn: null,
};
