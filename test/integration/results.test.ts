import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { projector } from '../../functions/project/projector.ts';
import { publisher } from '../../functions/publish/publisher.ts';
import { recountCampaign } from '../../functions/publish/recount-campaign.ts';
import { resultsRoutes as routes } from '../../shared/contract/results.ts';
import type { Route } from '../../shared/contract/route.ts';
import { logger } from '../../shared/lambda/log.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { boardKeys, tallyKeys } from '../../shared/store/keys.ts';
import { cursorOf } from '../../shared/store/registry/cursor.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { type Call, call } from './call.ts';
import { createTables, type Tables } from './dynamodb-local.ts';
import {
  campaign,
  campaignId,
  changed,
  division,
  fillBatch,
  mark,
  published,
  registryWriter,
  scheme,
  schemeId,
} from './publish-fixture.ts';

const client = documentClient();
const failOn: Report = (node, reason) => {
  throw new Error(node, { cause: reason });
};
/** An open campaign beside the published one. */
const openId = '340881-2026-2';
const formula = '=HYPERLINK("http://example.org")';

let tables: Tables;
let get: (
  route: Pick<Route, 'function' | 'method' | 'path'>,
  unit: string,
  query?: Record<string, string>,
  more?: Call,
) => ReturnType<typeof call>;
/** A CSV answer by column name, as spreadsheets read it. */
const rowsOf = (body: string | undefined): Record<string, string>[] =>
  parse(body ?? '', { bom: true, columns: (head: string[]) => head.map((column) => column.split(' ')[0] ?? '') });

beforeAll(async () => {
  tables = await createTables('results');
  Object.assign(process.env, {
    BOARD_TABLE: tables.board,
    OIDC_ISSUER: 'https://id.example.gov.cn',
    OIDC_WEB_CLIENT_ID: 'yipan-web',
    HOME_UNIT: '340881',
  });
  const { handler } = await import('../../functions/results/handler.ts');
  get = (route, unit, query = {}, more = {}) => call(handler, route, { params: { unit }, query, ...more });

  const registry = registryWriter(client, tables);
  const publish = publisher(client, tables, failOn);
  const project = projector(client, tables, failOn);
  const divisions = await registry.divisions();
  const renamed = await registry.division(division('340881104', { name: formula }));
  await publish([...divisions, renamed].map(changed));
  const farmers = { group: 'farmer', codes: 100 } as const;
  await fillBatch(client, tables, 0, { ...farmers, village: '340881103201', returned: 80, satisfied: 60 });
  await fillBatch(client, tables, 1, { ...farmers, village: '340881104201', returned: 4, satisfied: 1 });
  await fillBatch(client, tables, 0, { ...farmers, campaign: openId, village: '340881103201', returned: 70, satisfied: 13 });
  const open = campaign({ id: openId, batches: 1 });
  const keys = [await registry.campaign(published({ batches: 2 })), await registry.campaign(open)];
  await publish(keys.map(changed));
  await recountCampaign({ responses: responsesStore(client, tables.responses), tally: tallyStore(client, tables.tally) }, open);
  await registry.mark(mark('340881103', 8));
  const frozen = scheme({
    version: 3,
    assessments: [
      { kind: 'mid-term', frozenOn: '2026-06-30', by: 'wang.fang' },
      { kind: 'year-end', frozenOn: '2026-12-20', by: 'wang.fang' },
    ],
  });
  await publish([changed(await registry.scheme(frozen))]);
  await project([campaignId, openId].map((id) => changed(tallyKeys.county(id, 'farmer'))));
});

describe('units and campaigns', () => {
  it('answers with the unit, and 304 to who has it already', async () => {
    const first = await get(routes.getUnit, '340881103');
    expect(first).toMatchObject({
      statusCode: 200,
      headers: { 'cache-control': 'public, max-age=300' },
      json: { name: '新渡镇', level: 'township' },
    });
    expect(routes.getUnit.success.schema.parse(first.json)).toEqual(first.json);
    const again = await get(routes.getUnit, '340881103', {}, { headers: { 'if-none-match': String(first.headers?.etag) } });
    expect(again).toMatchObject({ statusCode: 304, headers: { etag: first.headers?.etag } });
    expect(again.body).toBeUndefined();
    expect(await get(routes.getUnit, '999999')).toMatchObject({ statusCode: 404, json: { type: '/docs.html#problem-not-found' } });
  });

  it('says where to sign in', async () => {
    expect((await get(routes.getConfig, '')).json).toMatchObject({
      issuer: 'https://id.example.gov.cn',
      clientId: 'yipan-web',
      homeUnit: '340881',
    });
  });

  it('pages through a county’s campaigns, newest first', async () => {
    const seen: unknown[] = [];
    for (let cursor: string | undefined; ; ) {
      const { json } = await get(routes.listCampaigns, '340881', { limit: '1', ...(cursor && { cursor }) });
      const { items, next } = routes.listCampaigns.success.schema.parse(json);
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toEqual([openId, campaignId]);
    for (const cursor of [cursorOf('elsewhere'), cursorOf('2026-1'), 'x']) {
      expect(await get(routes.listCampaigns, '340881', { cursor })).toMatchObject({
        statusCode: 400,
        json: { type: '/docs.html#problem-invalid-cursor' },
      });
    }
  });

  it('shows a campaign’s questionnaire without the right answers', async () => {
    const { json, body } = await get(routes.getCampaign, '', {}, { params: { campaign: openId } });
    expect(json).toMatchObject({ id: openId, state: 'open', release: null });
    expect(body).not.toMatch(/"right"|wrappedKey/);
    expect(await get(routes.getCampaign, '', {}, { params: { campaign: '340881-2027-1' } })).toMatchObject({ statusCode: 404 });
  });
});

describe('progress', () => {
  it('is the newest campaign’s, or that of the campaign or year asked for; a township’s is part of its county’s', async () => {
    expect((await get(routes.getProgress, '340881')).json).toMatchObject({ campaign: openId, issued: 100, recovered: 70 });
    expect((await get(routes.getProgress, '340881', { campaign: campaignId })).json).toMatchObject({ issued: 200, recovered: 84 });
    expect((await get(routes.getProgress, '340881104', { campaign: campaignId })).json).toMatchObject({
      name: formula,
      recovered: 4,
      children: [],
    });
    expect((await get(routes.getProgress, '340881', { year: '2026' })).json).toMatchObject({ campaign: openId });
    for (const [unit, query] of [
      ['340881104', {}],
      ['340881103201', {}],
      ['340882', {}],
      ['340882', { campaign: openId }],
      ['340881', { year: '2025' }],
    ] as const) {
      expect(await get(routes.getProgress, unit, query)).toMatchObject({
        statusCode: 404,
        json: { type: '/docs.html#problem-not-published' },
      });
    }
  });

  it('comes as CSV too, safe to open in a spreadsheet', async () => {
    const { body, headers } = await get(routes.getProgress, '340881', { campaign: campaignId, format: 'csv' });
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    expect(body?.startsWith('\uFEFFperiod ')).toBe(true);
    expect(rowsOf(body)).toMatchObject([
      { unit: '340881', name: '桐城市', issued: '200', recovered: '84', recovery_rate: '42' },
      { unit: '340881103', recovered: '80' },
      { unit: '340881104', name: `'${formula}`, recovered: '4' },
    ]);
  });
});

describe('results', () => {
  it('are not published while a campaign is open, for nobody and in no form', async () => {
    for (const unit of ['340881', '340881103']) {
      for (const format of ['json', 'csv']) {
        const answer = await get(routes.getResult, unit, { campaign: openId, format });
        expect(answer).toMatchObject({ statusCode: 404, json: { type: '/docs.html#problem-not-published' } });
      }
    }
  });

  it('answers for a county, its townships and the units above, by campaign, year and release', async () => {
    const county = await get(routes.getResult, '340881');
    expect(routes.getResult.success.schema.parse(county.json)).toEqual(county.json);
    expect(county.json).toMatchObject({ campaign: campaignId, release: 1, level: 'county', process: { recovered: 84 } });
    expect((await get(routes.getResult, '340881', { campaign: campaignId, release: '1' })).json).toEqual(county.json);
    expect((await get(routes.getResult, '340881103', { campaign: campaignId })).json).toMatchObject({ level: 'township' });
    expect((await get(routes.getResult, '3408', { year: '2026' })).json).toMatchObject({ level: 'prefecture', campaign: null, year: 2026 });
    for (const [unit, query] of [
      ['340881', { release: '2' }],
      ['34', { year: '2025' }],
      ['34', { campaign: campaignId }],
      ['340881103201', {}],
    ] as const) {
      expect(await get(routes.getResult, unit, query)).toMatchObject({ statusCode: 404 });
    }
  });

  it('withholds in CSV what it withholds in JSON', async () => {
    const { json } = await get(routes.getResult, '340881');
    const result = routes.getResult.success.schema.parse(json);
    const rows = rowsOf((await get(routes.getResult, '340881', { format: 'csv' })).body);
    expect(result.children.map(({ satisfaction }) => satisfaction.state)).toContain('withheld');
    for (const [index, unit] of [result, ...result.children].entries()) {
      for (const figure of ['satisfaction', 'strict', 'pooled', 'awareness'] as const) {
        for (const part of ['percent', 'numerator', 'denominator', 'n', 'low', 'high'] as const) {
          const shown = unit[figure].state === 'withheld' ? 'withheld' : String(unit[figure][part] ?? '');
          expect(rows[index]?.[`${figure}_${part}`]).toBe(shown);
        }
      }
      expect(rows[index]).toMatchObject({ unit: unit.unit, valid: String(unit.process.valid ?? '') });
    }
  });
});

describe('scores', () => {
  it('are the newest published assessment’s, of one township or of all', async () => {
    const county = await get(routes.getScores, '340881');
    expect(routes.getScores.success.schema.parse(county.json)).toEqual(county.json);
    expect(county.json).toMatchObject({ scheme: schemeId, assessment: 'year-end', frozenOn: '2026-12-20' });
    const { scores } = routes.getScores.success.schema.parse(county.json);
    expect(scores.map(({ unit, status }) => [unit, status])).toEqual([
      ['340881103', 'year-end'],
      ['340881104', 'year-end'],
    ]);
    expect((await get(routes.getScores, '340881103', { assessment: 'mid-term' })).json).toMatchObject({
      assessment: 'mid-term',
      scores: [{ unit: '340881103' }],
    });
    expect((await get(routes.getScores, '340881103', { scheme: schemeId })).json).toMatchObject({ assessment: 'year-end' });
    for (const [unit, query] of [
      ['340881', { scheme: '340881-2025' }],
      ['340882', { scheme: schemeId }],
      ['3408', {}],
      ['340881999', {}],
    ] as const) {
      expect(await get(routes.getScores, unit, query)).toMatchObject({
        statusCode: 404,
        json: { type: '/docs.html#problem-not-published' },
      });
    }
  });

  it('come as CSV, indicator by indicator, with the reason where one does not count', async () => {
    const rows = rowsOf((await get(routes.getScores, '340881', { format: 'csv' })).body);
    expect(rows).toMatchObject([
      { unit: '340881103', column_points: '32' },
      { unit: '340881104', name: `'${formula}`, column_points: 'missing' },
    ]);
  });

  it('fails on an item that is not what the contract says, instead of passing it on', async () => {
    logger.setLogLevel('SILENT');
    await client.send(new PutCommand({ TableName: tables.board, Item: { ...boardKeys.unit('350000'), name: 1 } }));
    expect(await get(routes.getUnit, '350000')).toMatchObject({ statusCode: 500, json: { type: '/docs.html#problem-internal' } });
  });
});
