import { deflateSync } from 'node:zlib';
import type { certificateChecksRoutes } from '../../shared/contract/certificates.ts';
import { statusBits } from '../../shared/domain/certificate.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { CertificateStatusStore } from '../../shared/store/certificate-status.ts';

const none = deflateSync(statusBits([])).toString('base64url');

/** The revoked certificates of a county and year; an empty list where none was. */
export const getCertificateStatusList =
  ({ find }: CertificateStatusStore): Operation<typeof certificateChecksRoutes.getCertificateStatusList> =>
  async ({ params: { unit, year } }) =>
    (await find(unit, year)) ?? { unit, year, bits: 1, list: none };
