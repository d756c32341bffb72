import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { documentClient } from '../../shared/store/client.ts';
import { createTables } from './dynamodb-local.ts';

describe('DynamoDB Local for tests', () => {
  it('has four tables, with Registry’s indexes', async () => {
    const tables = await createTables('dynamodb-local');
    const client = documentClient();
    const described = await Promise.all(Object.values(tables).map((TableName) => client.send(new DescribeTableCommand({ TableName }))));
    expect(described[1]?.Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual([
      'accounts-by-division',
      'certificates-by-office',
      'notifications-at-desk',
      'problems-by-state',
      'reads-by-office',
      'records-by-office',
      'records-by-person',
      'what-is-due',
    ]);
  });

  it('enforces conditions', async () => {
    const { tally } = await createTables('dynamodb-local-conditions');
    const put = new PutCommand({ TableName: tally, Item: { pk: 'a', sk: 'b' }, ConditionExpression: 'attribute_not_exists(pk)' });
    const client = documentClient();
    await client.send(put);
    await expect(client.send(put)).rejects.toThrow('The conditional request failed');
  });
});
