import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { recountCampaign } from '../../functions/publish/recount-campaign.ts';
import type { Campaign } from '../../shared/contract/campaigns.ts';
import type { Export, PreviewState } from '../../shared/contract/publication.ts';
import type { UnitResult } from '../../shared/contract/results.ts';
import { cellLayout } from '../../shared/domain/cells.ts';
import { countingRules } from '../../shared/domain/counting.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { boardStore } from '../../shared/store/board.ts';
import { boardKeys, registryKeys } from '../../shared/store/keys.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { gateCacheSeconds, type Office, openOffice, outcome } from './office.ts';
import { fillBatch } from './publish-fixture.ts';

const start = Date.parse('2026-11-21T03:00:00.000Z');
const hour = 3_600_000;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
const villages = ['340881103201', '340881103202', '340881104201'] as const;

let office: Office;
beforeAll(async () => {
  office = await openOffice('publication');
});
const at = (milliseconds: number) => {
  office.clock.now = new Date(start + milliseconds);
};
const json = <T>(answer: { json: unknown }) => answer.json as T;

/** Batches of an open campaign: where, for whom, how many came back, and how many of these are satisfied. */
type Plan = { village: (typeof villages)[number]; group?: 'farmer' | 'urban-resident'; returned: number; satisfied: number };

/** A campaign with its batches filled, counted, and closed an hour later; its gate lags until the stream is followed. */
async function closed(year: number, plans: Plan[]): Promise<string> {
  at(0);
  const plan = {
    unit: '340881',
    year,
    title: { 'zh-CN': '测评', en: 'Survey' },
    opensAt: instant(start - hour),
    closesAt: instant(start + 10 * hour),
    graceHours: 24,
    groups: ['farmer', 'urban-resident'],
    questionnaire: standardQuestionnaire,
  };
  const campaign = String((await office.ask('createCampaign', { body: plan })).json?.id);
  await office.ask('openCampaign', { params: { campaign } });
  await office.follow(campaign);
  const batches = plans.map(({ village, group = 'farmer', returned }) => ({ village, group, mode: 'link', codes: Math.max(1, returned) }));
  await office.ask('issueBatches', { params: { campaign }, body: { batches } });
  for (const [batch, { village, group = 'farmer', returned, satisfied }] of plans.entries()) {
    await fillBatch(office.client, office.tables, batch, { campaign, village, group, codes: Math.max(1, returned), returned, satisfied });
  }
  at(hour);
  await office.ask('closeCampaign', { params: { campaign } });
  return campaign;
}

const settled = hour + 24 * hour + gateCacheSeconds * 1000;
const large: Plan[] = [
  { village: villages[0], returned: 60, satisfied: 50 },
  { village: villages[1], returned: 30, satisfied: 20 },
  { village: villages[2], returned: 80, satisfied: 60 },
  { village: villages[2], group: 'urban-resident', returned: 40, satisfied: 25 },
  { village: villages[0], group: 'urban-resident', returned: 50, satisfied: 30 },
];

/** Recounts as the streams of `Responses` do. */
async function recount(campaign: string): Promise<void> {
  const { batches } = await office.stores.campaigns.get(campaign);
  const tally = tallyStore(office.client, office.tables.tally);
  await recountCampaign({ responses: responsesStore(office.client, office.tables.responses), tally }, { id: campaign, batches });
}

async function published(year: number, plans = large): Promise<string> {
  const campaign = await closed(year, plans);
  await office.follow(campaign);
  at(settled);
  expect(outcome(await office.ask('publishCampaign', { params: { campaign } }))).toBe('200');
  await office.follow(campaign);
  return campaign;
}

const result = (unit: string, campaign: string, release?: number) =>
  boardStore(office.client, office.tables.board).result(unit, { campaign }, release);

describe('publication', () => {
  it('waits for the gate that responses are taken by, not for the clock alone', async () => {
    const campaign = await closed(2050, large);
    const publish = () => office.ask('publishCampaign', { params: { campaign } });
    at(settled - 1);
    expect((await publish()).json?.detail).toContain('宽限期');
    // The stream is held up: responses are still taken by the gate of an open campaign.
    at(settled + 48 * hour);
    const refused = await publish();
    expect(outcome(refused)).toBe('not-yet-publishable');
    expect(refused.json?.detail).toContain('没有传到');
    expect(outcome(await office.ask('requestPreview', { params: { campaign } }))).toBe('not-yet-publishable');

    await office.follow(campaign);
    at(settled + 48 * hour + gateCacheSeconds * 1000 - 1);
    expect(outcome(await publish())).toBe('not-yet-publishable');
    // Another delivery of the same record does not begin the wait anew.
    await office.follow(campaign);
    at(settled + 48 * hour + gateCacheSeconds * 1000);
    expect((await publish()).json).toMatchObject({ state: 'published', release: 1 });
  });
});

describe('a preview', () => {
  const preview = async (campaign: string) => json<PreviewState>(await office.ask('getPreview', { params: { campaign } }));

  it('is what publication freezes, figure by figure, with what the audit found', async () => {
    const campaign = await closed(2051, [...large, { village: villages[0], returned: 4, satisfied: 1 }]);
    await office.follow(campaign);
    expect(await preview(campaign)).toMatchObject({ state: 'none', preview: null });
    at(settled);
    const asked = await office.ask('requestPreview', { params: { campaign } });
    expect([asked.statusCode, asked.json?.state]).toEqual([202, 'pending']);
    expect((await preview(campaign)).state).toBe('pending');
    await office.follow(campaign);
    const { state, askedBy, preview: seen } = await preview(campaign);
    expect([state, askedBy]).toEqual(['ready', 'admin']);
    expect(seen?.audit).toMatchObject({ passed: true });
    expect((seen?.audit.shown ?? 0) > 10).toBe(true);

    expect(outcome(await office.ask('publishCampaign', { params: { campaign } }))).toBe('200');
    await office.follow(campaign);
    const undated = ({ releasedOn: _, ...rest }: UnitResult) => rest;
    const frozen = await Promise.all(['340881', '340881103', '340881104'].map((unit) => result(unit, campaign)));
    expect([seen?.county, ...(seen?.townships ?? [])].map((unit) => unit && undated(unit))).toEqual(
      frozen.map((unit) => unit && undated(unit)),
    );
    expect(await office.logged()).toContain('requestPreview');
  });

  it('is recognised as stale once a count has changed, and made again when asked for', async () => {
    const campaign = await closed(2052, large);
    await office.follow(campaign);
    at(settled);
    await office.ask('requestPreview', { params: { campaign } });
    await office.follow(campaign);
    await office.ask('annulBatches', { params: { campaign }, body: { batches: [1], reason: '由他人代填' } });
    await recount(campaign);
    expect((await preview(campaign)).state).toBe('stale');
    at(settled + 1000);
    await office.ask('requestPreview', { params: { campaign } });
    await office.follow(campaign);
    const { state, preview: seen } = await preview(campaign);
    expect([state, seen?.county.process.recovered, seen?.county.process.valid]).toEqual(['ready', 260, 230]);
  });

  it('is for the county’s administrator alone', async () => {
    for (const as of ['officer', 'township', 'stranger', 'auditor']) {
      const params = { campaign: '340881-2051-1' };
      expect([
        outcome(await office.ask('requestPreview', { params, as })),
        outcome(await office.ask('getPreview', { params, as })),
      ]).toEqual(['forbidden', 'forbidden']);
    }
  });
});

describe('a correction', () => {
  const annul = (campaign: string, batches: number[]) =>
    office.ask('annulBatches', { params: { campaign }, body: { batches, reason: '经核实由他人代填' } });
  const correct = (campaign: string, headers = {}) =>
    office.ask('correctRelease', { params: { campaign }, body: { reason: '一个村的问卷由他人代填' }, headers });

  it('is another release that names the one before; both stay readable, and scores follow', async () => {
    const campaign = await published(2053);
    expect(outcome(await correct(campaign))).toBe('nothing-to-correct');
    expect(json<Campaign>(await annul(campaign, [1])).annulments).toMatchObject([{ batches: [1], by: 'admin', from: 2 }]);
    expect(outcome(await correct(campaign))).toBe('release-in-progress');
    await recount(campaign);
    const headers = { 'idempotency-key': 'one-correction-repeated' };
    const twice = [await correct(campaign, headers), await correct(campaign, headers)];
    expect(twice.map(({ json }) => json?.release)).toEqual([2, 2]);
    expect(outcome(await annul(campaign, [0]))).toBe('release-in-progress');
    await office.follow(campaign);

    const reason = { correctionOf: 1, correctionReason: '一个村的问卷由他人代填' };
    expect(await result('340881', campaign)).toMatchObject({ release: 2, ...reason, process: { issued: 260, recovered: 260, valid: 230 } });
    expect(await result('340881103', campaign)).toMatchObject({ release: 2, ...reason, process: { valid: 110 } });
    const first = await result('340881', campaign, 1);
    expect(first).toMatchObject({ release: 1, process: { valid: 260 } });
    expect(first).not.toHaveProperty('correctionOf');
    const { Items = [] } = await office.client.send(new ScanCommand({ TableName: office.tables.tally }));
    const figures = Items.filter(({ pk, sk }) => pk === 'F#340881-2053#340881103' && sk === 'satisfaction#overall');
    expect(figures).toMatchObject([{ reference: `${campaign}#2`, n: 110 }]);
  });

  it('is refused where subtracting the releases would single out fewer than ten responses', async () => {
    const campaign = await published(2054, [...large, { village: villages[0], returned: 9, satisfied: 2 }]);
    await annul(campaign, [5]);
    await recount(campaign);
    const refused = await correct(campaign);
    expect(outcome(refused)).toBe('correction-too-small');
    expect(refused.json?.detail).toMatch(/“新渡镇”.* 9 份/);
    expect(await result('340881', campaign)).toMatchObject({ release: 1 });
    // Together with another batch of the same township and group it is large enough.
    await annul(campaign, [1]);
    await recount(campaign);
    expect((await correct(campaign)).json).toMatchObject({ release: 2 });
  });

  it('annuls nothing twice, nothing unknown, and nothing while the campaign is open', async () => {
    const campaign = await published(2055);
    const twice = await Promise.all([annul(campaign, [0]), annul(campaign, [0])]);
    expect(twice.map((answer) => json<Campaign>(answer).annulments?.length)).toEqual([1, 1]);
    expect(outcome(await annul(campaign, [99]))).toBe('not-found');
    expect(outcome(await annul(campaign, [1, 1]))).toBe('invalid-input');
    at(0);
    const open = String((await office.ask('createCampaign', { body: { ...(await planOf(campaign)), year: 2056 } })).json?.id);
    await office.ask('openCampaign', { params: { campaign: open } });
    expect(outcome(await annul(open, [0]))).toBe('state-conflict');
  });

  const planOf = async (id: string) => {
    const { unit, title, groups, questionnaire } = await office.stores.campaigns.get(id);
    return { unit, title, groups, questionnaire, opensAt: instant(start), closesAt: instant(start + 10 * hour) };
  };
});

describe('an export of single responses', () => {
  const request = async (campaign: string) => {
    const asked = await office.ask('requestExport', { params: { campaign }, body: { purpose: '分析乡镇服务差异' } });
    await office.follow(campaign, registryKeys.export(campaign, Number(asked.json?.number)));
    return json<Export>(await office.ask('getExport', { params: { campaign, export: String(asked.json?.number) } }));
  };
  async function rowsOf(campaign: string, number: number): Promise<string[][]> {
    const rows: string[][] = [];
    let cursor: string | null = null;
    do {
      const params = { campaign, export: String(number) };
      const page = await office.ask('listExportRows', { params, query: cursor ? { cursor } : {} });
      const answer = json<{ items: string[][]; next: string | null }>(page);
      rows.push(...answer.items);
      cursor = answer.next;
    } while (cursor);
    return rows;
  }

  it('gives back the figures that were published, of the release that they belong to', async () => {
    const campaign = await published(2057);
    const made = await request(campaign);
    expect(made).toMatchObject({ state: 'ready', rows: 260, release: 1, by: 'admin' });
    const rows = await rowsOf(campaign, made.number);
    const column = (name: string) => made.columns.findIndex((each) => each.name === name);
    const of = (name: string, some = rows) => some.map((row) => row[column(name)]);
    const answered = of('overall').filter((code) => code && code !== '0');
    const county = await result('340881', campaign);
    expect(county?.satisfaction).toMatchObject({
      numerator: answered.filter((code) => code && code <= '3').length,
      denominator: answered.length,
    });
    const { objects } = cellLayout(countingRules(await office.stores.campaigns.get(campaign)));
    for (const object of standardQuestionnaire.objects) {
      const ratings = object.items.flatMap(({ id }) => of(id)).filter((code) => code && code !== '0');
      const released = county?.objects.find(({ id }) => id === object.id)?.satisfaction;
      expect(released).toMatchObject({ numerator: ratings.filter((code) => code && code <= '3').length, denominator: ratings.length });
    }
    expect(objects).toHaveLength(standardQuestionnaire.objects.length);
    for (const township of county?.children ?? []) {
      const own = rows.filter((row) => row[column('township')] === township.unit);
      const told = of('overall', own).filter((code) => code && code !== '0');
      expect(told).toHaveLength(township.satisfaction.denominator ?? 0);
      const groups = (await result(township.unit, campaign))?.groups ?? [];
      for (const { group, satisfaction } of groups) {
        expect(of('group', own).filter((code) => code === group)).toHaveLength(satisfaction.n ?? 0);
      }
    }

    await office.ask('annulBatches', { params: { campaign }, body: { batches: [1], reason: '由他人代填' } });
    expect(await request(campaign)).toMatchObject({ number: 2, release: 1, rows: 260 });
    await recount(campaign);
    await office.ask('correctRelease', { params: { campaign }, body: { reason: '由他人代填' } });
    await office.follow(campaign);
    expect(await request(campaign)).toMatchObject({ number: 3, release: 2, rows: 230 });
    expect((await rowsOf(campaign, 1)).length).toBe(260);
  });

  it('holds no time, no order, no code and no digest, and names the purpose in the log', async () => {
    const campaign = await published(2058);
    const made = await request(campaign);
    expect(made.columns.slice(0, 4).map(({ name }) => name)).toEqual(['township', 'group', 'mode', 'overall']);
    for (const { codes, question } of made.columns) if (question) expect(codes.length).toBeGreaterThan(0);
    const { Items = [] } = await office.client.send(new ScanCommand({ TableName: office.tables.tally }));
    const stored = Items.filter(({ pk }) => String(pk).startsWith(`X#${campaign}`));
    expect(JSON.stringify(stored.map(({ pk: _pk, sk: _sk, ...item }) => item))).not.toMatch(/seed|slot-|2026-11-20|"f"/);
    const rows = await rowsOf(campaign, made.number);
    const townships = rows.map(([township]) => township);
    expect(townships).not.toEqual(townships.toSorted());
    // Another export of the same release comes in another order.
    const again = await rowsOf(campaign, (await request(campaign)).number);
    expect(again.map(String).toSorted()).toEqual(rows.map(String).toSorted());
    expect(again).not.toEqual(rows);
    expect(await office.logged()).toEqual(expect.arrayContaining(['requestExport', 'listExportRows']));
    const log = await office.stores.audit.list('340881', '2026-11', { limit: 100 });
    expect(log.items.find(({ action }) => action === 'requestExport')?.subject).toContain('分析乡镇服务差异');
  });

  it('is refused before publication, to others, and where the county is too small', async () => {
    const campaign = await closed(2059, large);
    const body = { purpose: '分析乡镇服务差异' };
    expect(outcome(await office.ask('requestExport', { params: { campaign }, body }))).toBe('state-conflict');
    expect(outcome(await office.ask('requestExport', { params: { campaign }, body, as: 'officer' }))).toBe('forbidden');
    const small = await published(2060, [{ village: villages[0], returned: 40, satisfied: 30 }]);
    const made = await request(small);
    expect(made).toMatchObject({ state: 'refused', rows: null, columns: [] });
    const rows = await office.ask('listExportRows', { params: { campaign: small, export: '1' } });
    expect(outcome(rows)).toBe('not-found');
    expect(boardKeys.gate(small).pk).toMatch(/^G#/);
  });
});
