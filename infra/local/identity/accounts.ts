import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { registryIndexes } from '../../../shared/store/keys.ts';

/** An account that can sign in here. */
export interface KnownAccount {
  id: string;
  name: string;
  role: string;
  division: string;
}

const Known = z.object({ id: z.string(), name: z.string(), role: z.string(), division: z.string(), state: z.string() });

/** Identifiers of other systems, which get their tokens by client credentials, begin with this. */
export const systemPrefix = 'system.';

/** Every active account of `Registry`, by division. */
export async function knownAccounts(client: DynamoDBDocumentClient, registryTable: string): Promise<KnownAccount[]> {
  const { name, pk } = registryIndexes.accountsByDivision;
  const accounts: KnownAccount[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: registryTable,
        IndexName: name,
        KeyConditionExpression: '#of = :of',
        ExpressionAttributeNames: { '#of': pk },
        ExpressionAttributeValues: { ':of': 'ACC' },
        ExclusiveStartKey,
      }),
    );
    for (const item of page.Items ?? []) {
      const { state, ...account } = Known.parse(item);
      if (state === 'active') accounts.push(account);
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return accounts;
}
