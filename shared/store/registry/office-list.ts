import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { cursorOf, type PageQuery, placeOf } from './cursor.ts';
import type { Table } from './write.ts';

/** Which page of an office's list is wanted. */
export interface Listed extends PageQuery {
  office: string;
}

const placePattern = /^20\d{2}-\d{2}-\d{2}#[\dA-Z-]{8,40}$/;

/** A page of what stands in an index as `<office>#<state>` / `<day>#<id>`. Needs Query on the index. */
export async function listByOffice(
  { client, table }: Table,
  { name, pk, sk }: { name: string; pk: string; sk: string },
  { office, state, cursor, limit, oldestFirst }: Listed & { state: string; oldestFirst: boolean },
): Promise<{ items: Record<string, unknown>[]; next: string | null }> {
  const seen = cursor === undefined ? undefined : placeOf(cursor, placePattern);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: name,
      KeyConditionExpression: `#of = :of${seen === undefined ? '' : ` AND #place ${oldestFirst ? '>' : '<'} :seen`}`,
      ExpressionAttributeNames: { '#of': pk, ...(seen !== undefined && { '#place': sk }) },
      ExpressionAttributeValues: { ':of': `${office}#${state}`, ...(seen !== undefined && { ':seen': seen }) },
      ScanIndexForward: oldestFirst,
      Limit: limit + 1,
    }),
  );
  const items = Items.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && Items.length > items.length ? cursorOf(String(last[sk])) : null };
}
