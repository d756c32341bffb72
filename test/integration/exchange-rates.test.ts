import { beforeAll, describe, expect, it } from 'vitest';
import { projector } from '../../functions/project/projector.ts';
import { publisher } from '../../functions/publish/publisher.ts';
import { getExchange } from '../../functions/results/exchange.ts';
import { stateCompleteMonth } from '../../functions/sweep/state-complete-month.ts';
import { exchangeRatesRoutes } from '../../shared/contract/exchange-rates.ts';
import { standardScheme } from '../../shared/domain/standard-scheme.ts';
import { api } from '../../shared/lambda/api.ts';
import { exchangeBoard } from '../../shared/store/exchange-board.ts';
import { registryKeys, tallyKeys } from '../../shared/store/keys.ts';
import type { ExchangeFact } from '../../shared/store/registry/exchange-facts.ts';
import { call } from './call.ts';
import { exchangeCounting, fact } from './exchange-rates-fixture.ts';
import { type Office, openOffice, outcome } from './office.ts';
import { changed } from './publish-fixture.ts';
import { scanned } from './rectification-fixture.ts';

const [county, north, south] = ['340881', '340881103', '340881104'];
let office: Office;
let counting: ReturnType<typeof exchangeCounting>;
beforeAll(async () => {
  office = await openOffice('exchange-rates');
  counting = exchangeCounting(office.tables, office.clock);
  const above = { population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 };
  const names = { 34: '安徽省', 3408: '安庆市', 340822: '怀宁县', 340822100: '高河镇' };
  await office.write(...Object.entries(names).map(([code, name]) => office.stores.divisions.creation({ ...above, code, name })));
  const divisions = (await scanned(office.client, office.tables.registry)).filter(({ pk }) => pk.startsWith('DIV#'));
  await publisher(office.client, office.tables, () => undefined)(divisions.map(changed));
});

/** Facts of an office's month: so many, of which so many in time. */
const some = (unit: string, month: string, count: number, inTime: number, change: Partial<ExchangeFact> = {}) =>
  Array.from({ length: count }, (_, index) =>
    fact(unit, `${month}-15`, `${change.rate ?? ''}${index}`, { doneOn: index < inTime ? `${month}-15` : null, ...change }),
  );

const read = (unit: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  call(
    api(exchangeRatesRoutes, { getExchange: getExchange(exchangeBoard(office.client, office.tables.board)) }),
    exchangeRatesRoutes.getExchange,
    { params: { unit }, query, headers },
  );

describe('the published rates', () => {
  it('are nowhere before a month is complete, and there once the sweep has stated it', async () => {
    office.clock.now = new Date('2026-11-04T15:59:00.000Z');
    await counting.put(
      ...some(county, '2026-10', 40, 30),
      ...some(north, '2026-10', 60, 58),
      ...some(south, '2026-10', 20, 20),
      ...some('340822100', '2026-10', 30, 15),
      ...some(north, '2026-11', 90, 90),
      ...some(north, '2026-09', 50, 40, { rate: 'verification' }),
      ...some(county, '2026-09', 30, 30, { rate: 'verification' }),
      ...some(south, '2026-09', 4, 4, { rate: 'verification' }),
    );
    await counting.settle();
    const sweep = () => stateCompleteMonth(counting.months, counting.tally, office.clock.now);
    expect(await sweep()).toContain('2026-09');
    expect(await sweep()).toEqual([]);
    await counting.settle();
    expect((await read(county)).json).toMatchObject({ period: '2026-09', feedback: { state: 'none' } });
    expect(outcome(await read(county, { period: '2026-10' }))).toBe('not-published');

    // The third working day after October was the fourth of November.
    office.clock.now = new Date('2026-11-04T16:01:00.000Z');
    expect(await sweep()).toEqual(['2026-10']);
    expect(await sweep()).toEqual([]);
    await projector(
      office.client,
      office.tables,
      () => undefined,
      () => office.clock.now,
    )([changed(tallyKeys.exchangeComplete('2026-10', county)), changed(tallyKeys.exchangeComplete('2026-10', '340822'))]);
    const { json, headers } = await read(county);
    expect(json).toMatchObject({
      name: '桐城市',
      period: '2026-10',
      feedback: { state: 'shown', numerator: 108, denominator: 120, percent: 90, leftOut: 0 },
      information: { state: 'none', numerator: 0, denominator: 0, percent: null },
      notFound: 0,
      children: [
        { unit: county, feedback: { numerator: 30, denominator: 40, percent: 75 } },
        { unit: north, name: '新渡镇', feedback: { denominator: 60, percent: 97 } },
        { unit: south, feedback: { denominator: 20, percent: 100 } },
      ],
      periods: expect.arrayContaining(['2026-10', '2026-Q3']),
      years: [2026],
      stocks: [],
    });
    expect(JSON.stringify(json)).not.toContain('2026-11');
    const etag = String(headers?.etag);
    expect((await read(county, {}, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await read(north)).json).toMatchObject({ name: '新渡镇', feedback: { denominator: 60 }, children: [] });
    expect((await read('3408')).json).toMatchObject({
      name: '安庆市',
      feedback: { numerator: 123, denominator: 150, percent: 82 },
      children: [{ unit: '340822', name: '怀宁县' }, { unit: county }],
    });
    expect((await read('34')).json).toMatchObject({ feedback: { denominator: 150 }, children: [{ unit: '3408' }] });
    for (const [unit, period] of [
      [county, '2026-11'],
      [county, '2026-Q4'],
      [county, '2025-10'],
      ['340881103201', '2026-10'],
    ] as const)
      expect(outcome(await read(unit, { period }))).toBe('not-published');
    expect(outcome(await read(county, { period: '2026-13' }))).toBe('invalid-input');
  });

  it('follow what is corrected later, withhold what is small, and count what nobody was found of apart', async () => {
    office.clock.now = new Date('2026-11-21T03:00:00.000Z');
    await counting.put(...some(south, '2026-09', 30, 30, { outcome: 'not-found' }));
    await counting.settle();
    // A merged record's fact counts no more: a few are not told of by themselves, and ten are.
    for (const [merged, told] of [
      [2, 30],
      [16, 14],
    ] as const) {
      await counting.put(...some(south, '2026-09', merged, merged, { outcome: 'not-found', excluded: true }));
      await counting.settle();
      expect((await read(county, { period: '2026-Q3' })).json).toMatchObject({ feedback: { denominator: told }, notFound: told });
    }
    // What is withheld stays so, though there are now enough: with the county's figure of before it would tell the other's.
    await counting.put(...some(south, '2026-09', 24, 24, { rate: 'verification' }));
    await counting.settle();
    const of24 = (await read(county, { period: '2026-09' })).json;
    expect(of24).toMatchObject({
      verification: { denominator: 104 },
      children: [{ verification: { state: 'withheld' } }, {}, { verification: { state: 'withheld' } }],
    });
    await counting.put(...some(south, '2026-09', 24, 24, { rate: 'verification', excluded: true }).slice(4));
    await counting.settle();
    const { json } = await read(county, { period: '2026-09' });
    expect(json).toMatchObject({
      feedback: { denominator: 14 },
      notFound: 14,
      verification: { state: 'shown', numerator: 74, denominator: 84, percent: 88 },
      children: [
        // Four at one office: another one's are withheld too, or else they would follow from the county's.
        { verification: { state: 'withheld', denominator: null } },
        { verification: { state: 'shown', denominator: 50 } },
        { verification: { state: 'withheld', numerator: null, percent: null } },
      ],
    });
    const csv = await read(county, { period: '2026-09', format: 'csv' });
    expect(csv.body).toContain('withheld');
    expect(csv.body?.split('\r\n')[0]).toContain('verification_percent 证明查验率%');
    expect(csv.body).not.toMatch(/,4,4,|,30,30,/);
    expect((await read(county, { period: '2026-Q3' })).json).toMatchObject({ feedback: { denominator: 14 } });
  });

  it('enter the scores of townships', async () => {
    await office.stores.scores.putScheme({ id: '340881-2026', ...standardScheme(2026) }, 1);
    await projector(
      office.client,
      office.tables,
      () => undefined,
      () => office.clock.now,
    )([changed(tallyKeys.scheme('340881-2026'))]);
    const indicators = async (unit: string) =>
      (await office.stores.scores.card('340881-2026', unit))?.groups.find(({ id }) => id === 'exchange')?.indicators;
    expect(await indicators(north)).toMatchObject([
      { id: 'information', excluded: 'missing' },
      {
        id: 'feedback',
        value: 97,
        n: 60,
        points: 10,
        excluded: null,
        why: { 'zh-CN': '实际值 97%（事项 60 件）达到目标值 95%，得满分 10 分。' },
      },
      { id: 'verification', value: 80, n: 50, excluded: null },
      { id: 'issuance', excluded: 'missing' },
    ]);
    expect(await indicators(south)).toMatchObject([{}, { n: 34, excluded: null }, { excluded: 'withheld' }, {}]);
  });
});

describe('the offices themselves', () => {
  it('see the figures as they stand, of their own units only', async () => {
    const live = (unit: string, as: string, query: Record<string, string> = {}) =>
      office.ask('getLiveExchange', { params: { unit }, as, query });
    expect((await live(north, 'township')).json).toMatchObject({
      name: '新渡镇',
      period: '2026-11',
      feedback: { numerator: 90, denominator: 90, percent: 100 },
      children: [],
    });
    expect((await live(county, 'officer', { period: '2026-Q3' })).json).toMatchObject({
      verification: { denominator: 84 },
      notFound: 14,
      children: [{ unit: county, verification: { denominator: 30 } }, { unit: north }, { unit: south, verification: { denominator: 4 } }],
    });
    await office.appoint('province', 'province-viewer', '34');
    expect((await live('34', 'province', { period: '2026' })).json).toMatchObject({
      feedback: { denominator: 254 },
      children: [{ unit: '3408', name: '安庆市', feedback: { denominator: 254 } }],
    });
    expect((await live('3408', 'province', { period: '2026-10' })).json).toMatchObject({
      children: [
        { unit: '340822', name: '怀宁县' },
        { unit: county, feedback: { denominator: 120 } },
      ],
    });
    for (const [unit, as] of [
      [south, 'township'],
      [county, 'township'],
      [county, 'stranger'],
      [county, 'auditor'],
    ] as const)
      expect(outcome(await live(unit, as))).toBe('forbidden');
  });

  it('report their stocks, which are published as reported, and can be put right', async () => {
    const put = (inflow: unknown, as = 'officer') =>
      office.ask('putReportedStock', { params: { unit: county, year: '2025' }, body: { inflow, outflow: 12393 }, as });
    expect(outcome(await put(-1))).toBe('invalid-input');
    expect(outcome(await put(1, 'township'))).toBe('forbidden');
    expect((await put(17000)).json).toEqual({ year: 2025, inflow: 17000, outflow: 12393, reportedOn: '2026-11-21' });
    const key = registryKeys.reportedStock(county, 2025);
    const publish = () => publisher(office.client, office.tables, () => undefined)([changed(key), changed(key)]);
    await publish();
    for (const _again of [1, 2]) expect(outcome(await put(17033))).toBe('200');
    await publish();
    const stocks = [{ year: 2025, inflow: 17033, outflow: 12393, reportedOn: '2026-11-21' }];
    expect((await read(county)).json).toMatchObject({ stocks });
    expect((await read(north)).json).toMatchObject({ stocks: [] });
    expect((await office.ask('listReportedStocks', { params: { unit: county }, as: 'officer' })).json).toEqual({ items: stocks });
    expect((await office.logged()).filter((action) => action === 'putReportedStock')).toHaveLength(2);
    expect(JSON.stringify((await scanned(office.client, office.tables.board)).filter(({ pk }) => pk.startsWith('ES#')))).not.toContain(
      'officer',
    );
  });
});
