import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CampaignId, Instant, RespondentGroup } from '../contract/primitives.ts';
import { storedConditions, storedFurther } from './answer-order.ts';
import { boardKeys } from './keys.ts';

/** What the intake has to know of a campaign to judge a response without looking anything else up. */
export const Gate = z.object({
  campaign: CampaignId,
  state: z.enum(['open', 'closed', 'published']),
  opensAt: Instant,
  closesAt: Instant,
  graceHours: z.number(),
  groups: z.array(RespondentGroup),
  /** Batches whose codes were revoked. */
  revoked: z.array(z.number()),
  /** Modes of the batches (`packModes`, at most 8 KB); absent from a gate stored before it was kept here. */
  batchModes: z.string().optional(),
  order: z.object({
    ratings: z.array(z.string()),
    awareness: z.array(z.object({ id: z.string(), options: z.array(z.string()) })),
    further: storedFurther,
    conditions: storedConditions,
  }),
  /** When the closing instant that stands here was certain to stand here; absent while the campaign is open. */
  closedSince: Instant.optional(),
  /** The campaign's key under the KMS key; absent once the campaign is published. */
  wrappedKey: z.instanceof(Uint8Array).optional(),
});
export type Gate = z.infer<typeof Gate>;

/** The gate of a campaign, read consistently; null while it is a draft or unknown. Needs GetItem on the Board. */
export async function readGate(client: DynamoDBDocumentClient, table: string, campaign: string): Promise<Gate | null> {
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: boardKeys.gate(campaign), ConsistentRead: true }));
  return Item ? Gate.parse(Item) : null;
}
