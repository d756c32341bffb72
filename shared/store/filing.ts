import { DeleteCommand, type DynamoDBDocumentClient, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Day } from '../contract/primitives.ts';
import { type Key, responsesKeys, responsesTtl, type SubmissionKind } from './keys.ts';

/** Where something lies that a person wrote, and the day on which it came. */
export interface Unfiled {
  key: Key;
  kind: SubmissionKind;
  digest: string;
  receivedOn: string;
  /** Whether it was without effect before. */
  waits: boolean;
}

const Place = z.object({ pk: z.string(), sk: z.string(), d: Day, [responsesTtl]: z.number().optional() });

/** Table `Responses`: which of what people wrote is at its office. */
export const filingStore = (client: DynamoDBDocumentClient, TableName: string) => ({
  /** Deletes what has become an office's record: nothing of it stays outside, where the record's erasure would not reach it. */
  remove: async (Key: Key): Promise<void> => void (await client.send(new DeleteCommand({ TableName, Key }))),

  /** Marks what stays, so that sending it again writes nothing: needs UpdateItem. */
  mark: async (Key: Key): Promise<void> =>
    void (await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET filed = :filed',
        ConditionExpression: 'attribute_exists(sk)',
        ExpressionAttributeValues: { ':filed': true },
      }),
    )),

  /** Leaves what is without effect yet to be tried again, until DynamoDB deletes it: needs UpdateItem. @param until instant */
  keepUntil: async (Key: Key, until: string): Promise<void> =>
    void (await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #ttl = :until',
        ConditionExpression: 'attribute_exists(sk)',
        ExpressionAttributeNames: { '#ttl': responsesTtl },
        ExpressionAttributeValues: { ':until': Math.floor(Date.parse(until) / 1000) },
      }),
    )),

  /**
   * What lies in a partition unmarked and came before a day; needs Query.
   * @param all what is marked too
   */
  async unfiled(partition: string, before: string, all: boolean): Promise<Unfiled[]> {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: all ? 'd < :before' : 'd < :before AND attribute_not_exists(filed)',
        ExpressionAttributeValues: { ':pk': partition, ':before': before },
        ProjectionExpression: 'pk, sk, d, #ttl',
        ExpressionAttributeNames: { '#ttl': responsesTtl },
      },
    );
    const found: Unfiled[] = [];
    for await (const { Items = [] } of pages)
      for (const { pk, sk, d, [responsesTtl]: until } of z.array(Place).parse(Items)) {
        const submission = responsesKeys.parseSubmission({ pk, sk });
        if (submission) found.push({ key: { pk, sk }, ...submission, receivedOn: d, waits: until !== undefined });
      }
    return found;
  },
});
export type FilingStore = ReturnType<typeof filingStore>;
