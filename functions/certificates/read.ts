import type { certificatesRoutes } from '../../shared/contract/certificates.ts';
import { isSeenBy } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { noteOpened, readBy } from '../../shared/lambda/reading.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { certificateOf } from '../../shared/store/registry/certificates.ts';
import { certificateView, openCertificate, type Stores } from './stores.ts';

/** Certificates of an office, without what they say. */
export const listCertificates =
  ({ certificates }: Pick<Stores, 'certificates'>): Operation<typeof certificatesRoutes.listCertificates> =>
  async ({ params, query: { state, cursor, limit } }) => {
    const { items, next } = await certificates.list({ office: params.unit, state, cursor, limit });
    return { items: items.map((certificate) => certificateView(certificate)), next };
  };

/** A certificate with what it says, opened once the log names who reads it and why. */
export const readCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.readCertificate> =>
  async ({ params, query: { purpose } }, context) => {
    const opened = await stores.acts.perform(actOf(context, 'readCertificate'), async () => {
      const certificate = await certificateOf(stores.certificates, params.unit, params.certificate);
      const record = await stores.records.find(certificate.record);
      const opened = record && isSeenBy(record, params.unit) ? await openCertificate(stores, certificate, record) : null;
      if (!opened) return { result: certificateView(certificate) };
      const read = { unit: params.unit, record: certificate.record, purpose, operation: 'readCertificate' as const };
      const writes = [readBy(context, stores.table, read)];
      return { result: certificateView(certificate, opened), change: { unit: params.unit, subject: certificate.id, writes } };
    });
    if (opened.content) await noteOpened(stores, params.unit, 1, context);
    return opened;
  };
