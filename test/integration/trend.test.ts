import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { publisher } from '../../functions/publish/publisher.ts';
import { resultsRoutes as routes } from '../../shared/contract/results.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { type Call, call } from './call.ts';
import { createTables, type Tables } from './dynamodb-local.ts';
import { changed, fillBatch, published, registryWriter } from './publish-fixture.ts';

const client = documentClient();
const failOn: Report = (node, reason) => {
  throw new Error(node, { cause: reason });
};
const [first, second, third] = ['340881-2024-1', '340881-2025-1', '340881-2026-1'] as const;

let tables: Tables;
let get: (route: Parameters<typeof call>[1], unit: string, query?: Record<string, string>, more?: Call) => ReturnType<typeof call>;

/** Publishes a campaign of a year: 90 answers in one township, and some in the other. */
async function publishYear(id: string, comparableWith: string | null, satisfied: number, others: number): Promise<void> {
  const farmers = { group: 'farmer', codes: 100, campaign: id } as const;
  await fillBatch(client, tables, 0, { ...farmers, village: '340881103201', returned: 90, satisfied });
  await fillBatch(client, tables, 1, { ...farmers, village: '340881104201', returned: others, satisfied: Math.ceil(others / 2) });
  const year = Number(id.slice(7, 11));
  const history = [{ at: `${year}-12-05T17:30:00.000Z`, by: 'wang.fang', to: 'published' as const }];
  const key = await registryWriter(client, tables).campaign(published({ id, year, comparableWith, batches: 2, history }));
  await publisher(client, tables, failOn)([changed(key)]);
}

beforeAll(async () => {
  tables = await createTables('trend');
  Object.assign(process.env, {
    BOARD_TABLE: tables.board,
    OIDC_ISSUER: 'https://id.example.gov.cn',
    OIDC_WEB_CLIENT_ID: 'yipan-web',
    HOME_UNIT: '340881',
  });
  const { handler } = await import('../../functions/results/handler.ts');
  get = (route, unit, query = {}, more = {}) => call(handler, route, { params: { unit }, query, ...more });
  await registryWriter(client, tables).divisions();
  await publishYear(first, null, 45, 60);
  await publishYear(second, first, 81, 60);
  // The second township is too small to be shown, and the first could be worked out from it.
  await publishYear(third, second, 80, 4);
});

const resultOf = async (unit: string, campaign: string) =>
  routes.getResult.success.schema.parse((await get(routes.getResult, unit, { campaign })).json);
const trendOf = async (unit: string) => routes.getTrend.success.schema.parse((await get(routes.getTrend, unit)).json);

describe('a release', () => {
  it('states the difference from the campaign that it is compared with, from the published figures of both', async () => {
    expect((await resultOf('340881', first)).difference).toEqual({ notComparable: 'no-earlier-campaign' });
    const county = await resultOf('340881', second);
    const [before, now] = [await resultOf('340881103', first), await resultOf('340881103', second)];
    expect([before, now].map(({ satisfaction }) => satisfaction.percent)).toEqual([50, 90]);
    expect(now.difference).toEqual({ from: first, percentagePoints: 40, low: 27.1, high: 51.1, meaningful: true });
    expect(county.children[0]?.difference).toEqual(now.difference);
    expect(now.objects.every(({ difference }) => difference && 'from' in difference && difference.meaningful)).toBe(true);
    expect(county.items.length).toBeGreaterThan(0);
    expect(county.items.every(({ difference }) => difference && 'from' in difference)).toBe(true);
    expect((await resultOf('340881104', second)).difference).toMatchObject({ percentagePoints: 0, meaningful: false });
    expect((await resultOf('340881104', third)).difference).toEqual({ notComparable: 'withheld' });
  });

  it('puts the difference into the table', async () => {
    const { body } = await get(routes.getResult, '340881', { campaign: second, format: 'csv' });
    const rows: Record<string, string>[] = parse(body ?? '', {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.split(' ')[0] ?? ''),
    });
    expect(rows[1]).toMatchObject({
      satisfaction_difference: '40',
      satisfaction_difference_from: first,
      satisfaction_difference_meaningful: 'true',
    });
    const none = (await get(routes.getResult, '340881', { campaign: first, format: 'csv' })).body;
    expect(none).toContain('no-earlier-campaign');
  });
});

describe('a trend', () => {
  it('is the published headline of each campaign, with a gap where it is withheld', async () => {
    const { points, ...unit } = await trendOf('340881104');
    expect(unit).toEqual({ unit: '340881104', name: '双港镇', level: 'township' });
    expect(
      points.map(({ campaign, satisfaction, comparableWithPrevious }) => [campaign, satisfaction.percent, comparableWithPrevious]),
    ).toEqual([
      [first, 50, null],
      [second, 50, true],
      [third, null, false],
    ]);
    expect(points[2]?.process).toMatchObject({ issued: 100, recovered: 4, valid: null, effectiveRecovery: null });
    for (const point of (await trendOf('340881')).points) {
      const { satisfaction, strict, process, difference } = await resultOf('340881', point.campaign ?? '');
      expect(point).toMatchObject({ satisfaction, strict, process, difference });
    }
  });

  it('is by year above the county', async () => {
    for (const unit of ['3408', '34']) {
      const { points } = await trendOf(unit);
      expect(points.map(({ campaign, year, comparableWithPrevious }) => [campaign, year, comparableWithPrevious])).toEqual(
        [2024, 2025, 2026].map((year) => [null, year, null]),
      );
    }
  });

  it('may be cached, comes as CSV, and is none where nothing is published', async () => {
    const answer = await get(routes.getTrend, '340881104', { format: 'csv' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=60', 'content-type': 'text/csv; charset=utf-8' });
    const rows: Record<string, string>[] = parse(answer.body ?? '', {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.split(' ')[0] ?? ''),
    });
    expect(rows.map((row) => [row.period, row.satisfaction_percent, row.satisfaction_difference, row.comparable_with_previous])).toEqual([
      [first, '50', 'no-earlier-campaign', ''],
      [second, '50', '0', 'true'],
      [third, 'withheld', 'withheld', 'false'],
    ]);
    expect(await get(routes.getTrend, '340882')).toMatchObject({ statusCode: 404, json: { type: '/docs.html#problem-not-published' } });
  });
});
