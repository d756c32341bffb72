import type { entryRoutes } from '../../shared/contract/entry.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import { getEntryCampaign, listEntryCampaigns } from './campaigns.ts';
import { checkCode } from './check-code.ts';
import { getEntryQuality } from './quality.ts';
import type { Stores } from './stores.ts';
import { submitEntry } from './submit-entry.ts';

/** The operations of the function `entry`. */
export const entryOperations = (stores: Stores): Operations<typeof entryRoutes> => ({
  listEntryCampaigns: listEntryCampaigns(stores),
  getEntryCampaign: getEntryCampaign(stores),
  checkCode: checkCode(stores),
  submitEntry: submitEntry(stores),
  getEntryQuality: getEntryQuality(stores),
});
