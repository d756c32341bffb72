import { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import { fieldworkRoutes } from '../../shared/contract/fieldwork.ts';
import { publicationRoutes } from '../../shared/contract/publication.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { annulBatches } from './annulment.ts';
import { listBatches, revokeBatch } from './batches.ts';
import { getCodes } from './codes.ts';
import { copyCampaign } from './copy.ts';
import { correctRelease } from './correction.ts';
import { changeCampaign, createCampaign } from './draft.ts';
import { getExport, listExportRows, listExports, requestExport } from './export.ts';
import { issueBatches } from './issue-batches.ts';
import { closeCampaign, openCampaign, publishCampaign } from './life.ts';
import { getPreview, requestPreview } from './preview.ts';
import { getOfficeCampaign, listOfficeCampaigns } from './read.ts';
import { getReturn } from './return.ts';
import { getSample, putFrame } from './sample.ts';
import { drawSample } from './sample-draw.ts';
import { issueSample } from './sample-issue.ts';
import type { Stores } from './stores.ts';

/** The routes that the function `campaigns` serves. */
export const routes = { ...campaignsRoutes, ...fieldworkRoutes, ...publicationRoutes };

/** The operations of the function `campaigns`. */
export const campaignsOperations = (stores: Stores): Operations<typeof routes> => ({
  listOfficeCampaigns: listOfficeCampaigns(stores),
  createCampaign: createCampaign(stores),
  getOfficeCampaign: getOfficeCampaign(stores),
  changeCampaign: changeCampaign(stores),
  copyCampaign: copyCampaign(stores),
  openCampaign: openCampaign(stores),
  closeCampaign: closeCampaign(stores),
  publishCampaign: publishCampaign(stores),
  issueBatches: issueBatches(stores),
  listBatches: listBatches(stores),
  revokeBatch: revokeBatch(stores),
  getCodes: getCodes(stores),
  getReturn: getReturn(stores),
  getSample: getSample(stores),
  putFrame: putFrame(stores),
  drawSample: drawSample(stores),
  issueSample: issueSample(stores),
  requestPreview: requestPreview(stores),
  getPreview: getPreview(stores),
  annulBatches: annulBatches(stores),
  correctRelease: correctRelease(stores),
  requestExport: requestExport(stores),
  listExports: listExports(stores),
  getExport: getExport(stores),
  listExportRows: listExportRows(stores),
});
