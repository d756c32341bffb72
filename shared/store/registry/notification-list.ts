import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type NotificationKind, NotificationState } from '../../contract/persons.ts';
import { addDays } from '../../domain/days.ts';
import { countyOf, isWithin } from '../../domain/divisions.ts';
import { isOwed, turnOf } from '../../domain/exchange-life.ts';
import { registryIndexes } from '../keys.ts';
import { allOf } from '../parallel.ts';
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
  /** First digits of the other office's code. */
  place?: string | undefined;
  /** Only what is due on this day or before. */
  dueBefore?: string | undefined;
  /** Only those whose deadline has passed. */
  late: boolean;
  /** Today in Asia/Shanghai. */
  today: string;
}

/** Late papers of some offices. */
interface Late extends PageQuery {
  units: readonly string[];
  direction: NotificationRecord['direction'];
  /** Today in Asia/Shanghai. */
  today: string;
}

export interface NotificationList {
  /** What is due first on top, and of what is done the newest; the list may lag a moment behind. */
  list(wanted: Wanted): Promise<Page<NotificationRecord>>;
  /** Papers of offices whose deadline has passed, the longest overdue first; of those sent the ones that the other side still owes. */
  late(wanted: Late): Promise<Page<NotificationRecord>>;
  /** Counts of what lies in an office's inbox, and of what it has sent whose answer is overdue. */
  count(unit: string, today: string): Promise<{ open: number; dueSoon: number; overdue: number; sentOverdue: number }>;
}

const placePattern = /^\d{4}-\d{2}-\d{2}#[1-9]\d{5}-20\d{2}-[0-9A-Z]{8}$/;
const soonDays = 5;
/** Offices that are read at once. */
const lanes = 8;

/** A copy, and where it stands in the index. */
interface Placed {
  copy: NotificationRecord;
  at: string;
}

function pageOf(found: readonly Placed[], limit: number): Page<NotificationRecord> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(({ copy }) => copy), next: last && found.length > items.length ? cursorOf(last.at) : null };
}

/** Lists of notifications. Needs Query on the index `notifications-at-desk`. */
export function notificationList({ client, table }: Table): NotificationList {
  const { name, pk, sk } = registryIndexes.notificationsAtDesk;
  const place = (item: Record<string, unknown>) => String(item[sk]);

  return {
    list: async ({ unit, direction, status, kind, late, place: where = '', dueBefore, today, cursor, limit }) => {
      const isDone = status === 'done';
      const seen = cursor === undefined ? undefined : placeOf(cursor, placePattern);
      // What a township has answered lies on its county's desk until it is released.
      const desk = deskOf(status === 'county' ? countyOf(unit) : unit, direction, isDone ? 'done' : 'open');
      const lateOnly = late && !isDone;
      // The first place behind what is due on the last day that is wanted.
      const end = dueBefore === undefined ? '~' : `${dueBefore}#~`;
      const [from, to] = isDone ? ['0', seen ?? '~'] : [seen ?? '0', lateOnly && today < end ? today : end];
      if (from > to) return { items: [], next: null };
      const isWanted = (copy: NotificationRecord) =>
        (kind === undefined || copy.kind === kind) &&
        copy.counterpart.code.startsWith(where) &&
        (dueBefore === undefined || (copy.dueOn !== null && (!isDone || copy.dueOn <= dueBefore))) &&
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
      const found: Placed[] = [];
      for await (const { Items = [] } of pages) {
        for (const item of Items.filter((candidate) => place(candidate) !== seen)) {
          const copy = NotificationRecord.parse(item);
          if (isWanted(copy)) found.push({ copy, at: place(item) });
        }
        if (found.length > limit) break;
      }
      return pageOf(found, limit);
    },

    late: async ({ units, direction, today, cursor, limit }) => {
      const seen = cursor === undefined ? undefined : placeOf(cursor, placePattern);
      if (seen !== undefined && seen > today) return { items: [], next: null };
      // The next of each office, as many as fill the page if all were of one.
      const ofUnit = async (unit: string): Promise<Placed[]> => {
        const found: Placed[] = [];
        const pages = paginateQuery(
          { client, pageSize: limit + 2 },
          {
            TableName: table,
            IndexName: name,
            KeyConditionExpression: '#desk = :desk AND #place BETWEEN :from AND :to',
            ExpressionAttributeNames: { '#desk': pk, '#place': sk },
            ExpressionAttributeValues: { ':desk': deskOf(unit, direction, 'open'), ':from': seen ?? '0', ':to': today },
          },
        );
        for await (const { Items = [] } of pages) {
          const placed = Items.filter((item) => place(item) !== seen).map((item) => ({
            copy: NotificationRecord.parse(item),
            at: place(item),
          }));
          found.push(...placed.filter(({ copy }) => isOwed(copy.state)));
          if (found.length > limit) break;
        }
        return found;
      };
      const found = (await allOf(lanes, units, ofUnit)).flat();
      return pageOf(
        found.sort((a, b) => (a.at < b.at ? -1 : 1)),
        limit,
      );
    },

    count: async (unit, today) => {
      const query = (direction: NotificationRecord['direction'], to: string) =>
        paginateQuery(
          { client },
          {
            TableName: table,
            IndexName: name,
            KeyConditionExpression: '#desk = :desk AND #place <= :to',
            ExpressionAttributeNames: { '#desk': pk, '#place': sk, '#state': 'state' },
            ExpressionAttributeValues: { ':desk': deskOf(unit, direction, 'open'), ':to': to },
            ProjectionExpression: '#place, #state',
          },
        );
      const counts = { open: 0, dueSoon: 0, overdue: 0, sentOverdue: 0 };
      const soon = addDays(today, soonDays + 1);
      for await (const { Items = [] } of query('in', '~'))
        for (const item of Items) {
          counts.open++;
          if (place(item) < today) counts.overdue++;
          else if (place(item) < soon) counts.dueSoon++;
        }
      for await (const { Items = [] } of query('out', today))
        counts.sentOverdue += Items.filter((item) => isOwed(NotificationState.parse(item.state))).length;
      return counts;
    },
  };
}
