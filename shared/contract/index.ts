import { accountsRoutes } from './accounts.ts';
import { campaignsRoutes } from './campaigns.ts';
import { intakeRoutes } from './intake.ts';
import { resultsRoutes } from './results.ts';
import { schemesRoutes } from './schemes.ts';

/** Every route of the API. A function imports its own module only; what needs all of them imports this. */
export const routes = { ...intakeRoutes, ...resultsRoutes, ...campaignsRoutes, ...schemesRoutes, ...accountsRoutes };

export type RouteId = keyof typeof routes;
/** Routes that need a token: each has a row in the permission table. */
export type OfficeRouteId = keyof typeof campaignsRoutes | keyof typeof schemesRoutes | keyof typeof accountsRoutes;
