import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Campaign, type CampaignState } from '../../contract/campaigns.ts';
import { AccountId, Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { registryKeys } from '../keys.ts';
import { cursorOf, type Page, type PageQuery, placeOf } from './cursor.ts';
import { type Change, creation, type Table, versionedUpdate, type Write } from './write.ts';

/** Kind of deadline under which an open campaign is found in the index of what is due. */
export const campaignClose = 'campaign-close';

const CampaignRecord = Campaign.extend({
  /** The campaign's key under the KMS key; gone once the campaign is published. */
  wrappedKey: z.instanceof(Uint8Array).optional(),
  /** Present while it is open: the kind of its deadline, and its closing instant. */
  due: z.literal(campaignClose).optional(),
  dueAt: Instant.optional(),
  /** Mode of each batch issued (`packModes`), which the entry of papers and interviews looks up; absent before the first. */
  batchModes: z.string().optional(),
  /** The preview of the release that was asked for last. */
  preview: z.object({ at: Instant, by: AccountId }).optional(),
  /** Numbers of the revoked batches. */
  revoked: z.array(z.number().int()),
  version: z.number().int(),
});
export type CampaignRecord = z.infer<typeof CampaignRecord>;

/** The life of a campaign as data: the states from which each one can be reached. */
export const reachedFrom = {
  open: ['draft'],
  closed: ['open'],
  published: ['closed'],
} as const satisfies Partial<Record<CampaignState, readonly CampaignState[]>>;
export type Reached = keyof typeof reachedFrom;

export interface CampaignsStore {
  find(campaign: string): Promise<CampaignRecord | null>;
  /** Like `find`; throws `campaign-unknown`. */
  get(campaign: string): Promise<CampaignRecord>;
  /** Campaigns of a county, newest first. */
  list(county: string, page: PageQuery): Promise<Page<CampaignRecord>>;
  /** The campaign with the highest number of a county and year; null if there is none. */
  latest(county: string, year: number): Promise<CampaignRecord | null>;
  creation(campaign: CampaignRecord): Write;
  change(campaign: CampaignRecord, change: Change<CampaignRecord>): Write;
}

/** Campaigns of `Registry`. Needs GetItem and Query, and for the writes PutItem and UpdateItem. */
export function campaignsStore(client: Table['client'], table: string): CampaignsStore {
  const find: CampaignsStore['find'] = async (campaign) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.campaign(campaign), ConsistentRead: true }));
    return Item ? CampaignRecord.parse(Item) : null;
  };

  return {
    find,

    get: async (campaign) => {
      const found = await find(campaign);
      if (!found) throw new Problem('campaign-unknown');
      return found;
    },

    list: async (county, { cursor, limit }) => {
      const pk = registryKeys.campaigns(county);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
          ...(cursor && { ExclusiveStartKey: { pk, sk: placeOf(cursor, /^20\d{2}-\d{2}$/) } }),
        }),
      );
      return { items: Items.map((item) => CampaignRecord.parse(item)), next: LastEvaluatedKey ? cursorOf(LastEvaluatedKey.sk) : null };
    },

    latest: async (county, year) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :year)',
          ExpressionAttributeValues: { ':pk': registryKeys.campaigns(county), ':year': `${year}-` },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      return Items[0] ? CampaignRecord.parse(Items[0]) : null;
    },

    creation: (campaign) => creation(table, registryKeys.campaign(campaign.id), campaign),
    change: (campaign, change) => ({ Update: versionedUpdate(table, registryKeys.campaign(campaign.id), campaign.version, change) }),
  };
}

/** Who brings a campaign to a state; the schedule has no name. */
interface Officer {
  id: string;
  name?: string;
}

/** The change that brings a campaign to a state: only from the states allowed, noted in its history. */
export function transition(
  campaign: CampaignRecord,
  to: Reached,
  by: Officer,
  now: Date,
  also: Omit<Change<CampaignRecord>, 'from'> = { set: {} },
): Change<CampaignRecord> {
  const history = [...campaign.history, { at: now.toISOString(), by: by.id, ...(by.name && { name: by.name }), to }];
  return { set: { ...also.set, state: to, history }, remove: also.remove, from: { state: reachedFrom[to] } };
}

/** The change that closes a campaign, at its closing instant or before it, and takes it off what is due. */
export const closing = (campaign: CampaignRecord, by: Officer, now: Date): Change<CampaignRecord> =>
  transition(campaign, 'closed', by, now, {
    set: { closesAt: new Date(Math.min(now.getTime(), Date.parse(campaign.closesAt))).toISOString() },
    remove: ['due', 'dueAt'],
  });

/** Whom a campaign's history names when the system itself refused its first release. */
const publisher = 'publish';

/**
 * The change that takes the newest release back before anything of it was made: a correction is gone, and after a first release
 * the campaign is closed as before, but for its key.
 * @param refusal unit whose figures would tell what so few responses say
 */
export function refusing(
  { release, history, corrections = [] }: CampaignRecord,
  refusal: { unit: string; count: number },
  now: Date,
): Change<CampaignRecord> {
  const at = now.toISOString();
  const refused = { ...refusal, release: release ?? 1, at };
  if (refused.release > 1) {
    const set = {
      release: refused.release - 1,
      corrections: corrections.filter((each) => each.release < refused.release),
      refusal: refused,
    };
    return { set, from: { state: ['published'] } };
  }
  return {
    set: { release: null, state: 'closed', history: [...history, { at, by: publisher, to: 'closed' }], refusal: refused },
    from: { state: ['published'] },
  };
}
