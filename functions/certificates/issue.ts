import { randomInt } from 'node:crypto';
import type { certificatesRoutes } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { certificateType, mostYears, payloadOf, statusListSize } from '../../shared/domain/certificate.ts';
import { allowsCertificateStep } from '../../shared/domain/certificate-life.ts';
import { addDays, dayOf, inYear, startOfDay } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { isSeenBy } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { noteOpened, readBy } from '../../shared/lambda/reading.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import {
  type CertificateRecord,
  certificateOf,
  certificatePart,
  certificateStep,
  expiryOf,
  issuanceFact,
  newCertificate,
  sealCertificateReason,
} from '../../shared/store/registry/certificates.ts';
import { newId } from '../../shared/store/registry/derived-ids.ts';
import { openRecord, type PersonRecord, sealPart } from '../../shared/store/registry/records.ts';
import { revocation } from '../../shared/store/registry/revocations.ts';
import { unitName } from '../../shared/store/registry/unit-name.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { certificateView, conflict, entryOf, type Stores, todayOf } from './stores.ts';

/** The last day that a certificate issued on a day can be valid on. */
const latest = (today: string): string => addDays(dayOf(new Date(inYear(startOfDay(today), mostYears))), -1);

function checkTerm(validUntil: string, context: OfficeContext): void {
  const { validPast, validTooLong } = officeTexts(context.language);
  const today = todayOf(context);
  if (validUntil < today) throw fieldProblem('/validUntil', validPast);
  if (validUntil > latest(today)) throw fieldProblem('/validUntil', fill(validTooLong, { latest: latest(today), years: mostYears }));
}

/** The record that a certificate is for. Throws `not-found` where its office has no sight of it. */
async function recordOf({ records }: Pick<Stores, 'records'>, { office, record: id }: CertificateRecord): Promise<PersonRecord> {
  const record = await records.find(id);
  if (!record || !isSeenBy(record, office)) throw new Problem('not-found');
  return record;
}

/** Signs a certificate. The name is read for it, which is a reading of the record, and logged in the same transaction. */
async function signed(
  stores: Stores,
  certificate: CertificateRecord,
  validUntil: string,
  operation: 'issueCertificate' | 'replaceCertificate',
  context: OfficeContext,
) {
  const record = await recordOf(stores, certificate);
  const opened = await openRecord(stores.keys, record);
  if (!opened) throw new Problem('not-found');
  const today = todayOf(context);
  const index = randomInt(statusListSize);
  const { id, office, from } = certificate;
  const issuer = { code: office, name: await unitName(stores.divisions, { code: office, name: office }) };
  const claims = { id, name: opened.content.name, from, issuer, issuedOn: today, validUntil, index };
  const token = await stores.signing.sign(payloadOf(claims), certificateType);
  const content = { name: opened.content.name, token };
  return {
    content,
    key: opened.key,
    set: {
      index,
      issuedOn: today,
      validUntil,
      sealed: sealPart(opened.key, record.id, certificatePart(id), content),
      ...expiryOf(validUntil),
    },
    writes: [
      stores.certificates.claim(id, index),
      readBy(context, stores.table, { unit: office, record: record.id, purpose: 'service', operation }),
    ],
  };
}

export const issueCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.issueCertificate> =>
  async ({ params, body: { validUntil } }, context) => {
    checkTerm(validUntil, context);
    const issued = await stores.acts.perform(actOf(context, 'issueCertificate'), async () => {
      const certificate = await certificateOf(stores.certificates, params.unit, params.certificate);
      // Asked for again: what was issued stands, and it is not told a second time.
      if (certificate.state === 'issued' && certificate.validUntil === validUntil) return { result: certificateView(certificate) };
      if (!allowsCertificateStep('issue', certificate.state)) throw conflict(certificate, context);
      const { set, writes, content } = await signed(stores, certificate, validUntil, 'issueCertificate', context);
      const change = certificateStep(certificate, 'issue', entryOf(context), set);
      const after = changed(certificate, change);
      return {
        result: certificateView(after, { content }),
        change: {
          unit: params.unit,
          subject: certificate.id,
          writes: [stores.certificates.change(certificate, change), issuanceFact(stores.table, after), ...writes],
        },
      };
    });
    if (issued.content) await noteOpened(stores, params.unit, 1, context);
    return issued;
  };

/** Issues another certificate in the place of one, which is revoked in the same transaction. */
export const replaceCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.replaceCertificate> =>
  async ({ params, body }, context) => {
    checkTerm(body.validUntil, context);
    const { certificates, acts } = stores;
    const again = async (id: string) => certificateView(await certificateOf(certificates, params.unit, id));
    const issued = await acts.performOnce(
      actOf(context, 'replaceCertificate'),
      { key: context.idempotencyKey, request: { params, body }, again },
      async () => {
        const before = await certificateOf(certificates, params.unit, params.certificate);
        if (!allowsCertificateStep('replace', before.state) || before.index === null) throw conflict(before, context);
        // After it has expired another one may have been applied for: that one stands, and is named.
        const standing = await certificates.ofRecord(before.record);
        if (standing !== null && standing !== before.id) throw new Problem('already-exists', { id: standing });
        const today = todayOf(context);
        const id = newId(countyOf(params.unit), today);
        const record = await recordOf(stores, before);
        const from = { code: record.registeredUnit.code, name: await unitName(stores.divisions, record.registeredUnit) };
        const entry = entryOf(context);
        const applied = newCertificate({ ...before, id, from }, { ...entry, appliedOn: today });
        const draft: CertificateRecord = {
          ...applied,
          state: 'issued',
          dueOn: today,
          replaces: before.id,
          history: [{ ...entry, event: 'issued' }],
        };
        const { set, writes, content, key } = await signed(stores, draft, body.validUntil, 'replaceCertificate', context);
        const next = { ...draft, ...set };
        const change = certificateStep(
          before,
          'replace',
          { ...entry, reason: sealCertificateReason(key, before, body.reason) },
          { replacedBy: id },
        );
        return {
          result: certificateView(next, { content }),
          change: {
            unit: params.unit,
            subject: id,
            writes: [
              ...certificates.creation(next, standing),
              certificates.change(before, change),
              revocation(stores.table, before.id, before.index, today),
              // From a record that was merged meanwhile nothing would lead to it.
              stores.records.unchanged(record),
              ...writes,
            ],
          },
        };
      },
    );
    if (issued.content) await noteOpened(stores, params.unit, 1, context);
    return issued;
  };
