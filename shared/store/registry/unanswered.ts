import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { isUnanswered } from '../../domain/exchange-life.ts';
import { registryIndexes, registryKeys } from '../keys.ts';
import { deskOf, NotificationRecord } from './notifications.ts';
import type { Table } from './write.ts';

export interface Unanswered {
  /** A notification about one of some records that its office has to answer, as far as the index knows; null if there is none. */
  about(office: string, records: readonly string[]): Promise<NotificationRecord | null>;
  /**
   * Whether besides a notification its office has to do with some records: another one about them lies open with it or its county, as far
   * as the index knows, or somebody has applied for a certificate there.
   */
  besides(copy: NotificationRecord, records: readonly string[]): Promise<boolean>;
}

/** What an office still owes an answer to. Needs Query on the index `notifications-at-desk`; `besides` also GetItem. */
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
  const hasCertificate = async (record: string): Promise<boolean> => {
    const Key = registryKeys.certificateOfRecord(record);
    return (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item !== undefined;
  };
  return {
    about: async (office, records) => {
      for await (const copy of received(office, records)) if (isUnanswered(copy)) return copy;
      return null;
    },
    besides: async ({ id, office, county }, records) => {
      for (const unit of new Set([office.code, county])) for await (const copy of received(unit, records)) if (copy.id !== id) return true;
      const certified = await Promise.all(records.map(hasCertificate));
      return certified.includes(true);
    },
  };
}
