import { exchangeFiguresRoutes } from '../../shared/contract/exchange-rates.ts';
import { schemesRoutes } from '../../shared/contract/schemes.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { getLiveExchange, listReportedStocks, putReportedStock } from './exchange.ts';
import { putMark } from './mark.ts';
import { getProvisionalScore, listProvisionalScores } from './provisional.ts';
import { adoptScheme, freezeAssessment, getScheme, putScheme } from './scheme.ts';
import type { Stores } from './stores.ts';

/** The routes of the function `schemes`. */
export const routes = { ...schemesRoutes, ...exchangeFiguresRoutes };

/** The operations of the function `schemes`. */
export const schemesOperations = (stores: Stores): Operations<typeof routes> => ({
  getScheme: getScheme(stores),
  putScheme: putScheme(stores),
  adoptScheme: adoptScheme(stores),
  putMark: putMark(stores),
  listProvisionalScores: listProvisionalScores(stores),
  getProvisionalScore: getProvisionalScore(stores),
  freezeAssessment: freezeAssessment(stores),
  getLiveExchange: getLiveExchange(stores),
  listReportedStocks: listReportedStocks(stores),
  putReportedStock: putReportedStock(stores),
});
