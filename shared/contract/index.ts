import { accountsRoutes } from './accounts.ts';
import { campaignsRoutes } from './campaigns.ts';
import { certificateChecksRoutes, certificatesRoutes } from './certificates.ts';
import { entryRoutes } from './entry.ts';
import { evidenceRoutes, keySetRoutes } from './evidence.ts';
import { exchangeRoutes } from './exchange.ts';
import { exchangeFiguresRoutes, exchangeRatesRoutes } from './exchange-rates.ts';
import { fieldworkRoutes } from './fieldwork.ts';
import { importsRoutes } from './imports.ts';
import { intakeRoutes } from './intake.ts';
import { peersRoutes } from './peers.ts';
import { publicationRoutes } from './publication.ts';
import { raisingRoutes } from './raising.ts';
import { recordsRoutes } from './records.ts';
import { openColumnRoutes, problemsRoutes } from './rectification.ts';
import { personViewRoutes, requestsRoutes } from './requests.ts';
import { resultsRoutes } from './results.ts';
import { rightsRoutes } from './rights.ts';
import { schemesRoutes } from './schemes.ts';

/** Every route of the API. A function imports its own module only; what needs all of them imports this. */
export const routes = {
  ...intakeRoutes,
  ...raisingRoutes,
  ...requestsRoutes,
  ...personViewRoutes,
  ...resultsRoutes,
  ...exchangeRatesRoutes,
  ...certificateChecksRoutes,
  ...keySetRoutes,
  ...openColumnRoutes,
  ...campaignsRoutes,
  ...fieldworkRoutes,
  ...publicationRoutes,
  ...entryRoutes,
  ...problemsRoutes,
  ...recordsRoutes,
  ...importsRoutes,
  ...rightsRoutes,
  ...exchangeRoutes,
  ...evidenceRoutes,
  ...certificatesRoutes,
  ...peersRoutes,
  ...schemesRoutes,
  ...exchangeFiguresRoutes,
  ...accountsRoutes,
};

export type RouteId = keyof typeof routes;
/** Routes that need a token: each has a row in the permission table. */
export type OfficeRouteId =
  | keyof typeof campaignsRoutes
  | keyof typeof fieldworkRoutes
  | keyof typeof publicationRoutes
  | keyof typeof entryRoutes
  | keyof typeof problemsRoutes
  | keyof typeof recordsRoutes
  | keyof typeof importsRoutes
  | keyof typeof rightsRoutes
  | keyof typeof exchangeRoutes
  | keyof typeof evidenceRoutes
  | keyof typeof certificatesRoutes
  | keyof typeof peersRoutes
  | keyof typeof schemesRoutes
  | keyof typeof exchangeFiguresRoutes
  | keyof typeof accountsRoutes;
