import { DeleteCommand, type DynamoDBDocumentClient, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Day } from '../contract/primitives.ts';
import { type Key, responsesKeys, type SubmissionKind } from './keys.ts';

/** Where something lies that a person wrote, and the day on which it came. */
export interface Unfiled {
  key: Key;
  kind: SubmissionKind;
  digest: string;
  receivedOn: string;
}

const Place = z.object({ pk: z.string(), sk: z.string(), d: Day });

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
        ProjectionExpression: 'pk, sk, d',
      },
    );
    const found: Unfiled[] = [];
    for await (const { Items = [] } of pages)
      for (const { pk, sk, d } of z.array(Place).parse(Items)) {
        const submission = responsesKeys.parseSubmission({ pk, sk });
        if (submission) found.push({ key: { pk, sk }, ...submission, receivedOn: d });
      }
    return found;
  },
});
export type FilingStore = ReturnType<typeof filingStore>;
