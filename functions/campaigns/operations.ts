import type { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { listBatches, revokeBatch } from './batches.ts';
import { getCodes } from './codes.ts';
import { changeCampaign, createCampaign } from './draft.ts';
import { issueBatches } from './issue-batches.ts';
import { closeCampaign, openCampaign, publishCampaign } from './life.ts';
import { getOfficeCampaign, listOfficeCampaigns } from './read.ts';
import { getReturn } from './return.ts';
import type { Stores } from './stores.ts';

/** The operations of the function `campaigns`. */
export const campaignsOperations = (stores: Stores): Operations<typeof campaignsRoutes> => ({
  listOfficeCampaigns: listOfficeCampaigns(stores),
  createCampaign: createCampaign(stores),
  getOfficeCampaign: getOfficeCampaign(stores),
  changeCampaign: changeCampaign(stores),
  openCampaign: openCampaign(stores),
  closeCampaign: closeCampaign(stores),
  publishCampaign: publishCampaign(stores),
  issueBatches: issueBatches(stores),
  listBatches: listBatches(stores),
  revokeBatch: revokeBatch(stores),
  getCodes: getCodes(stores),
  getReturn: getReturn(stores),
});
