import { certificateChecksRoutes } from '../../shared/contract/certificates.ts';
import { exchangeRatesRoutes } from '../../shared/contract/exchange-rates.ts';
import { openColumnRoutes } from '../../shared/contract/rectification.ts';
import { personViewRoutes } from '../../shared/contract/requests.ts';
import { resultsRoutes } from '../../shared/contract/results.ts';
import { scopes } from '../../shared/contract/route.ts';
import { api } from '../../shared/lambda/api.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { boardStore } from '../../shared/store/board.ts';
import { certificateStatusStore } from '../../shared/store/certificate-status.ts';
import { documentClient } from '../../shared/store/client.ts';
import { exchangeBoard } from '../../shared/store/exchange-board.ts';
import { openColumnStore } from '../../shared/store/open-column.ts';
import { getCertificateStatusList } from './certificate-status.ts';
import { getExchange } from './exchange.ts';
import { getCampaign } from './get-campaign.ts';
import { getConfig } from './get-config.ts';
import { getProgress } from './get-progress.ts';
import { getResult } from './get-result.ts';
import { getScores } from './get-scores.ts';
import { getUnit } from './get-unit.ts';
import { listCampaigns } from './list-campaigns.ts';
import { getRectification, listPublishedProblems } from './open-column.ts';
import { getPersonView } from './person-view.ts';
import { getProblemFate } from './problem-fate.ts';
import { getTrend } from './trend.ts';

const client = documentClient();
const board = boardStore(client, setting(variables.boardTable));
const column = openColumnStore(client, setting(variables.boardTable));

const routes = { ...resultsRoutes, ...openColumnRoutes, ...exchangeRatesRoutes, ...personViewRoutes, ...certificateChecksRoutes };

export const handler = api(routes, {
  getConfig: getConfig({
    issuer: setting(variables.issuer),
    clientId: setting(variables.webClientId),
    scopes: ['openid', ...scopes],
    homeUnit: setting(variables.homeUnit),
  }),
  getUnit: getUnit(board),
  listCampaigns: listCampaigns(board),
  getCampaign: getCampaign(board),
  getProgress: getProgress(board),
  getResult: getResult(board),
  getTrend: getTrend(board),
  getScores: getScores(board),
  getExchange: getExchange(exchangeBoard(client, setting(variables.boardTable))),
  getProblemFate: getProblemFate(column),
  listPublishedProblems: listPublishedProblems(column),
  getRectification: getRectification(column),
  getPersonView: getPersonView(client, setting(variables.boardTable)),
  getCertificateStatusList: getCertificateStatusList(certificateStatusStore(client, setting(variables.boardTable))),
});
