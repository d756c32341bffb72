import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CampaignId, Mode, Reading, RespondentGroup } from '../contract/primitives.ts';
import type { CountingRules } from '../domain/counting.ts';
import { storedConditions, storedFurther } from './answer-order.ts';
import { type Key, tallyKeys, tallyKinds } from './keys.ts';
import { queryAll } from './query.ts';

/** What a node says: its counts in the fixed order of `cellLayout`, and for a leaf how its codes were handed out. */
export const Counts = z.object({ kind: z.enum(tallyKinds), cells: z.array(z.number().int()), mode: Mode.optional() });
export type Counts = z.infer<typeof Counts>;

/** A node as it stands in the table. */
export interface StoredNode {
  key: Key;
  /** Grows by one with every write; anything else when somebody wrote the item by hand. */
  version: unknown;
  /** Null when somebody wrote the item by hand and it cannot be read. */
  counts: Counts | null;
}

const Item = z.object({ pk: z.string(), sk: z.string(), version: z.unknown().optional() });

function storedNode(item: unknown): StoredNode {
  const { pk, sk, version } = Item.parse(item);
  return { key: { pk, sk }, version, counts: Counts.safeParse(item).data ?? null };
}

const RulesItem = z.object({
  rules: z.object({
    campaign: CampaignId,
    objects: z.array(z.object({ id: z.string(), items: z.array(z.string()) })),
    awareness: z.array(z.object({ id: z.string(), options: z.array(z.string()), right: z.string() })),
    further: storedFurther,
    conditions: storedConditions,
    groups: z.array(RespondentGroup),
    reading: Reading,
    minimumShare: z.number(),
  }),
});

/** Counts of a node that others are added up from. Throws when it was damaged by hand: the audit repairs it. */
export function readable({ key, counts }: StoredNode): Counts {
  if (!counts) throw new Error(`The node ${key.pk} / ${key.sk} is damaged: run the audit.`);
  return counts;
}

/** Table `Tally`: the tree of counts, and the rules that they are counted by. */
export const tallyStore = (client: DynamoDBDocumentClient, TableName: string) => {
  const kept = new Map<string, CountingRules>();

  return {
    async node(key: Key): Promise<StoredNode | null> {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
      return Item ? storedNode(Item) : null;
    },

    /** Nodes of a partition whose sort key starts with the prefix; consistent, all pages. */
    async nodes(pk: string, prefix?: string): Promise<StoredNode[]> {
      return (await queryAll(client, TableName, pk, prefix)).map(storedNode);
    },

    /**
     * Replaces a node's counts and raises its version.
     * @param read the node as read before its children; null if there was none
     * @returns `lost` when somebody else has written it since
     */
    async putNode(key: Key, counts: Counts, read: StoredNode | null): Promise<'stored' | 'lost'> {
      const version = typeof read?.version === 'number' ? read.version : undefined;
      const condition =
        read?.version === undefined
          ? { ConditionExpression: 'attribute_not_exists(version)' }
          : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': read.version } };
      try {
        await client.send(new PutCommand({ TableName, Item: { ...key, ...counts, version: (version ?? 0) + 1 }, ...condition }));
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'lost';
        throw error;
      }
    },

    /** How a campaign's responses are counted; null before it opens. Kept once read, for they are fixed from then on. */
    async rules(campaign: string): Promise<CountingRules | null> {
      const known = kept.get(campaign);
      if (known) return known;
      const { Item } = await client.send(new GetCommand({ TableName, Key: tallyKeys.rules(campaign), ConsistentRead: true }));
      if (!Item) return null;
      const { rules } = RulesItem.parse(Item);
      kept.set(campaign, rules);
      return rules;
    },

    /** Campaigns whose rules are stated, in order: all that can have counts. */
    async campaigns(): Promise<string[]> {
      return (await queryAll(client, TableName, tallyKeys.allRules)).map((item) => RulesItem.parse(item).rules.campaign);
    },

    /** States a campaign's counting rules when it opens. They are stated once: a later call changes nothing. */
    async putRules(campaign: string, rules: CountingRules, sourceVersion: number): Promise<void> {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...tallyKeys.rules(campaign), kind: 'rules', rules, sourceVersion },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};
export type TallyStore = ReturnType<typeof tallyStore>;
