import * as z from 'zod';
import { CertificateId, NamedUnit, OfficeCode, RecordId } from './persons.ts';
import { AccountId, Day, Instant } from './primitives.ts';
import { certificateOutcomes, certificateStates, presentationStates } from './vocabulary.ts';

export const CertificateState = z.enum(certificateStates);
export type CertificateState = z.infer<typeof CertificateState>;
export const CertificateOutcome = z.enum(certificateOutcomes);
export type CertificateOutcome = z.infer<typeof CertificateOutcome>;

/** A service certificate as the office that issues it sees it. */
export const Certificate = z
  .object({
    id: CertificateId,
    office: OfficeCode,
    record: RecordId,
    state: CertificateState,
    from: NamedUnit.meta({ description: 'Unit in which the person is registered' }),
    appliedOn: Day,
    dueOn: Day.meta({ description: 'Day by which the application is to be decided' }),
    issuedOn: Day.nullable(),
    validUntil: Day.nullable().meta({ description: 'Last day on which the certificate is valid' }),
    reason: z.string().nullable().meta({
      description: 'Why it was refused, withdrawn, revoked or replaced; null in lists, and where the record was erased',
    }),
    replaces: CertificateId.nullable(),
    replacedBy: CertificateId.nullable(),
    content: z
      .object({
        name: z.string(),
        token: z.string().nullable().meta({ description: 'The signed certificate, as the QR code holds it; null before it is issued' }),
      })
      .nullable()
      .meta({ description: 'Null in lists and where the record was erased; opening it is logged' }),
    history: z.array(
      z.object({
        at: Instant,
        by: AccountId.nullable(),
        event: CertificateState.meta({ description: 'State that it came to' }),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Certificate' });
export type Certificate = z.infer<typeof Certificate>;

/** What a check of a presented certificate came to. */
const CheckResult = z.object({
  outcome: CertificateOutcome,
  revocationKnown: z.boolean().meta({ description: 'False where the issuing system’s revocations are not known here' }),
  validUntil: Day.nullable(),
  checkedOn: Day,
  checkedBy: AccountId,
});

/** A certificate that was shown to an office, so that it gives its services. */
export const Presentation = z
  .object({
    id: z.string().regex(/^20\d{2}-[0-9A-HJKMNP-TV-Z]{12}$/),
    office: OfficeCode,
    certificate: CertificateId,
    state: z.enum(presentationStates),
    presentedOn: Day,
    dueOn: Day.meta({ description: 'Day by which the certificate is to be checked' }),
    byNumber: z.boolean().meta({ description: 'Its number alone was shown: the signature cannot be checked' }),
    repeatable: z.boolean().meta({ description: 'What was shown is still at hand: it can be checked again' }),
    result: CheckResult.nullable(),
    holder: z
      .object({ name: z.string(), from: NamedUnit, issuer: NamedUnit })
      .nullable()
      .meta({ description: 'What the certificate says; told once, by the check, and not kept' }),
  })
  .meta({ id: 'Presentation' });
export type Presentation = z.infer<typeof Presentation>;
