import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant } from '../contract/primitives.ts';
import { ReleaseAudit, type ReleasePreview } from '../contract/publication.ts';
import { UnitResult } from '../contract/results.ts';
import { parentOf } from '../domain/divisions.ts';
import { campaignParts, tallyKeys } from './keys.ts';
import { allOf } from './parallel.ts';
import { queryAll } from './query.ts';
import type { TallyStore } from './tally.ts';

const Head = z.object({
  askedAt: Instant,
  computedAt: Instant,
  counted: z.string(),
  townships: z.number().int(),
  county: UnitResult,
  audit: ReleaseAudit,
});
const Part = z.object({ askedAt: Instant, result: UnitResult });
const Refusal = z.object({ askedAt: Instant, release: z.number().int(), unit: z.string(), count: z.number().int() });
/** That a preview was not made, since a figure of the unit would tell what so few responses say. */
type Refusal = z.infer<typeof Refusal>;

/** A preview, when it was asked for, and the version of the counts that it was made from. */
export interface StoredPreview extends ReleasePreview {
  askedAt: string;
  counted: string;
}

const concurrency = 8;

/** Previews of releases in `Tally`. Needs GetItem and Query, and for the writes PutItem. */
export function previewsStore(client: DynamoDBDocumentClient, TableName: string) {
  return {
    /** The newest preview that is complete; null if there is none. */
    find: async (campaign: string): Promise<StoredPreview | null> => {
      const { pk, sk } = tallyKeys.preview(campaign);
      const items = await queryAll(client, TableName, pk, sk);
      const found = items.find((item) => item.sk === sk);
      if (!found) return null;
      const { townships: expected, ...head } = Head.parse(found);
      const parts = items.filter((item) => item.sk !== sk).map((item) => Part.parse(item));
      const townships = parts.filter(({ askedAt }) => askedAt === head.askedAt).map(({ result }) => result);
      return townships.length === expected ? { ...head, townships } : null;
    },

    /** Why the preview that was asked for last was not made; null where none was refused. */
    refusal: async (campaign: string): Promise<Refusal | null> => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.previewRefusal(campaign), ConsistentRead: true }));
      return Item ? Refusal.parse(Item) : null;
    },

    refuse: async (campaign: string, refusal: Refusal): Promise<void> => {
      await client.send(new PutCommand({ TableName, Item: { ...tallyKeys.previewRefusal(campaign), ...refusal } }));
    },

    /** Puts a preview in the place of the one before: the townships first, and the item that they are found by last. */
    put: async (campaign: string, { townships, ...head }: StoredPreview): Promise<void> => {
      const { askedAt } = head;
      await allOf(concurrency, townships, (result) =>
        client.send(new PutCommand({ TableName, Item: { ...tallyKeys.previewPart(campaign, result.unit), askedAt, result } })),
      );
      await client.send(new PutCommand({ TableName, Item: { ...tallyKeys.preview(campaign), ...head, townships: townships.length } }));
    },
  };
}
export type PreviewsStore = ReturnType<typeof previewsStore>;

/** The version of a campaign's counts: another one as soon as any count of it has changed. */
export async function versionOfCounts(tally: Pick<TallyStore, 'nodes'>, campaign: string): Promise<string> {
  const { county, year } = campaignParts(campaign);
  const nodes = await tally.nodes(tallyKeys.children(year, parentOf(county)), `${county}#${campaign}#`);
  return nodes.map(({ key, version }) => `${tallyKeys.parseNode(key.sk)?.group}:${String(version)}`).join(' ');
}
