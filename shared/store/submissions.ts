import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CampaignId, Day, DivisionCode, PartId } from '../contract/primitives.ts';
import { ProblemCategory } from '../contract/raising.ts';
import { type Key, responsesKeys, responsesTtl, submissionKinds } from './keys.ts';
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
  /** What a rejection rejects: the day on which the answer was published, or the problem set aside. */
  of: Day.optional(),
  sealed: Sealed,
  /** Day of receipt in Asia/Shanghai. */
  d: Day,
  /** Tells the same content sent again from another under the same number. */
  f: z.string(),
  /** When DynamoDB may delete it, seconds since 1970; absent unless it was found to be without effect. */
  [responsesTtl]: z.number().int().optional(),
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

type Place = Pick<Submission, 'kind' | 'county' | 'of'>;
const keyOf = (digest: string, { county, kind, of }: Place): Key => responsesKeys.submission(county, kind, digest, of);

/** Table `Responses`: what people wrote, until the offices' copy of it is made. */
export const submissionsStore = (client: DynamoDBDocumentClient, TableName: string) => ({
  /**
   * Stores what was written, once: what stands keeps its day, by which the offices file it, however late it is sent again.
   * @returns the day on which it came first; null when other content stands under the digest
   */
  async put(digest: string, submission: Submission): Promise<string | null> {
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: { ...keyOf(digest, submission), ...submission },
          ConditionExpression: 'attribute_not_exists(sk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return submission.d;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { f, d } = error.Item ?? {};
      return f?.S === submission.f && d?.S !== undefined ? d.S : null;
    }
  },

  /** Whether something stands under the digest; tells nothing else of it. */
  async stands(digest: string, place: Place): Promise<boolean> {
    const ConditionCheck = { TableName, Key: keyOf(digest, place), ConditionExpression: 'attribute_exists(sk)' };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [{ ConditionCheck }] }));
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
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
