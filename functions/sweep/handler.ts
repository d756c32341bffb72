import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { completeMonths } from '../../shared/store/complete-months.ts';
import { dueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import { dueCertificates } from '../../shared/store/registry/due-certificates.ts';
import { dueKeys } from '../../shared/store/registry/due-keys.ts';
import { dueNotifications } from '../../shared/store/registry/due-notifications.ts';
import { dueRecords } from '../../shared/store/registry/due-records.ts';
import { dueRights } from '../../shared/store/registry/due-rights.ts';
import { dueTasks } from '../../shared/store/registry/due-tasks.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { closeDueCampaigns } from './close-due-campaigns.ts';
import { deleteDueRecords } from './delete-due-records.ts';
import { endCertificates } from './end-certificates.ts';
import { rewrapKeys } from './rewrap-keys.ts';
import { stateCompleteMonth } from './state-complete-month.ts';
import { stateDueNotifications } from './state-due-notifications.ts';
import { stateDueRights } from './state-due-rights.ts';
import { stateDueTasks } from './state-due-tasks.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const tallyTable = setting(variables.tallyTable);
const months = completeMonths(client, tallyTable);
const tally = tallyStore(client, tallyTable);
const campaigns = dueCampaigns(client, registry);
const tasks = dueTasks(client, registry);
const notifications = dueNotifications({ client, table: registry });
const keys = dueKeys({ client, table: registry }, setting(variables.personKey));
const records = dueRecords({ client, table: registry, board: setting(variables.boardTable) });
const rights = dueRights({ client, table: registry });
const certificates = dueCertificates({ client, table: registry });

/** What is stated when its time has come, with the words under which the log counts it. */
const jobs: { done: string; run: (now: Date) => Promise<number | string[]> }[] = [
  { done: 'campaigns closed', run: (now) => closeDueCampaigns(campaigns, now) },
  { done: 'reminders and passed deadlines stated', run: (now) => stateDueTasks(tasks, now) },
  { done: 'what was due of notifications stated', run: (now) => stateDueNotifications(notifications, now) },
  { done: 'complete months of the exchange stated', run: (now) => stateCompleteMonth(months, tally, now) },
  { done: 'passed terms of rights stated', run: (now) => stateDueRights(rights, now) },
  { done: 'data keys wrapped anew', run: (now) => rewrapKeys(keys, now) },
  { done: 'ended records erased or deleted', run: (now) => deleteDueRecords(records, now) },
  { done: 'certificates expired or deleted', run: (now) => endCertificates(certificates, now) },
];

/** Every job runs, whatever becomes of the others; one that failed fails the sweep, which comes again. */
export const handler = async (): Promise<void> => {
  const now = new Date();
  const outcomes = await Promise.allSettled(jobs.map(({ run }) => run(now)));
  const failures: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'rejected') failures.push(outcome.reason);
    else if (typeof outcome.value === 'number' ? outcome.value > 0 : outcome.value.length > 0)
      logger.info(jobs[index]?.done ?? '', typeof outcome.value === 'number' ? { count: outcome.value } : { items: outcome.value });
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'some jobs of the sweep failed');
};
