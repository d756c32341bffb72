import type { schemesRoutes } from '../../shared/contract/schemes.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { putMark } from './mark.ts';
import { getProvisionalScore, listProvisionalScores } from './provisional.ts';
import { adoptScheme, freezeAssessment, getScheme, putScheme } from './scheme.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `schemes`. */
export const schemesOperations = (stores: Stores): Operations<typeof schemesRoutes> => ({
  getScheme: getScheme(stores),
  putScheme: putScheme(stores),
  adoptScheme: adoptScheme(stores),
  putMark: putMark(stores),
  listProvisionalScores: listProvisionalScores(stores),
  getProvisionalScore: getProvisionalScore(stores),
  freezeAssessment: freezeAssessment(stores),
});
