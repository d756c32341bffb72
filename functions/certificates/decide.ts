import type { certificatesRoutes } from '../../shared/contract/certificates.ts';
import type { OfficeRouteId } from '../../shared/contract/index.ts';
import { allowsCertificateStep, type CertificateStep, certificateLife } from '../../shared/domain/certificate-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { certificateOf, certificateStep, issuanceFact, sealCertificateReason } from '../../shared/store/registry/certificates.ts';
import { revocation } from '../../shared/store/registry/revocations.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { certificateView, conflict, entryOf, type Stores, todayOf } from './stores.ts';

interface Wanted {
  unit: string;
  certificate: string;
  reason: string;
}

/**
 * Ends an application or a certificate, with the reason, which is sealed; where the record was erased none is kept. One that has ended so
 * already stays as it is.
 */
const end = (
  stores: Stores,
  operation: OfficeRouteId,
  step: CertificateStep,
  { unit, certificate: id, reason }: Wanted,
  context: OfficeContext,
) =>
  stores.acts.perform(actOf(context, operation), async () => {
    const certificate = await certificateOf(stores.certificates, unit, id);
    const key = await stores.keys.find(certificate.record, ownPart);
    if (certificate.state === certificateLife[step].to) {
      const ended = certificateView(certificate, { key });
      // Nothing is told but what was said: the very same reason, or none where none could be kept.
      if (ended.reason === reason || !key) return { result: ended };
    }
    if (!allowsCertificateStep(step, certificate.state)) throw conflict(certificate, context);
    const change = certificateStep(certificate, step, entryOf(context, sealCertificateReason(key, certificate, reason)));
    const after = changed(certificate, change);
    const writes = [
      stores.certificates.change(certificate, change),
      // A replacement was nobody's application, and is counted nowhere.
      ...(certificate.replaces === null ? [issuanceFact(stores.table, after)] : []),
      ...(step === 'revoke' && certificate.index !== null ? [revocation(stores.table, id, certificate.index, todayOf(context))] : []),
    ];
    return { result: certificateView(after, { key }), change: { unit, subject: id, writes } };
  });

export const refuseCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.refuseCertificate> =>
  async ({ params, body: { reason } }, context) =>
    end(stores, 'refuseCertificate', 'refuse', { ...params, reason }, context);

export const withdrawCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.withdrawCertificate> =>
  async ({ params, body: { reason } }, context) =>
    end(stores, 'withdrawCertificate', 'withdraw', { ...params, reason }, context);

export const revokeCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.revokeCertificate> =>
  async ({ params, body: { reason } }, context) =>
    end(stores, 'revokeCertificate', 'revoke', { ...params, reason }, context);
