import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { dueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import { dueTasks } from '../../shared/store/registry/due-tasks.ts';
import { closeDueCampaigns } from './close-due-campaigns.ts';
import { stateDueTasks } from './state-due-tasks.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const campaigns = dueCampaigns(client, registry);
const tasks = dueTasks(client, registry);

export const handler = async (): Promise<void> => {
  const now = new Date();
  const [closing, stating] = await Promise.allSettled([closeDueCampaigns(campaigns, now), stateDueTasks(tasks, now)]);
  if (closing.status === 'rejected') throw closing.reason;
  if (closing.value.length > 0) logger.info('campaigns closed', { campaigns: closing.value });
  if (stating.status === 'rejected') throw stating.reason;
  if (stating.value > 0) logger.info('reminders and passed deadlines stated', { count: stating.value });
};
