import { openColumnRoutes } from '../../shared/contract/rectification.ts';
import { resultsRoutes } from '../../shared/contract/results.ts';
import { scopes } from '../../shared/contract/route.ts';
import { api } from '../../shared/lambda/api.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { boardStore } from '../../shared/store/board.ts';
import { documentClient } from '../../shared/store/client.ts';
import { openColumnStore } from '../../shared/store/open-column.ts';
import { getCampaign } from './get-campaign.ts';
import { getConfig } from './get-config.ts';
import { getProgress } from './get-progress.ts';
import { getResult } from './get-result.ts';
import { getScores } from './get-scores.ts';
import { getUnit } from './get-unit.ts';
import { listCampaigns } from './list-campaigns.ts';
import { getRectification, listPublishedProblems } from './open-column.ts';
import { getProblemFate } from './problem-fate.ts';
import { getTrend } from './trend.ts';

const client = documentClient();
const board = boardStore(client, setting(variables.boardTable));
const column = openColumnStore(client, setting(variables.boardTable));

const routes = { ...resultsRoutes, ...openColumnRoutes };

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
  getProblemFate: getProblemFate(column),
  listPublishedProblems: listPublishedProblems(column),
  getRectification: getRectification(column),
});
