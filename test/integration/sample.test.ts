import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { Sample } from '../../shared/contract/fieldwork.ts';
import { allocate, batchSizes, drawHouseholds, frameText, type Stratum } from '../../shared/domain/sampling.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { type Office, openOffice, outcome } from './office.ts';

const start = Date.parse('2026-11-21T03:00:00.000Z');
const hour = 3_600_000;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const groups = ['farmer', 'urban-resident', 'floating-population'] as const;
const plan = {
  unit: '340881',
  year: 2026,
  title: { 'zh-CN': '满意度测评', en: 'Survey' },
  opensAt: instant(start - hour),
  closesAt: instant(start + 10 * hour),
  graceHours: 24,
  groups,
  questionnaire: standardQuestionnaire,
};
/** 25 townships of 40 villages: as large as a county gets. */
const villages = Array.from({ length: 1000 }, (_, index) => `340881${200 + Math.floor(index / 40)}${201 + (index % 40)}`);
const wholeFrame = villages.flatMap((village, index) =>
  groups.map((group, place): Stratum => ({ village, group, households: 1 + ((index * 37 + place * 211) % 640) })),
);
const smallFrame: Stratum[] = [
  { village: '340881103201', group: 'farmer', households: 412 },
  { village: '340881103201', group: 'urban-resident', households: 60 },
  { village: '340881103202', group: 'farmer', households: 300 },
  { village: '340881104201', group: 'farmer', households: 28 },
];

let office: Office;
beforeAll(async () => {
  office = await openOffice('samples');
  const divisions = villages.map((code) =>
    office.stores.divisions.creation({
      code,
      name: code,
      population: null,
      successors: [],
      validFrom: '2020-01-01',
      validTo: null,
      version: 1,
    }),
  );
  for (let first = 0; first < divisions.length; first += 100) await office.write(...divisions.slice(first, first + 100));
});

const draft = async () => String((await office.ask('createCampaign', { body: plan })).json?.id);
const put = (campaign: string, rows: Stratum[], reason?: string) =>
  office.ask('putFrame', { params: { campaign }, body: { rows, ...(reason && { reason }) } });
const draw = (campaign: string, body: object = { size: 100, minimum: 30 }, headers = {}) =>
  office.ask('drawSample', { params: { campaign }, body, headers });
const open = (campaign: string) => office.ask('openCampaign', { params: { campaign } });
const issue = (campaign: string, body: object = {}, rest: { as?: string; headers?: Record<string, string> } = {}) =>
  office.ask('issueSample', { params: { campaign }, body: { draw: 1, mode: 'slip', ...body }, ...rest });
const read = async (campaign: string) => Sample.parse((await office.ask('getSample', { params: { campaign } })).json);
const drawnOf = ({ strata }: Sample) => strata.map(({ drawn }) => drawn ?? 0);
const pointers = (answer: { json: Record<string, unknown> | null }) => [answer.json?.errors].flat().map((error) => Object(error).pointer);

describe('the frame', () => {
  it('is kept in order, as numbers only, whatever order it was entered in; 3,000 rows fit', async () => {
    const campaign = await draft();
    expect(await read(campaign)).toEqual({ campaign, savedAt: null, savedBy: null, draws: [], strata: [] });
    expect(outcome(await put(campaign, wholeFrame.toReversed()))).toBe('200');
    const saved = await read(campaign);
    expect(saved).toMatchObject({ savedAt: instant(start), savedBy: 'admin' });
    expect(saved.strata).toEqual(wholeFrame.map((stratum) => ({ ...stratum, drawn: null, mode: null, batches: [] })));
    const { Items = [] } = await office.client.send(
      new QueryCommand({
        TableName: office.tables.registry,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': registryKeys.sample(campaign) },
      }),
    );
    for (const item of Items) expect(JSON.stringify(item).length).toBeLessThan(60_000);
  });

  it('becomes smaller as well as larger', async () => {
    const campaign = await draft();
    for (const rows of [wholeFrame.slice(0, 700), smallFrame, wholeFrame.slice(0, 300)]) {
      await put(campaign, rows);
      expect((await read(campaign)).strata.map(({ village, group, households }) => ({ village, group, households }))).toEqual(rows);
    }
  });

  it('names every row that is wrong', async () => {
    const campaign = await draft();
    const bad: Stratum[] = [
      ...smallFrame.slice(0, 1),
      { village: '530824101201', group: 'farmer', households: 5 },
      { village: '340881103299', group: 'farmer', households: 5 },
      { village: '340881103202', group: 'staff', households: 5 },
    ];
    expect(pointers(await put(campaign, bad))).toEqual(['/rows/1/village', '/rows/2/village', '/rows/3/group']);
    const twice = await put(campaign, [...smallFrame, ...smallFrame.slice(0, 1)]);
    expect(pointers(twice)).toEqual(['/rows/4/village']);
    expect(JSON.stringify(twice.json?.errors)).toContain('前面出现过');
    expect(pointers(await put(campaign, [{ village: '340881103201', group: 'farmer', households: 0 }]))).toEqual(['/rows/0/households']);
    expect((await read(campaign)).strata).toEqual([]);
  });

  it('saved again unchanged is no change, and two officers at once lose nothing half', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    const entries = (await office.logged()).length;
    await put(campaign, smallFrame);
    expect((await office.logged()).length).toBe(entries);
    const frames = [wholeFrame.slice(0, 900), wholeFrame.slice(900, 1900), smallFrame];
    await Promise.all(frames.map((rows) => put(campaign, rows)));
    const kept = (await read(campaign)).strata.map(({ village, group, households }) => ({ village, group, households }));
    expect(frames).toContainEqual(kept);
  });
});

describe('the draw', () => {
  it('can be verified by anybody from what is kept', async () => {
    const campaign = await draft();
    await put(campaign, wholeFrame);
    expect(outcome(await draw(campaign, { size: 7000, minimum: 30 }))).toBe('201');
    const sample = await read(campaign);
    const [record] = sample.draws;
    expect(record).toMatchObject({ number: 1, by: 'admin', at: instant(start), size: 7000, sizeOf: 'county', minimum: 30, drawn: 7000 });
    expect(record).toMatchObject({ seedGiven: false, setAside: null, method: 'stratified-1' });
    expect(record?.frame).toBe(createHash('sha256').update(frameText(wholeFrame)).digest('hex'));
    expect(drawnOf(sample)).toEqual(allocate(wholeFrame, { size: 7000, sizeOf: 'county', minimum: 30 }));
    const numbers = drawHouseholds(sample.strata, drawnOf(sample), record?.seed ?? '');
    expect(numbers.flat()).toHaveLength(7000);
    const entries = (await office.stores.audit.list('340881', '2026-11', { limit: 100 })).items;
    expect(entries).toContainEqual(expect.objectContaining({ action: 'drawSample', by: 'admin', subject: `${campaign}/draw-1` }));
  });

  it('takes a seed that was drawn in public, and a new one otherwise', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    const seed = '0123456789abcdef0123456789abcdef';
    await draw(campaign, { size: 60, seed });
    await draw(campaign, { size: 60, reason: '重新抽取' });
    await draw(campaign, { size: 60, reason: '再次抽取' });
    const { draws } = await read(campaign);
    expect(draws.map(({ seedGiven }) => seedGiven)).toEqual([true, false, false]);
    expect(draws[0]?.seed).toBe(seed);
    expect(new Set(draws.map((record) => record.seed)).size).toBe(3);
    expect(pointers(await draw(campaign, { size: 60, seed: '0'.repeat(32), reason: '再来' }))).toEqual(['/seed']);
  });

  it('happens once under a key, and again only with a reason, which stays on record', async () => {
    const campaign = await draft();
    expect(outcome(await draw(campaign))).toBe('frame-missing');
    await put(campaign, smallFrame);
    const headers = { 'idempotency-key': `draw-clicked-twice-${campaign}` };
    const answers = await Promise.all([1, 2, 3].map(() => draw(campaign, undefined, headers)));
    expect(answers.map(outcome)).toEqual(['201', '201', '201']);
    expect((await read(campaign)).draws).toHaveLength(1);
    expect(pointers(await draw(campaign))).toEqual(['/reason']);
    expect(outcome(await draw(campaign, { size: 90, reason: '样本量填错了' }))).toBe('201');
    const { draws } = await read(campaign);
    expect(draws.map(({ number, setAside }) => [number, setAside?.reason ?? null])).toEqual([
      [1, '样本量填错了'],
      [2, null],
    ]);
  });

  it('is set aside when the frame changes, which takes a reason too', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    await draw(campaign);
    expect(outcome(await put(campaign, smallFrame))).toBe('200');
    expect(drawnOf(await read(campaign)).reduce((a, b) => a + b)).toBe(100);
    expect(pointers(await put(campaign, smallFrame.slice(1)))).toEqual(['/reason']);
    await put(campaign, smallFrame.slice(1), '一个村的户数有误');
    const sample = await read(campaign);
    expect(sample.draws[0]?.setAside).toMatchObject({ by: 'admin', reason: '一个村的户数有误' });
    expect(sample.strata.map(({ drawn }) => drawn)).toEqual([null, null, null]);
    await open(campaign);
    expect(outcome(await issue(campaign))).toBe('draw-missing');
  });

  it('says which sizes the frame allows', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    const refused = await draw(campaign, { size: 801, minimum: 30 });
    expect(pointers(refused)).toEqual(['/size']);
    expect(JSON.stringify(refused.json?.errors)).toContain('58 至 800');
    expect(outcome(await draw(campaign, { size: 57, minimum: 30 }))).toBe('invalid-input');
    expect(outcome(await draw(campaign, { size: 30, sizeOf: 'township', minimum: 40 }))).toBe('invalid-input');
    expect(outcome(await draw(campaign, { size: 30, sizeOf: 'township' }))).toBe('201');
    expect(drawnOf(await read(campaign))).toEqual([16, 2, 12, 28]);
  });

  it('does not outlive a group that the campaign dropped', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    await office.ask('changeCampaign', { params: { campaign }, body: { groups: ['farmer'] } });
    const refused = await draw(campaign);
    expect(outcome(refused)).toBe('frame-outdated');
    expect(refused.json?.detail).toContain('urban-resident');
  });
});

describe('issuing from the draw', () => {
  const total = async (campaign: string) => {
    const { batches, issued } = await office.stores.campaigns.get(campaign);
    return { batches, issued };
  };
  const issuedCodes = async (campaign: string, numbers: number[]) =>
    (await Promise.all(numbers.map((number) => office.stores.batches.find(campaign, number)))).map((batch) => batch?.codes);

  it('makes batches of each village and group, at most 100 codes each, in the modes wanted', async () => {
    const campaign = await draft();
    await put(campaign, smallFrame);
    await draw(campaign, { size: 500 });
    expect(outcome(await issue(campaign))).toBe('state-conflict');
    await open(campaign);
    const { json } = await issue(campaign, { modes: [{ village: '340881103202', mode: 'telephone' }] });
    const { strata } = await read(campaign);
    expect(json).toMatchObject({ planned: strata.flatMap(({ drawn }) => batchSizes(drawn ?? 0)).length });
    expect(json?.issued).toBe(json?.planned);
    expect(strata.map(({ mode }) => mode)).toEqual(['slip', 'slip', 'telephone', 'slip']);
    for (const { batches, drawn } of strata) expect(await issuedCodes(campaign, batches)).toEqual(batchSizes(drawn ?? 0));
    expect(await total(campaign)).toEqual({ batches: Number(json?.planned), issued: 500 });
    expect(await office.stores.batches.find(campaign, strata[2]?.batches[0] ?? -1)).toMatchObject({
      village: '340881103202',
      group: 'farmer',
      mode: 'telephone',
      revoked: false,
    });
    expect(outcome(await draw(campaign, { size: 10, reason: '太晚了' }))).toBe('sample-issued');
    expect(outcome(await put(campaign, smallFrame.slice(1), '太晚了'))).toBe('sample-issued');
  });

  it('goes on where it stopped, and issues nothing twice: repeated, by two officers at once, a day later', async () => {
    const campaign = await draft();
    await office.ask('changeCampaign', { params: { campaign }, body: { closesAt: instant(start + 100 * hour) } });
    await put(campaign, wholeFrame.slice(0, 240));
    await draw(campaign, { size: 900 });
    await open(campaign);
    const headers = { 'idempotency-key': `issue-answer-lost-${campaign}` };
    const [first, repeated] = [await issue(campaign, {}, { headers }), await issue(campaign, {}, { headers })];
    expect(first.json).toMatchObject({ issued: 80 });
    expect(repeated.json).toEqual(first.json);
    office.clock.now = new Date(start + 30 * hour);
    const answers = await Promise.all(
      ['admin', 'officer', 'admin', 'officer', 'admin', 'officer'].map((as) => issue(campaign, { mode: 'link' }, { as })),
    );
    office.clock.now = new Date(start);
    expect(answers.map(outcome)).toEqual(Array(6).fill('201'));
    const { strata } = await read(campaign);
    const numbers = strata.flatMap(({ batches }) => batches);
    const planned = strata.flatMap(({ drawn }) => batchSizes(drawn ?? 0)).length;
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: planned }, (_, number) => number));
    expect(await total(campaign)).toEqual({ batches: planned, issued: 900 });
    for (const { batches, drawn } of strata) expect(await issuedCodes(campaign, batches)).toEqual(batchSizes(drawn ?? 0));
    expect((await issue(campaign)).json).toMatchObject({ planned, issued: planned, batches: [] });
  });

  it('continues a large village over several requests in the mode that it was begun with, beside batches issued by hand', async () => {
    const campaign = await draft();
    await put(campaign, [{ village: '340881103201', group: 'farmer', households: 20_000 }, ...smallFrame.slice(1)]);
    await draw(campaign, { size: 10_050 });
    await open(campaign);
    await issue(campaign);
    await office.ask('issueBatches', {
      params: { campaign },
      body: { batches: [{ village: '340881103202', group: 'farmer', mode: 'link', codes: 7 }] },
    });
    await issue(campaign, { mode: 'paper' });
    const { strata } = await read(campaign);
    expect(strata.map(({ mode }) => mode)).toEqual(['slip', 'paper', 'paper', 'paper']);
    for (const { batches, drawn } of strata) expect(await issuedCodes(campaign, batches)).toEqual(batchSizes(drawn ?? 0));
    expect(await total(campaign)).toMatchObject({ issued: 10_057 });
    expect(strata[0]?.batches).not.toContain(80);
  });

  it('is the county’s alone', async () => {
    const campaign = await draft();
    for (const as of ['stranger', 'township', 'auditor']) {
      expect(outcome(await office.ask('getSample', { params: { campaign }, as }))).toBe('forbidden');
      expect(outcome(await issue(campaign, {}, { as }))).toBe('forbidden');
    }
  });
});
