import { z } from 'zod';
import type { JsonObject } from '../template/json.ts';
import type { GuardedTable } from './dynamodb.ts';

const KeySchema = z
  .array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .transform((keys) => keys.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '');
const Indexes = z.array(z.object({ IndexName: z.string(), KeySchema })).default([]);
/** A policy of the table's own would have a say in who may use it. */
const Guard = z.object({
  SSESpecification: z.object({ KMSMasterKeyId: z.string().startsWith('arn:').optional() }).default({}),
  ResourcePolicy: z.undefined().optional(),
});
const TableProperties = Guard.extend({
  KeySchema,
  GlobalSecondaryIndexes: Indexes,
  LocalSecondaryIndexes: Indexes,
  Replicas: z.array(Guard).default([]),
});

/** What of a table, as the template declares it (`AWS::DynamoDB::GlobalTable` or `Table`), has a say in who may use it. */
export function guardedTable(properties: JsonObject, arn: string, streamArn: string | undefined): GuardedTable {
  const { KeySchema: partitionKey, GlobalSecondaryIndexes, LocalSecondaryIndexes, ...table } = TableProperties.parse(properties);
  const [keyArn] = [table, ...table.Replicas].flatMap(({ SSESpecification: { KMSMasterKeyId: key } }) => key ?? []);
  const indexes = new Map([...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map((index) => [index.IndexName, index.KeySchema]));
  return { arn, streamArn, partitionKey, indexes, keyArn };
}
