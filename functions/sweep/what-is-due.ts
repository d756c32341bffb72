import { eachOf } from '../../shared/store/parallel.ts';
import type { DueCampaigns } from '../../shared/store/registry/due-campaigns.ts';
import type { DueCertificates } from '../../shared/store/registry/due-certificates.ts';
import type { DueKeys } from '../../shared/store/registry/due-keys.ts';
import type { DueNotifications } from '../../shared/store/registry/due-notifications.ts';
import type { DueRecords } from '../../shared/store/registry/due-records.ts';
import type { DueRights } from '../../shared/store/registry/due-rights.ts';
import type { DueTasks } from '../../shared/store/registry/due-tasks.ts';

/*
 * What is done as soon as its instant has come. A sweep that was missed, or ended midway, is made up for by the next one; what fails
 * keeps nothing else waiting, and fails the sweep in the end. Each gives how many steps were taken, or of what.
 */

/** Whom a campaign's history names when no officer closed it. */
const sweeper = 'sweep';
/** Records of one sweep: more wait for the next one. */
const mostRecords = 200;
/** Data keys of one sweep: some 140,000 in a day. */
const mostKeys = 500;
/** At once: each waits for KMS. */
const lanes = 8;

/** Takes, of one thing after the other, each step that is due of it. Gives how many. */
async function takeSteps<T>(due: Promise<T[]>, step: (item: T) => Promise<unknown>, failed: string): Promise<number> {
  let taken = 0;
  const all = async (item: T) => {
    while (await step(item)) taken++;
  };
  await eachOf(1, await due, all, failed);
  return taken;
}

/** Closes campaigns at their closing instant. Gives those closed. */
export async function closeDueCampaigns(campaigns: DueCampaigns, now: Date): Promise<string[]> {
  const due = await campaigns.list(now);
  const closed = await eachOf(1, due, (id) => campaigns.close(id, sweeper, now), 'some campaigns that are due could not be closed');
  return due.filter((_, index) => closed[index]);
}

/** States reminders and passed deadlines of tasks, each once. */
export const stateDueTasks = (tasks: DueTasks, now: Date): Promise<number> =>
  takeSteps(tasks.list(now), (problem) => tasks.state(problem, now), 'what is due of some tasks could not be stated');

/** States reminders, passed deadlines and escalations of notifications, each once, and deletes what was kept long enough. */
export const stateDueNotifications = (notifications: DueNotifications, now: Date): Promise<number> =>
  takeSteps(notifications.list(now), (copy) => notifications.state(copy, now), 'what is due of some notifications could not be stated');

/** States passed terms of what was asked by right, each once. */
export const stateDueRights = (rights: DueRights, now: Date): Promise<number> =>
  takeSteps(rights.list(now), (right) => rights.state(right, now), 'passed terms of some rights could not be stated');

/** Erases records whose time is over, and deletes them a day later. */
export const deleteDueRecords = (records: DueRecords, now: Date): Promise<number> =>
  takeSteps(records.list(now, mostRecords), (id) => records.remove(id, now), 'some records whose time is over could not be deleted');

/** States of certificates whose last day is over that they have expired, and deletes those that ended three years ago. */
export const endCertificates = (certificates: DueCertificates, now: Date): Promise<number> =>
  takeSteps(certificates.list(now), (id) => certificates.end(id, now), 'some certificates whose time is over could not be ended');

/** Wraps data keys anew that were wrapped a year ago. */
export async function rewrapKeys(keys: DueKeys, now: Date): Promise<number> {
  const due = await keys.list(now, mostKeys);
  const wrapped = await eachOf(lanes, due, (key) => keys.rewrap(key, now), 'some data keys could not be wrapped anew');
  return wrapped.filter((isNew) => isNew).length;
}
