import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { RespondentGroup } from '../../shared/contract/primitives.ts';
import { countLeaf } from '../../shared/domain/count-leaf.ts';
import { type CountingRules, countingRules } from '../../shared/domain/counting.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { campaignParts, type Key, registryKeys, responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { DivisionRecord } from '../../shared/store/registry/divisions.ts';
import { BatchHeader, CountedResponse, responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import type { Tables } from './dynamodb-local.ts';

const plan = { groups: ['farmer', 'urban-resident'], reading: 'wide', minimumShare: 80 } satisfies Partial<CampaignRecord>;
const rulesOf = (campaign: string): CountingRules => countingRules({ id: campaign, questionnaire: standardQuestionnaire, ...plan });

const townshipsOf = (campaign: string) => ['103', '104'].map((township) => `${campaign.slice(0, 6)}${township}`);

/** A response to a slot of a batch, as its number: the answers follow from it. */
export interface Answered {
  campaign: string;
  batch: number;
  slot: number;
}

export interface Issued {
  campaign: string;
  batch: number;
  village: string;
  group: RespondentGroup;
}

/** Stream record that says no more than that an item changed. */
export const recordOf = ({ pk, sk }: Key, sequence: number): DynamoDBRecord => ({
  eventName: 'MODIFY',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: String(sequence) },
});

const answersOf = (slot: number) =>
  slot % 7 === 6 ? '-'.repeat(13) : `${(slot % 5) + 1}${'12345012345012'.slice(slot % 4, (slot % 4) + 10)}0d`;

/** What offices and citizens write. Each write gives the key that its stream record names. */
export const source = (client: DynamoDBDocumentClient, tables: Tables) => ({
  /** Opens a campaign with as many batches as are going to be issued. */
  async open(campaign: string, batches: number, state: CampaignRecord['state'] = 'open'): Promise<void> {
    const record: CampaignRecord = {
      id: campaign,
      unit: campaign.slice(0, 6),
      year: campaignParts(campaign).year,
      title: { 'zh-CN': '测评', en: 'Survey' },
      opensAt: '2026-11-01T00:00:00Z',
      closesAt: '2026-12-01T00:00:00Z',
      graceHours: 72,
      ...plan,
      modes: ['slip', 'link', 'paper', 'telephone'],
      questionnaire: standardQuestionnaire,
      comparableWith: null,
      state,
      batches,
      issued: batches * 100,
      release: null,
      history: [],
      revoked: [],
      version: 1,
    };
    await client.send(new PutCommand({ TableName: tables.registry, Item: { ...registryKeys.campaign(campaign), ...record } }));
    await tallyStore(client, tables.tally).putRules(campaign, rulesOf(campaign), 1);
  },

  /** States the townships of a campaign's county. */
  async divide(campaign: string): Promise<void> {
    for (const code of townshipsOf(campaign)) {
      const division: DivisionRecord = {
        code,
        name: code,
        population: null,
        successors: [],
        validFrom: '2023-01-01',
        validTo: null,
        version: 1,
      };
      await client.send(new PutCommand({ TableName: tables.registry, Item: { ...registryKeys.division(code), ...division } }));
    }
  },

  async issue({ campaign, batch, village, group }: Issued): Promise<Key> {
    const key = responsesKeys.header(campaign, batch);
    const header: BatchHeader = { village, group, mode: batch % 2 ? 'slip' : 'link', codes: 100, revoked: false };
    await client.send(new PutCommand({ TableName: tables.responses, Item: { ...key, ...header } }));
    return key;
  },

  async answer({ campaign, batch, slot }: Answered): Promise<Key> {
    const digest = `slot-${slot}`;
    await responsesStore(client, tables.responses).putResponse({
      campaign,
      batch,
      digest,
      answers: answersOf(slot),
      group: slot % 11 === 10 ? 'staff' : 'farmer',
      day: '2026-11-21',
      fingerprint: `${slot}`,
    });
    return responsesKeys.response(campaign, batch, digest);
  },
});

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) items.push(...Items);
  return items;
}

const nameOf = ({ pk, sk }: Key) => `${pk} / ${sk}`;
const standardLength = 29;
const withoutLastZeros = (cells: number[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== 0) + 1);
const readable = (sums: Map<string, number[]>) =>
  Object.fromEntries(
    [...sums]
      .map(([name, cells]) => [name, withoutLastZeros(cells)] as const)
      .filter(([, cells]) => cells.length > 0)
      .sort(),
  );

/** The naive recount: all that lies in `Responses`, added to every node that it belongs to. */
export async function naiveCounts(client: DynamoDBDocumentClient, tables: Tables): Promise<Record<string, number[]>> {
  const sums = new Map<string, number[]>();
  const add = (key: Key, cells: number[]) => {
    const sum = sums.get(nameOf(key)) ?? [];
    sums.set(
      nameOf(key),
      cells.map((cell, index) => cell + (sum[index] ?? 0)),
    );
  };
  for (const [pk, items] of Map.groupBy(await scan(client, tables.responses), (item) => String(item.pk))) {
    const batch = responsesKeys.parseBatch(pk);
    const header = BatchHeader.safeParse(items.find(({ sk }) => sk === '#')).data;
    if (!batch || !header) continue;
    const responses = items.filter(({ sk }) => sk !== '#').map((item) => CountedResponse.parse(item));
    const { village, group } = header;
    const { year } = campaignParts(batch.campaign);
    const cells = countLeaf(rulesOf(batch.campaign), header, responses);
    add(tallyKeys.leaf(batch.campaign, village, group, batch.batch), cells);
    add(tallyKeys.township(batch.campaign, village.slice(0, 9), group), cells);
    add(tallyKeys.county(batch.campaign, group), cells);
    add(tallyKeys.upper(year, village.slice(0, 4), group), cells.slice(0, standardLength));
    add(tallyKeys.upper(year, village.slice(0, 2), group), cells.slice(0, standardLength));
  }
  return readable(sums);
}

/** What `Tally` says, for comparison with the naive recount; nodes at zero say nothing. */
export async function tallied(client: DynamoDBDocumentClient, tables: Tables): Promise<Record<string, number[]>> {
  const nodes = (await scan(client, tables.tally)).filter(({ kind }) => kind !== 'rules');
  return readable(
    new Map(nodes.map(({ pk, sk, cells }) => [nameOf({ pk: String(pk), sk: String(sk) }), Array.isArray(cells) ? cells : [Number.NaN]])),
  );
}
