import * as z from 'zod';
import { CertificateId } from '../../contract/persons.ts';
import { certificateDue, certificateStep, certificatesStore } from './certificates.ts';
import { listDue } from './due.ts';
import { commit, type Table } from './write.ts';

const Due = z.object({ id: CertificateId });

export interface DueCertificates {
  /** Certificates whose last day is over, or that were kept long enough, as far as the index knows. */
  list(now: Date): Promise<string[]>;
  /** States that a certificate's time is over, or deletes one that ended long ago; false if neither is due, or another write came first. */
  end(id: string, now: Date): Promise<boolean>;
}

/** Certificates that expire, and those that are deleted. Needs Query on the index `what-is-due`, GetItem, UpdateItem and DeleteItem. */
export function dueCertificates({ client, table }: Table): DueCertificates {
  const certificates = certificatesStore({ client, table });
  return {
    list: async (now) => (await listDue({ client, table }, certificateDue, now, Due)).map(({ id }) => id),
    end: async (id, now) => {
      const certificate = await certificates.find(id);
      if (certificate?.dueAt === undefined || certificate.dueAt > now.toISOString()) return false;
      if (certificate.state !== 'issued') {
        const isLast = (await certificates.ofRecord(certificate.record)) === id;
        return (await commit(client, certificates.removal(certificate, isLast))) === 'done';
      }
      const change = certificateStep(certificate, 'expire', { at: now.toISOString(), by: null, reason: null });
      return (await commit(client, [certificates.change(certificate, change)])) === 'done';
    },
  };
}
