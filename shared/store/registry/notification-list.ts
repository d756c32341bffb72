import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { NotificationKind } from '../../contract/persons.ts';
import { addDays } from '../../domain/days.ts';
import { isWithin } from '../../domain/divisions.ts';
import { turnOf } from '../../domain/exchange-life.ts';
import { registryIndexes } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { deskOf, NotificationRecord } from './notifications.ts';
import type { Table } from './write.ts';

/** Which notifications of an office are wanted. */
interface Wanted extends PageQuery {
  unit: string;
  direction: NotificationRecord['direction'];
  /** `county`: a township's answers that lie with its county. */
  status: 'open' | 'county' | 'done';
  kind?: NotificationKind | undefined;
  /** Only those whose deadline has passed. */
  late: boolean;
  /** Today in Asia/Shanghai. */
  today: string;
}

export interface NotificationList {
  /** What is due first on top, and of what is done the newest; the list may lag a moment behind. */
  list(wanted: Wanted): Promise<Page<NotificationRecord>>;
  /** Counts of what lies in an office's inbox. */
  count(unit: string, today: string): Promise<{ open: number; dueSoon: number; overdue: number }>;
}

const placePattern = /^\d{4}-\d{2}-\d{2}#[1-9]\d{5}-20\d{2}-[0-9A-Z]{8}$/;
const soonDays = 5;

/** Lists of notifications. Needs Query on the index `notifications-at-desk`. */
export function notificationList({ client, table }: Table): NotificationList {
  const { name, pk, sk } = registryIndexes.notificationsAtDesk;
  const place = (item: Record<string, unknown>) => String(item[sk]);

  return {
    list: async ({ unit, direction, status, kind, late, today, cursor, limit }) => {
      const isDone = status === 'done';
      const seen = cursor === undefined ? undefined : placeOf(cursor, placePattern);
      // What a township has answered lies on its county's desk until it is released.
      const desk = deskOf(status === 'county' ? unit.slice(0, 6) : unit, direction, isDone ? 'done' : 'open');
      const lateOnly = late && !isDone;
      const [from, to] = isDone ? ['0', seen ?? '~'] : [seen ?? '0', lateOnly ? today : '~'];
      const isWanted = (copy: NotificationRecord) =>
        (kind === undefined || copy.kind === kind) &&
        (!late || lateOnly || copy.lateness !== 'in-time') &&
        (status !== 'county' || (isWithin(copy.office.code, unit) && turnOf(direction, copy.state, copy.outcome) === 'county'));
      const pages = paginateQuery(
        { client, pageSize: Math.max(limit + 2, 50) },
        {
          TableName: table,
          IndexName: name,
          KeyConditionExpression: '#desk = :desk AND #place BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#desk': pk, '#place': sk },
          ExpressionAttributeValues: { ':desk': desk, ':from': from, ':to': to },
          ScanIndexForward: !isDone,
        },
      );
      const found: { copy: NotificationRecord; at: string }[] = [];
      for await (const { Items = [] } of pages) {
        for (const item of Items.filter((candidate) => place(candidate) !== seen)) {
          const copy = NotificationRecord.parse(item);
          if (isWanted(copy)) found.push({ copy, at: place(item) });
        }
        if (found.length > limit) break;
      }
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(({ copy }) => copy), next: last && found.length > items.length ? cursorOf(last.at) : null };
    },

    count: async (unit, today) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: name,
          KeyConditionExpression: '#desk = :desk',
          ExpressionAttributeNames: { '#desk': pk, '#place': sk },
          ExpressionAttributeValues: { ':desk': deskOf(unit, 'in', 'open') },
          ProjectionExpression: '#place',
        },
      );
      const counts = { open: 0, dueSoon: 0, overdue: 0 };
      const soon = addDays(today, soonDays + 1);
      for await (const { Items = [] } of pages)
        for (const item of Items) {
          counts.open++;
          if (place(item) < today) counts.overdue++;
          else if (place(item) < soon) counts.dueSoon++;
        }
      return counts;
    },
  };
}
