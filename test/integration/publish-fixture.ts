import { BatchWriteCommand, type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { RespondentGroup } from '../../shared/contract/primitives.ts';
import { packAnswers } from '../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { documentClient } from '../../shared/store/client.ts';
import { type Key, registryKeys, responsesKeys } from '../../shared/store/keys.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { DivisionRecord } from '../../shared/store/registry/divisions.ts';
import type { SchemeRecord } from '../../shared/store/registry/schemes.ts';
import type { Tables } from './dynamodb-local.ts';

/** A county with its ancestors, two townships and a village in each. */
export const names: Record<string, string> = {
  34: '安徽省',
  3408: '安庆市',
  340881: '桐城市',
  340881103: '新渡镇',
  340881104: '双港镇',
  340881103201: '柏年村',
  340881104201: '双铺村',
};
export const campaignId = '340881-2026-1';
export const schemeId = '340881-2026';

export const division = (code: string, change: Partial<DivisionRecord> = {}): DivisionRecord => ({
  code,
  name: names[code] ?? code,
  population: null,
  successors: [],
  validFrom: '2023-01-01',
  validTo: null,
  version: 1,
  ...change,
});

export const campaign = (change: Partial<CampaignRecord> = {}): CampaignRecord => ({
  id: campaignId,
  unit: '340881',
  year: 2026,
  title: { 'zh-CN': '测评', en: 'Survey' },
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-01T00:00:00Z',
  graceHours: 72,
  groups: ['farmer', 'urban-resident'],
  modes: ['slip', 'link', 'paper', 'telephone'],
  reading: 'wide',
  minimumShare: 80,
  questionnaire: standardQuestionnaire,
  comparableWith: null,
  state: 'open',
  batches: 0,
  issued: 0,
  release: null,
  history: [],
  wrappedKey: new Uint8Array([1, 2, 3]),
  revoked: [],
  version: 2,
  ...change,
});

/** The campaign once it is published: its key is gone. */
export const published = (change: Partial<CampaignRecord> = {}): CampaignRecord => {
  const { wrappedKey: _gone, ...rest } = campaign({
    state: 'published',
    release: 1,
    version: 9,
    history: [{ at: '2026-12-05T17:30:00.000Z', by: 'wang.fang', to: 'published' }],
    ...change,
  });
  return rest;
};

export const scheme = (change: Partial<SchemeRecord> = {}): SchemeRecord => ({
  id: schemeId,
  unit: '340881',
  year: 2026,
  title: { 'zh-CN': '考核', en: 'Assessment' },
  groups: [
    {
      id: 'all',
      name: { 'zh-CN': '全部', en: 'All' },
      indicators: [
        {
          id: 'overall',
          name: { 'zh-CN': '满意度', en: 'Satisfaction' },
          weight: 60,
          source: { kind: 'satisfaction', figure: 'overall' },
          rule: { kind: 'linear', floor: 50, target: 100 },
        },
        {
          id: 'column',
          name: { 'zh-CN': '公开栏', en: 'Column' },
          weight: 40,
          source: { kind: 'mark' },
          rule: { kind: 'assessed', full: 10 },
        },
      ],
    },
  ],
  state: 'adopted',
  assessments: [],
  version: 2,
  ...change,
});

export const mark = (township: string, points: number, version = 1) => ({
  scheme: schemeId,
  unit: township,
  indicator: 'column',
  mark: points,
  note: '按季更新',
  by: 'wang.fang',
  at: '2026-11-21T03:00:00Z',
  version,
});

/** Writes `Registry` records as offices leave them there. */
export function registryWriter(client: DynamoDBDocumentClient, { registry }: Tables) {
  const put = async (key: Key, record: object): Promise<Key> => {
    await client.send(new PutCommand({ TableName: registry, Item: { ...key, ...record } }));
    return key;
  };
  return {
    division: (record: DivisionRecord) => put(registryKeys.division(record.code), record),
    campaign: (record: CampaignRecord) => put(registryKeys.campaign(record.id), record),
    scheme: (record: SchemeRecord) => put(registryKeys.scheme(record.id), record),
    mark: (record: ReturnType<typeof mark>) => put(registryKeys.mark(record.scheme, record.unit, record.indicator), record),
    divisions: () => Promise.all(Object.keys(names).map((code) => put(registryKeys.division(code), division(code)))),
  };
}

/** Issues a batch in a village and returns `returned` responses, all valid, of which `satisfied` are satisfied with everything. */
export async function fillBatch(
  client: DynamoDBDocumentClient,
  { responses }: Tables,
  batch: number,
  of: { village: string; group: RespondentGroup; codes: number; returned: number; satisfied: number; campaign?: string },
): Promise<void> {
  const { village, group, codes, returned, satisfied, campaign: id = campaignId } = of;
  const order = answerOrder(standardQuestionnaire);
  const header = { ...responsesKeys.header(id, batch), village, group, mode: 'link', codes, revoked: false };
  const answered = Array.from({ length: returned }, (_, slot) => {
    const answer = slot < satisfied ? 'satisfied' : 'dissatisfied';
    const ratings = Object.fromEntries(order.ratings.map((rating) => [rating, answer] as const));
    const awareness = Object.fromEntries(
      standardQuestionnaire.awareness.map((item) => [item.id, item.options[slot % 2]?.id ?? item.right]),
    );
    const a = packAnswers(order, { overall: answer, ratings, awareness, choices: {} });
    return { ...responsesKeys.response(id, batch, `slot-${slot}`), a, g: group, d: '2026-11-20', f: 'f' };
  });
  const items: Record<string, unknown>[] = [header, ...answered];
  for (let first = 0; first < items.length; first += 25) {
    const puts = items.slice(first, first + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [responses]: puts } }));
  }
}

let sequence = 0;
/** A stream record that says that an item has changed. */
export const changed = ({ pk, sk }: Key): DynamoDBRecord => ({
  eventName: 'MODIFY',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: `${++sequence}` },
});

/** All items of a table, by key. */
export async function itemsOf(client: DynamoDBDocumentClient, table: string): Promise<Record<string, Record<string, unknown>>> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return Object.fromEntries(Items.map((item) => [`${item.pk} / ${item.sk}`, item]).sort());
}

/** A client whose puts and transactions pass through a gate of the test's: it may do something first, or fail before or after the write. */
export function gatedClient(gate: (write: () => Promise<void>) => Promise<void>): DynamoDBDocumentClient {
  const client = documentClient();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'PutItemCommand' && commandName !== 'TransactWriteItemsCommand') return next(args);
        const answers: Awaited<ReturnType<typeof next>>[] = [];
        await gate(async () => {
          answers.push(await next(args));
        });
        const [answer] = answers;
        if (!answer) throw new Error('the gate let nothing through');
        return answer;
      },
    { step: 'initialize' },
  );
  return client;
}
