import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Key, tallyKeys } from './keys.ts';

/** Part of `Tally`: which months of the exchange were stated to be complete. Needs GetItem and PutItem. */
export function completeMonths(client: DynamoDBDocumentClient, TableName: string) {
  const put = async (key: Key): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item: { ...key, kind: 'exchange-complete' } }));
  };
  return {
    /** @param month as in 2026-03 */
    async isStated(month: string): Promise<boolean> {
      const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.exchangeComplete(month), ConsistentRead: true }));
      return Item !== undefined;
    },
    state: (month: string, county: string): Promise<void> => put(tallyKeys.exchangeComplete(month, county)),
    /** That it was stated of all counties. */
    finish: (month: string): Promise<void> => put(tallyKeys.exchangeComplete(month)),
  };
}
export type CompleteMonths = ReturnType<typeof completeMonths>;
