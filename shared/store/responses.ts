import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Mode, RespondentGroup, VillageCode } from '../contract/primitives.ts';
import { responsesKeys } from './keys.ts';
import { queryAll } from './query.ts';

/** What only the counter knows about a batch: whose codes they are, and how many. */
export const BatchHeader = z.object({
  village: VillageCode,
  group: RespondentGroup,
  mode: Mode,
  codes: z.number().int().min(1).max(100),
  revoked: z.boolean(),
  /** Whether all its responses were found invalid. */
  annulled: z.boolean().optional(),
});
export type BatchHeader = z.infer<typeof BatchHeader>;

/** What is counted of a response: the packed answers and the stated group. */
export const CountedResponse = z.object({ a: z.string(), g: RespondentGroup });
export type CountedResponse = z.infer<typeof CountedResponse>;

/** The response to one code, as it is to be stored. */
export interface NewResponse {
  campaign: string;
  batch: number;
  /** Digest of the code's slot (`slotDigest`). */
  digest: string;
  /** Packed answers. */
  answers: string;
  /** The group that the respondent says to belong to. */
  group: RespondentGroup;
  /** Day of receipt in Asia/Shanghai. */
  day: string;
  fingerprint: string;
}

/** A batch's partition: header (null before it is issued) and responses in the order of their digests, which is no order. */
export interface BatchContent {
  header: BatchHeader | null;
  responses: CountedResponse[];
}

const headerSort = '#';
const Responses = z.array(CountedResponse);

/** Table `Responses`: anonymous responses, and the batches of invitations that they answer. */
export const responsesStore = (client: DynamoDBDocumentClient, TableName: string) => ({
  /**
   * Stores the one response to a code. The same one sent again leaves what stands as it is.
   * @returns the day on which it came first; null when the code already has another response
   */
  async putResponse({
    campaign,
    batch,
    digest,
    answers,
    group,
    day,
    fingerprint,
  }: NewResponse): Promise<{ day: string; isRepeat: boolean } | null> {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...responsesKeys.response(campaign, batch, digest), a: answers, g: group, d: day, f: fingerprint },
          ConditionExpression: 'attribute_not_exists(sk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { day, isRepeat: false };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { f, d } = error.Item ?? {};
      return f?.S === fingerprint && d?.S !== undefined ? { day: d.S, isRepeat: true } : null;
    }
  },

  /** Everything that a leaf is counted from; consistent, all pages. The right to query is all it needs. */
  async queryBatch(campaign: string, batch: number): Promise<BatchContent> {
    const items = await queryAll(client, TableName, responsesKeys.batch(campaign, batch));
    const header = items.find(({ sk }) => sk === headerSort);
    return {
      header: header ? BatchHeader.parse(header) : null,
      responses: Responses.parse(items.filter(({ sk }) => sk !== headerSort)),
    };
  },

  /** The header alone; null before the batch is issued. */
  async queryHeader(campaign: string, batch: number): Promise<BatchHeader | null> {
    const [header] = await queryAll(client, TableName, responsesKeys.batch(campaign, batch), headerSort);
    return header ? BatchHeader.parse(header) : null;
  },
});
export type ResponsesStore = ReturnType<typeof responsesStore>;
