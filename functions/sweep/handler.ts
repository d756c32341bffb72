import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { dueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import { closeDueCampaigns } from './close-due-campaigns.ts';

const campaigns = dueCampaigns(documentClient(), setting(variables.registryTable));

export const handler = async (): Promise<void> => {
  const closed = await closeDueCampaigns(campaigns, new Date());
  if (closed.length > 0) logger.info('campaigns closed', { campaigns: closed });
};
