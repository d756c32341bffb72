import { createHash, randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AuditEntry } from '../../contract/accounts.ts';
import { monthOf } from '../../domain/days.ts';
import { registryKeys } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { creation, type Table, type Write } from './write.ts';

export interface AuditStore {
  /** What was done in a county in a month (Asia/Shanghai), newest first. */
  list(county: string, month: string, page: PageQuery): Promise<Page<AuditEntry>>;
}

const placePattern = /^20\d{2}-\d{2}-\d{2}T[\d:.]+Z#[\da-f-]{36}$/;

/** The log of acts in `Registry`. Needs Query. */
export function auditStore(client: Table['client'], table: string): AuditStore {
  return {
    list: async (county, month, { cursor, limit }) => {
      const pk = registryKeys.audit(county, month);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
          ...(cursor && { ExclusiveStartKey: { pk, sk: placeOf(cursor, placePattern) } }),
        }),
      );
      return { items: Items.map((item) => AuditEntry.parse(item)), next: LastEvaluatedKey ? cursorOf(LastEvaluatedKey.sk) : null };
    },
  };
}

/**
 * Adds an entry that stands for all acts of one kind that somebody does on a day: its time is the beginning of the day in Asia/Shanghai.
 * Where it has been made already the write is lost.
 */
export function dailyEntry(table: string, day: string, entry: Omit<AuditEntry, 'at'>): Write {
  const at = new Date(`${day}T00:00:00+08:00`).toISOString();
  const digest = createHash('sha256').update([entry.by, entry.as, entry.action, entry.unit, entry.subject].join('|')).digest('hex');
  const id = digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return creation(table, { pk: registryKeys.audit(entry.unit, day.slice(0, 7)), sk: `${at}#${id}` }, { ...entry, at });
}

/** Adds an entry to the log. Entries are only ever created; the log of a county and month is one partition, in order of time. */
export const auditEntry = (table: string, entry: AuditEntry): Write =>
  creation(table, { pk: registryKeys.audit(entry.unit, monthOf(new Date(entry.at))), sk: `${entry.at}#${randomUUID()}` }, entry);
