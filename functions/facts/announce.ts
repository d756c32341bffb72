import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Announcement } from '../../shared/contract/peers.ts';
import { addDays, startOfDay } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { deliveryCreation } from '../../shared/store/registry/deliveries.ts';
import type { NotificationRecord, NotificationsStore } from '../../shared/store/registry/notifications.ts';
import type { PersonRecord, RecordsStore } from '../../shared/store/registry/records.ts';
import type { RightRecord, RightsStore } from '../../shared/store/registry/rights.ts';
import type { SubscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { commit } from '../../shared/store/registry/write.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  registry: string;
  subscriptions: Pick<SubscriptionsStore, 'list'>;
  notifications: Pick<NotificationsStore, 'find'>;
  rights: Pick<RightsStore, 'find'>;
  records: Pick<RecordsStore, 'find'>;
}

/** Something that a county is told, and the instant at which it happened; of a day, its first and its last one. */
interface Happened {
  event: Announcement;
  at: string;
  until: string;
}

export interface Announcer {
  notification(county: string, id: string): Promise<void>;
  right(id: string): Promise<void>;
  record(id: string): Promise<void>;
}

/** Makes what has to go out of everything that happened to a notification, a right or a record: each of a subscription once. */
export function announcer({ client, registry, subscriptions, notifications, rights, records }: Dependencies): Announcer {
  async function tell(county: string, subject: string, happened: readonly Happened[]): Promise<void> {
    if (happened.length === 0) return;
    const told = (await subscriptions.list(county)).filter(({ state }) => state === 'active');
    for (const { id, kind, address, announcements, since } of told)
      for (const { event, at, until } of happened) {
        if (!announcements.includes(event) || until < since) continue;
        const delivery = { county, kind, target: address, event, subject, subscription: id, message: null };
        await commit(client, [deliveryCreation(registry, { key: `${id}-${event}-${subject}`, ...delivery }, at)]);
      }
  }

  return {
    async notification(county, id) {
      const copy = await notifications.find(county, id);
      if (copy) await tell(county, id, ofNotification(copy));
    },
    async right(id) {
      const right = await rights.find(id);
      if (right) await tell(countyOf(id), id, ofRight(right));
    },
    async record(id) {
      const record = await records.find(id);
      if (record) await tell(countyOf(id), id, ofRecord(record));
    },
  };
}

/** What an event of the history means to the county that keeps the copy. */
const meanings: Record<NotificationRecord['direction'], Partial<Record<NotificationRecord['history'][number]['event'], Announcement>>> = {
  in: {
    delivered: 'notification-received',
    reminded: 'notification-due-soon',
    'verification-overdue': 'verification-overdue',
    overdue: 'notification-overdue',
    escalated: 'notification-escalated',
    withdrawn: 'notification-withdrawn',
  },
  out: { released: 'feedback-received', overdue: 'notification-overdue', escalated: 'notification-escalated' },
};

const ofNotification = ({ direction, history }: NotificationRecord): Happened[] =>
  history.flatMap(({ event, at }) => {
    const announcement = meanings[direction][event];
    return announcement ? [{ event: announcement, at, until: at }] : [];
  });

const ofRight = ({ askedOn, overdueOn }: RightRecord): Happened[] => [
  onDay('right-received', askedOn),
  ...(overdueOn === null ? [] : [onDay('right-overdue', overdueOn)]),
];

/** A request by page, as long as it waits for somebody who sees the document. */
const ofRecord = ({ state, identityCheckedOn, requestedOn }: PersonRecord): Happened[] =>
  state === 'open' && identityCheckedOn === null ? [onDay('request-received', requestedOn)] : [];

const onDay = (event: Announcement, day: string): Happened => ({ event, at: startOfDay(day), until: startOfDay(addDays(day, 1)) });
