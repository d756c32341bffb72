import type { DueNotifications } from '../../shared/store/registry/due-notifications.ts';

/**
 * States every reminder, passed deadline and escalation that is due, each once, and deletes what was kept long enough; a sweep that was
 * missed is made up for. A notification of which that fails keeps no other waiting. Gives how many were dealt with.
 */
export async function stateDueNotifications(notifications: DueNotifications, now: Date): Promise<number> {
  let stated = 0;
  const failures: unknown[] = [];
  for (const copy of await notifications.list(now)) {
    try {
      while (await notifications.state(copy, now)) stated++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'what is due of some notifications could not be stated');
  return stated;
}
