import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { isUnanswered, owesFeedback } from '../../domain/exchange-life.ts';
import { registryIndexes } from '../keys.ts';
import { certificatesStore } from './certificates.ts';
import { deskOf, NotificationRecord } from './notifications.ts';
import type { Table, Write } from './write.ts';

export interface Unanswered {
  /** A notification about one of some records that its office has to answer, as far as the index knows; null if there is none. */
  about(office: string, records: readonly string[]): Promise<NotificationRecord | null>;
  /**
   * What holds as long as its office has nothing to do with some records besides a notification: null where another one that wants an
   * answer lies open with it or its county, as far as the index knows, or somebody has applied for a certificate there.
   */
  nothingBesides(copy: NotificationRecord, records: readonly string[]): Promise<Write[] | null>;
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
  return {
    about: async (office, records) => {
      for await (const copy of received(office, records)) if (isUnanswered(copy)) return copy;
      return null;
    },
    nothingBesides: async ({ id, office, county }, records) => {
      for (const unit of new Set([office.code, county]))
        for await (const copy of received(unit, records)) if (copy.id !== id && owesFeedback(copy)) return null;
      const named = await Promise.all(records.map(certificates.ofRecord));
      return named.some((certificate) => certificate !== null) ? null : records.map((record) => certificates.unchanged(record, null));
    },
  };
}
