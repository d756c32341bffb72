import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ReadingPurpose, RecordId } from '../../contract/persons.ts';
import { AccountId, DivisionCode, Instant, Role } from '../../contract/primitives.ts';
import { inYear, monthOf } from '../../domain/days.ts';
import { registryIndexes, registryKeys, registryTtl } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { creation, type Table, type Write } from './write.ts';

/** That somebody read a person's record, and what for. Kept for three years. */
export const RecordRead = z.object({
  at: Instant,
  by: AccountId,
  as: Role,
  unit: DivisionCode,
  record: RecordId,
  purpose: ReadingPurpose,
  /** What was read it through: the operation's name. */
  operation: z.string(),
});
export type RecordRead = z.infer<typeof RecordRead>;

const { pk, sk } = registryIndexes.readsByOffice;
const yearsKept = 3;

/** Logs a read: the read happens only where this write does. */
export function readEntry(table: string, read: RecordRead): Write {
  const id = randomUUID();
  return creation(table, registryKeys.read(read.record, read.at, id), {
    ...read,
    [pk]: `${read.record.slice(0, 6)}#${monthOf(new Date(read.at))}`,
    [sk]: `${read.at}#${id}`,
    [registryTtl]: Math.floor(Date.parse(inYear(read.at, yearsKept)) / 1000),
  });
}

/** How many reads writes log. */
export const readsIn = (writes: readonly Write[]): number =>
  writes.filter(({ Put }) => String(Put?.Item?.pk).startsWith(registryKeys.reads(''))).length;

export interface ReadsStore {
  /** Who read a record, newest first. */
  ofRecord(record: string, page: PageQuery): Promise<Page<RecordRead>>;
  /** Who read records of a county in a month, newest first; may lag a moment behind. */
  ofCounty(county: string, month: string, page: PageQuery): Promise<Page<RecordRead>>;
}

const placePattern = /^20\d{2}-\d{2}-\d{2}T[\d:.]+Z#[\da-f-]{36}$/;

/** The log of reads in `Registry`. Needs Query, on the index `reads-by-office` too. */
export function readsStore({ client, table }: Table): ReadsStore {
  const list = async (of: string, { cursor, limit }: PageQuery, names: { pk: string; sk: string }, IndexName?: string) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ...(IndexName === undefined ? { ConsistentRead: true } : { IndexName }),
        KeyConditionExpression: `#of = :of${cursor === undefined ? '' : ' AND #place < :before'}`,
        ExpressionAttributeNames: { '#of': names.pk, ...(cursor !== undefined && { '#place': names.sk }) },
        ExpressionAttributeValues: { ':of': of, ...(cursor !== undefined && { ':before': placeOf(cursor, placePattern) }) },
        ScanIndexForward: false,
        Limit: limit + 1,
      }),
    );
    const shown = Items.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((item) => RecordRead.parse(item)),
      next: last && Items.length > shown.length ? cursorOf(String(last[names.sk])) : null,
    };
  };
  return {
    ofRecord: (record, page) => list(registryKeys.reads(record), page, { pk: 'pk', sk: 'sk' }),
    ofCounty: (county, month, page) => list(`${county}#${month}`, page, { pk, sk }, registryIndexes.readsByOffice.name),
  };
}
