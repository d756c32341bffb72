import { accountsRoutes } from './accounts.ts';
import { campaignsRoutes } from './campaigns.ts';
import { entryRoutes } from './entry.ts';
import { fieldworkRoutes } from './fieldwork.ts';
import { intakeRoutes } from './intake.ts';
import { publicationRoutes } from './publication.ts';
import { raisingRoutes } from './raising.ts';
import { openColumnRoutes, problemsRoutes } from './rectification.ts';
import { resultsRoutes } from './results.ts';
import { schemesRoutes } from './schemes.ts';

/** Every route of the API. A function imports its own module only; what needs all of them imports this. */
export const routes = {
  ...intakeRoutes,
  ...raisingRoutes,
  ...resultsRoutes,
  ...openColumnRoutes,
  ...campaignsRoutes,
  ...fieldworkRoutes,
  ...publicationRoutes,
  ...entryRoutes,
  ...problemsRoutes,
  ...schemesRoutes,
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
  | keyof typeof schemesRoutes
  | keyof typeof accountsRoutes;
