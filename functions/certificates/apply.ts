import type { certificatesRoutes, Eligibility } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { certificateAskedOn } from '../../shared/domain/certificate-asked.ts';
import { isCurrent } from '../../shared/domain/certificate-life.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { isSeenBy } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { type CertificateRecord, certificateOf, issuanceFact, newCertificate } from '../../shared/store/registry/certificates.ts';
import { newId } from '../../shared/store/registry/derived-ids.ts';
import type { PersonRecord } from '../../shared/store/registry/records.ts';
import { unitName } from '../../shared/store/registry/unit-name.ts';
import { certificateView, entryOf, type Stores, todayOf } from './stores.ts';

/** What stands in the way of an application for a record that the office has sight of, and the certificate that it names. */
async function standingOf({ records, certificates }: Pick<Stores, 'records' | 'certificates'>, unit: string, id: string) {
  const record = await records.find(id);
  if (!record || !isSeenBy(record, unit)) throw new Problem('not-found');
  const before = await certificates.ofRecord(id);
  const last = before === null ? null : await certificates.find(before);
  return { record, before, last, obstacle: obstacleOf(record, last) };
}

/** The name on a certificate is one that an officer has compared with a document. */
function obstacleOf({ side, identityCheckedOn }: PersonRecord, last: CertificateRecord | null): Eligibility['obstacle'] {
  if (side !== 'outflow') return 'residence-record';
  if (identityCheckedOn === null) return 'identity-unchecked';
  return last && isCurrent(last.state) ? 'certificate-stands' : null;
}

/** Says before somebody applies what stands in the way. Opens nothing personal, and so is no reading. */
export const getEligibility =
  (stores: Pick<Stores, 'records' | 'certificates'>): Operation<typeof certificatesRoutes.getEligibility> =>
  async ({ params: { unit, record } }) => {
    const { obstacle, last } = await standingOf(stores, unit, record);
    return { record, obstacle, certificate: last && { id: last.id, state: last.state } };
  };

/**
 * The day on which somebody applied: of who asked by page the day of the request, once the document was seen, for the first certificate;
 * else the day on which it is recorded.
 */
const appliedOn = (record: PersonRecord, before: string | null, today: string): string =>
  (before === null ? certificateAskedOn(record) : null) ?? today;

/** Records that a registered person applies: at the office of registration, for one certificate at a time. */
export const applyForCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.applyForCertificate> =>
  async ({ params, body }, context) => {
    const { certificates, acts } = stores;
    const again = async (id: string) => certificateView(await certificateOf(certificates, params.unit, id));
    return acts.performOnce(
      actOf(context, 'applyForCertificate'),
      { key: context.idempotencyKey, request: { params, body }, again },
      async () => {
        const { record, obstacle, before } = await standingOf(stores, params.unit, body.record);
        const { outflowOnly, certificateUnchecked } = officeTexts(context.language);
        if (obstacle === 'residence-record') throw fieldProblem('/record', outflowOnly);
        if (obstacle === 'identity-unchecked') throw fieldProblem('/record', certificateUnchecked);
        if (obstacle === 'certificate-stands') throw new Problem('already-exists');
        const today = todayOf(context);
        const id = newId(countyOf(params.unit), today);
        const { code } = record.registeredUnit;
        const from = { code, name: await unitName(stores.divisions, record.registeredUnit) };
        const certificate = newCertificate(
          { id, office: params.unit, record: record.id, from },
          { ...entryOf(context), appliedOn: appliedOn(record, before, today) },
        );
        const writes = [
          ...certificates.creation(certificate, before),
          issuanceFact(stores.table, certificate),
          // From a record that was merged meanwhile nothing would lead to it.
          stores.records.unchanged(record),
        ];
        return { result: certificateView(certificate), change: { unit: params.unit, subject: id, writes } };
      },
    );
  };
