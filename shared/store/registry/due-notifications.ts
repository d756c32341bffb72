import * as z from 'zod';
import { NotificationId } from '../../contract/persons.ts';
import { CountyCode } from '../../contract/primitives.ts';
import { type Key, registryKeys } from '../keys.ts';
import { listDue } from './due.ts';
import { clockStep, notificationDue, notificationEnd, notificationsStore } from './notifications.ts';
import { commit, type Table, type Write } from './write.ts';

const Due = z.object({ id: NotificationId, county: CountyCode });
type Due = z.infer<typeof Due>;

export interface DueNotifications {
  /** Copies of which something is due, as far as the index knows. */
  list(now: Date): Promise<Due[]>;
  /** States the next thing that is due of a copy, or deletes one whose time is over; false if nothing is due, or another write came first. */
  state(copy: Due, now: Date): Promise<boolean>;
}

/**
 * Copies of notifications of which a reminder, a passed deadline or an escalation has to be stated, or whose two years are over: then the
 * keys of their contents go too. Needs Query on the index `what-is-due`, GetItem, UpdateItem and DeleteItem.
 */
export function dueNotifications({ client, table }: Table): DueNotifications {
  const notifications = notificationsStore({ client, table });

  const removal = (key: Key): Write => ({ Delete: { TableName: table, Key: key } });

  return {
    list: async (now) => [
      ...(await listDue({ client, table }, notificationDue, now, Due)),
      ...(await listDue({ client, table }, notificationEnd, now, Due)),
    ],

    state: async ({ county, id }, now) => {
      const copy = await notifications.find(county, id);
      if (!copy) return false;
      const change = clockStep(copy, now);
      if (change) return (await commit(client, [notifications.change(copy, change)])) === 'done';
      if (copy.due !== notificationEnd || copy.dueAt === undefined || copy.dueAt > now.toISOString()) return false;
      const keys = [copy.message, copy.feedback].filter((message) => message !== null);
      const writes = [notifications.removal(copy), ...keys.map((message) => removal(registryKeys.personalKey(copy.record, message)))];
      return (await commit(client, writes)) === 'done';
    },
  };
}
