import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { LocalError } from '../errors.ts';
import type { JsonObject } from '../template/json.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']), NonKeyAttributes: z.array(z.string()).optional() }),
});
const TableProperties = z.object({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: z.coerce.boolean() }).optional(),
});

async function existing(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** What tells one table layout from another: keys of the table and of its indexes. */
const layout = (table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>) =>
  JSON.stringify([
    table.KeySchema?.map((key) => [key.AttributeName, key.KeyType]),
    (table.GlobalSecondaryIndexes ?? [])
      .map((index) => [index.IndexName, index.KeySchema?.map((key) => [key.AttributeName, key.KeyType])])
      .sort(),
  ]);

/**
 * Makes a table from the properties of `AWS::DynamoDB::GlobalTable` (or `Table`), or finds it in kept data.
 * Throws `LocalError` where kept data have another layout.
 */
export async function ensureTable(
  client: DynamoDBClient,
  defaultName: string,
  declared: JsonObject,
): Promise<{ name: string; streamArn: string | undefined }> {
  const properties = TableProperties.parse(declared);
  const name = properties.TableName ?? defaultName;
  const kept = await existing(client, name);
  if (kept) {
    if (layout(kept) !== layout(properties)) {
      throw new LocalError(
        `数据目录中的表 ${name} 属于另一版本，请换一个 --data 目录。The table ${name} in the data folder belongs to another version: choose another --data folder.`,
      );
    }
    return { name, streamArn: kept.LatestStreamArn };
  }
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: properties.AttributeDefinitions,
      KeySchema: properties.KeySchema,
      GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
      LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
      ...(properties.StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...properties.StreamSpecification } }),
    }),
  );
  const ttl = properties.TimeToLiveSpecification;
  if (ttl?.Enabled && ttl.AttributeName) {
    await client.send(
      new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: { Enabled: true, AttributeName: ttl.AttributeName } }),
    );
  }
  return { name, streamArn: TableDescription?.LatestStreamArn };
}
