import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { recountCampaign } from '../../functions/publish/recount-campaign.ts';
import type { Campaign } from '../../shared/contract/campaigns.ts';
import type { Export, PreviewState } from '../../shared/contract/publication.ts';
import type { UnitResult } from '../../shared/contract/results.ts';
import { cellLayout } from '../../shared/domain/cells.ts';
import { countingRules } from '../../shared/domain/counting.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { boardStore } from '../../shared/store/board.ts';
import { preparedExportsStore } from '../../shared/store/exports.ts';
import { boardKeys, registryKeys, responsesKeys } from '../../shared/store/keys.ts';
import { cursorOf } from '../../shared/store/registry/cursor.ts';
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

/** Takes a response away behind the streams' back, so that what was counted is stale; gives what puts it back. */
async function lose(campaign: string, batch: number): Promise<() => Promise<void>> {
  const TableName = office.tables.responses;
  const Key = responsesKeys.response(campaign, batch, 'slot-0');
  const { Item } = await office.client.send(new GetCommand({ TableName, Key }));
  await office.client.send(new DeleteCommand({ TableName, Key }));
  return async () => void (await office.client.send(new PutCommand({ TableName, Item })));
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

  const annul = (campaign: string, batches: number[]) =>
    office.ask('annulBatches', { params: { campaign }, body: { batches, reason: '由他人代填' } });
  const look = async (campaign: string) => {
    const asked = outcome(await office.ask('requestPreview', { params: { campaign } }));
    await office.follow(campaign);
    return asked;
  };
  const publish = (campaign: string) => office.ask('publishCampaign', { params: { campaign } });
  const record = (campaign: string) => office.stores.campaigns.get(campaign);

  it('gives away no few responses, beside another one or beside the release', async () => {
    const campaign = await closed(2061, [...large, { village: villages[1], returned: 1, satisfied: 0 }]);
    await office.follow(campaign);
    at(settled);
    expect(outcome(await office.ask('requestPreview', { params: { campaign } }))).toBe('202');
    // Whether it shows the batch is open as long as it is being made.
    expect(outcome(await annul(campaign, [5]))).toBe('release-in-progress');
    await office.follow(campaign);
    const refused = await annul(campaign, [5]);
    expect(outcome(refused)).toBe('correction-too-small');
    expect(refused.json?.detail).toMatch(/“新渡镇”.* 1 份/);
    expect((await record(campaign)).annulments).toBeUndefined();
    // Together with another batch of the same township and group it is large enough.
    expect(outcome(await annul(campaign, [5, 1]))).toBe('200');
    expect(await look(campaign)).toBe('release-in-progress');
    await recount(campaign);
    expect(await look(campaign)).toBe('202');
    expect((await preview(campaign)).preview?.county.process).toMatchObject({ recovered: 261, valid: 230 });

    // What changed in any other way is no different.
    const putBack = await lose(campaign, 2);
    await recount(campaign);
    expect([await look(campaign), outcome(await publish(campaign))]).toEqual(['correction-too-small', 'correction-too-small']);
    await putBack();
    await recount(campaign);
    expect([await look(campaign), outcome(await publish(campaign))]).toEqual(['202', '200']);
    await office.follow(campaign);
    expect(await result('340881', campaign)).toMatchObject({ release: 1, process: { valid: 230 } });
  });

  it('is refused for good where its counts turn out too close to those seen; the stream goes on', async () => {
    const campaign = await closed(2062, large);
    await office.follow(campaign);
    at(settled);
    expect(await look(campaign)).toBe('202');
    const putBack = await lose(campaign, 2);
    at(settled + 1000);
    // Nobody counted the loss yet: it is found when the preview is made.
    expect(await look(campaign)).toBe('202');
    expect(await preview(campaign)).toMatchObject({ state: 'refused', preview: null, refused: { unit: '双港镇', count: 1 } });
    await office.follow(campaign);
    await putBack();
    await recount(campaign);
    at(settled + 2000);
    expect(await look(campaign)).toBe('202');
    expect((await preview(campaign)).state).toBe('ready');

    // And so with the release: it is taken back, the officer is told, and can ask again.
    const putBackToo = await lose(campaign, 2);
    expect(outcome(await publish(campaign))).toBe('200');
    await office.follow(campaign);
    const told = json<Campaign>(await office.ask('getOfficeCampaign', { params: { campaign } }));
    expect(told).toMatchObject({ state: 'closed', release: null, refusal: { release: 1, unit: '双港镇', count: 1 } });
    expect(told.history.at(-1)).toMatchObject({ by: 'publish', to: 'closed' });
    await office.follow(campaign);
    expect(await result('340881', campaign)).toBeNull();
    await putBackToo();
    await recount(campaign);
    expect((await publish(campaign)).json).toMatchObject({ state: 'published', release: 1 });
    await office.follow(campaign);
    expect((await record(campaign)).refusal).toBeUndefined();
    expect(await result('340881', campaign)).toMatchObject({ release: 1, process: { valid: 260 } });
  });

  it('of a correction is refused when asked for where it would single out a few', async () => {
    const campaign = await published(2063, [...large, { village: villages[1], returned: 3, satisfied: 0 }]);
    expect(outcome(await annul(campaign, [5]))).toBe('200');
    await recount(campaign);
    expect(await look(campaign)).toBe('correction-too-small');
    expect((await preview(campaign)).state).toBe('none');
    expect(outcome(await annul(campaign, [1]))).toBe('200');
    await recount(campaign);
    expect(await look(campaign)).toBe('202');
    expect((await preview(campaign)).state).toBe('ready');
    // What it showed is known from now on.
    expect(outcome(await annul(campaign, [4]))).toBe('200');
    const small = await lose(campaign, 2);
    await recount(campaign);
    expect(outcome(await office.ask('correctRelease', { params: { campaign }, body: { reason: '由他人代填' } }))).toBe(
      'correction-too-small',
    );
    await small();
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

  it('is taken back where its counts turn out too close to the release before, and can be asked for again', async () => {
    const campaign = await published(2064);
    await annul(campaign, [1]);
    await recount(campaign);
    const putBack = await lose(campaign, 2);
    expect((await correct(campaign)).json).toMatchObject({ release: 2 });
    await office.follow(campaign);
    const told = json<Campaign>(await office.ask('getOfficeCampaign', { params: { campaign } }));
    expect(told).toMatchObject({ state: 'published', release: 1, corrections: [], refusal: { release: 2, unit: '双港镇', count: 1 } });
    await office.follow(campaign);
    expect(await result('340881', campaign)).toMatchObject({ release: 1, process: { valid: 260 } });
    await putBack();
    await recount(campaign);
    expect((await correct(campaign)).json).toMatchObject({ release: 2, corrections: [{ release: 2 }] });
    await office.follow(campaign);
    expect(await result('340881', campaign)).toMatchObject({ release: 2, process: { valid: 230 } });
    expect((await office.stores.campaigns.get(campaign)).refusal).toBeUndefined();
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
    const ask = () => office.ask('requestExport', { params: { campaign }, body: { purpose: '分析乡镇服务差异' } });
    expect(outcome(await ask())).toBe('release-in-progress');
    await office.follow(campaign);
    // Responses of two releases are never handed out: subtracted, they would isolate townships and what was annulled.
    const refused = await ask();
    expect(outcome(refused)).toBe('exported-before');
    expect(refused.json?.detail).toContain('第 1 次公布');
    expect((await rowsOf(campaign, 1)).length).toBe(260);

    const other = await published(2065);
    await office.ask('annulBatches', { params: { campaign: other }, body: { batches: [1], reason: '由他人代填' } });
    await recount(other);
    await office.ask('correctRelease', { params: { campaign: other }, body: { reason: '由他人代填' } });
    await office.follow(other);
    expect(await request(other)).toMatchObject({ number: 1, release: 2, rows: 230 });
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

  it('logs every page that is read, also one that is asked for by itself', async () => {
    const campaign = '340881-2066-1';
    const purpose = '分析乡镇服务差异';
    const at = '2026-11-21T03:00:00.000Z';
    await office.write(office.stores.exports.creation({ campaign, number: 1, release: 1, purpose, at, by: 'admin' }));
    const prepared = preparedExportsStore(office.client, office.tables.tally);
    await prepared.begin(campaign, 1, new Uint8Array(32));
    await prepared.putParts(campaign, 1, 'digest', [[['1']], [['2']], [['3']]]);
    await prepared.finish(campaign, 1, { state: 'ready', columns: [], rows: 3, parts: 3, digest: 'digest' });
    const entries = async () => {
      const { items } = await office.stores.audit.list('340881', '2026-11', { limit: 100 });
      return items.filter(({ action, subject }) => action === 'listExportRows' && subject.startsWith(campaign));
    };
    const read = (cursor: string) => office.ask('listExportRows', { params: { campaign, export: '1' }, query: { cursor } });
    expect((await read(cursorOf('1'))).json).toMatchObject({ items: [['2']] });
    expect((await entries()).map(({ subject }) => subject)).toEqual([`${campaign}/1: ${purpose} (2/3)`]);
    expect(outcome(await read(cursorOf('3')))).toBe('invalid-cursor');
    expect(await rowsOf(campaign, 1)).toEqual([['1'], ['2'], ['3']]);
    expect(await entries()).toHaveLength(4);
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
