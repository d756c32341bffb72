import { certificatesRoutes } from '../../shared/contract/certificates.ts';
import { keySetRoutes } from '../../shared/contract/evidence.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { applyForCertificate, getEligibility } from './apply.ts';
import { checkCertificate } from './check.ts';
import { refuseCertificate, revokeCertificate, withdrawCertificate } from './decide.ts';
import { issueCertificate, replaceCertificate } from './issue.ts';
import { listPresentations, presentCertificate } from './present.ts';
import { listCertificates, readCertificate } from './read.ts';
import type { Stores } from './stores.ts';

/** What the function serves: certificates, and the keys that they are checked with. */
export const routes = { ...certificatesRoutes, ...keySetRoutes };

/** The operations of the function `certificates`. */
export const certificatesOperations = (stores: Stores): Operations<typeof routes> => ({
  applyForCertificate: applyForCertificate(stores),
  getEligibility: getEligibility(stores),
  listCertificates: listCertificates(stores),
  readCertificate: readCertificate(stores),
  issueCertificate: issueCertificate(stores),
  refuseCertificate: refuseCertificate(stores),
  withdrawCertificate: withdrawCertificate(stores),
  revokeCertificate: revokeCertificate(stores),
  replaceCertificate: replaceCertificate(stores),
  presentCertificate: presentCertificate(stores),
  listPresentations: listPresentations(stores),
  checkCertificate: checkCertificate(stores),
  getKeySet: () => stores.signing.publicKeys(),
});
