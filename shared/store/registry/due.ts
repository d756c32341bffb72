import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { registryIndexes } from '../keys.ts';
import type { Table } from './write.ts';

/**
 * What has fallen due of a kind by an instant, that which has waited longest first, as far as the index knows.
 * Needs Query on the index `what-is-due`.
 * @param kind value of the attribute `due`
 * @param shape what is taken from each item
 * @param most how many at most; what waits behind them is found once these are dealt with
 */
export async function listDue<Shape extends z.ZodType>(
  { client, table }: Table,
  kind: string,
  now: Date,
  shape: Shape,
  most = Number.POSITIVE_INFINITY,
): Promise<z.output<Shape>[]> {
  const { name, pk, sk } = registryIndexes.whatIsDue;
  const pages = paginateQuery(
    { client, ...(Number.isFinite(most) && { pageSize: most }) },
    {
      TableName: table,
      IndexName: name,
      KeyConditionExpression: '#due = :due AND #dueAt <= :now',
      ExpressionAttributeNames: { '#due': pk, '#dueAt': sk },
      ExpressionAttributeValues: { ':due': kind, ':now': now.toISOString() },
    },
  );
  const found: z.output<Shape>[] = [];
  for await (const { Items = [] } of pages) {
    found.push(...Items.map((item) => shape.parse(item)));
    if (found.length >= most) break;
  }
  return found;
}
