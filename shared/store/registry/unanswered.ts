import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { isUnanswered, owesFeedback } from '../../domain/exchange-life.ts';
import { registryIndexes } from '../keys.ts';
import { certificatesStore } from './certificates.ts';
import { deskOf, NotificationRecord, notificationsStore } from './notifications.ts';
import type { Table, Write } from './write.ts';

export interface Unanswered {
  /** A notification about one of some records that its office has to answer, as far as the index knows; null if there is none. */
  about(office: string, records: readonly string[]): Promise<NotificationRecord | null>;
  /**
   * What holds as long as its office has nothing to do with a record besides a notification: null where another one that wants an answer
   * lies open with it or its county, or somebody has applied for a certificate there. One that arrived a moment ago may be missed.
   */
  nothingBesides(copy: NotificationRecord, record: string): Promise<Write[] | null>;
}

/** What an office still owes an answer to. Needs Query on the index `notifications-at-desk`; `nothingBesides` also GetItem and ConditionCheckItem. */
export function unanswered({ client, table }: Table): Unanswered {
  /** What an office has received about some records, and lies with it. */
  async function* received(office: string, records: readonly string[]) {
    const { name, pk } = registryIndexes.notificationsAtDesk;
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: name,
        KeyConditionExpression: '#desk = :desk',
        ExpressionAttributeNames: { '#desk': pk },
        ExpressionAttributeValues: { ':desk': deskOf(office, 'in', 'open') },
      },
    );
    for await (const { Items = [] } of pages)
      for (const item of Items) if (records.includes(String(item.record))) yield NotificationRecord.parse(item);
  }
  const certificates = certificatesStore({ client, table });
  const notifications = notificationsStore({ client, table });
  return {
    about: async (office, records) => {
      for await (const copy of received(office, records)) if (isUnanswered(copy)) return copy;
      return null;
    },
    nothingBesides: async ({ id, office, county }, record) => {
      for (const unit of new Set([office.code, county]))
        for await (const listed of received(unit, [record])) {
          // The index lags behind: what was answered or withdrawn a moment ago keeps nothing open.
          const copy = listed.id === id ? null : await notifications.find(county, listed.id);
          if (copy && owesFeedback(copy)) return null;
        }
      return (await certificates.ofRecord(record)) === null ? [certificates.unchanged(record, null)] : null;
    },
  };
}
