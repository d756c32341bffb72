import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { completeMonths } from '../../shared/store/complete-months.ts';
import { eachOf } from '../../shared/store/parallel.ts';
import { dueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import { dueCertificates } from '../../shared/store/registry/due-certificates.ts';
import { dueKeys } from '../../shared/store/registry/due-keys.ts';
import { dueNotifications } from '../../shared/store/registry/due-notifications.ts';
import { dueRecords } from '../../shared/store/registry/due-records.ts';
import { dueRights } from '../../shared/store/registry/due-rights.ts';
import { dueTasks } from '../../shared/store/registry/due-tasks.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { stateCompleteMonth } from './state-complete-month.ts';
import {
  closeDueCampaigns,
  deleteDueRecords,
  endCertificates,
  rewrapKeys,
  stateDueNotifications,
  stateDueRights,
  stateDueTasks,
} from './what-is-due.ts';

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
  const runJob = async ({ done, run }: (typeof jobs)[number]) => {
    const did = await run(now);
    const { count, ...named } = typeof did === 'number' ? { count: did } : { count: did.length, items: did };
    if (count > 0) logger.info(done, { count, ...named });
  };
  await eachOf(jobs.length, jobs, runJob, 'some jobs of the sweep failed');
};
