import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CampaignId, Day, DivisionCode, PartId } from '../contract/primitives.ts';
import { ProblemCategory } from '../contract/raising.ts';
import { type Key, responsesKeys, submissionKinds } from './keys.ts';
import { Sealed, type SealedFor } from './sealed.ts';

/** What a person wrote, as it waits in `Responses` for the offices: no person, no address, no time finer than a day. */
export const Submission = z.object({
  kind: z.enum(submissionKinds),
  /** Null for a rejection, whose receipt alone leads to the problem. */
  county: z.string().nullable(),
  /** Where the problem is. */
  unit: DivisionCode.optional(),
  /** What the person takes the problem for. */
  category: ProblemCategory.optional(),
  /** The campaign and the question that a text answers. */
  campaign: CampaignId.optional(),
  question: PartId.optional(),
  sealed: Sealed,
  /** Day of receipt in Asia/Shanghai. */
  d: Day,
  /** Tells the same content sent again from another under the same number. */
  f: z.string(),
});
export type Submission = z.infer<typeof Submission>;

const digestOf = (...parts: string[]): string => createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 32);

/** What the offices keep of a receipt: 16 bytes of its digest, hexadecimal. @param receipt its 13 symbols */
export const receiptDigest = (receipt: string): string => digestOf('receipt', receipt);

/** Key of a text: of a respondent's nonce, which is not stored, so that sending again writes it once. */
export const textDigest = (nonce: string, question: string): string => digestOf('text', nonce, question);

/** Fingerprint of what was written. @param secret known to the writer alone, so that nobody can try out contents */
export const contentFingerprint = (secret: string, ...content: string[]): string => digestOf('content', secret, JSON.stringify(content));

/** What a submission's text is sealed for. */
export const sealedFor = (kind: Submission['kind'], digest: string): SealedFor => ({ purpose: kind, record: `${kind}#${digest}` });

/** Table `Responses`: what people wrote, until the offices' copy of it is made. */
export const submissionsStore = (client: DynamoDBDocumentClient, TableName: string) => ({
  /** Stores what was written; `used` when other content stands under the digest already. */
  async put(digest: string, submission: Submission): Promise<'stored' | 'used'> {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...responsesKeys.submission(submission.county, submission.kind, digest), ...submission },
          ConditionExpression: 'attribute_not_exists(sk) OR f = :f',
          ExpressionAttributeValues: { ':f': submission.f },
        }),
      );
      return 'stored';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'used';
      throw error;
    }
  },

  /** Needs GetItem; null where there is nothing. */
  async get(key: Key): Promise<Submission | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
    return Item ? Submission.parse(Item) : null;
  },
});
export type SubmissionsStore = ReturnType<typeof submissionsStore>;
