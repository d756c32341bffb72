import { createHash, randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AuditEntry } from '../../contract/accounts.ts';
import { monthOf } from '../../domain/days.ts';
import { registryKeys } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { creation, type Table, type Write } from './write.ts';

export interface AuditStore {
  /** What was done in a county in a month (Asia/Shanghai), newest first. @param action only acts of this kind */
  list(county: string, month: string, page: PageQuery, action?: string): Promise<Page<AuditEntry>>;
}

/** Entries that are read at a time to find those of one kind among them, and how often for one page. */
const searchedAtOnce = 500;
const mostSearches = 20;
const placePattern = /^20\d{2}-\d{2}-\d{2}T[\d:.]+Z#[\da-f-]{36}$/;

/** The log of acts in `Registry`. Needs Query. */
export function auditStore(client: Table['client'], table: string): AuditStore {
  return {
    list: async (county, month, { cursor, limit }, action) => {
      const pk = registryKeys.audit(county, month);
      const found: Record<string, unknown>[] = [];
      let from: Record<string, unknown> | undefined = cursor ? { pk, sk: placeOf(cursor, placePattern) } : undefined;
      let searches = 0;
      // What is left out is read all the same: of rare acts a page holds few, or none, and the next one goes on from there.
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk, ...(action !== undefined && { ':action': action }) },
            ...(action !== undefined && { FilterExpression: '#action = :action', ExpressionAttributeNames: { '#action': 'action' } }),
            ScanIndexForward: false,
            ConsistentRead: true,
            Limit: action === undefined ? limit + 1 : searchedAtOnce,
            ExclusiveStartKey: from,
          }),
        );
        found.push(...Items);
        from = LastEvaluatedKey;
        searches++;
      } while (from && found.length <= limit && searches < mostSearches);
      const shown = found.slice(0, limit);
      const last = found.length > shown.length ? shown.at(-1) : from;
      return {
        items: shown.map((item) => AuditEntry.parse(item)),
        next: last ? cursorOf(String(last.sk)) : null,
      };
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
