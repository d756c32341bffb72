import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCampaigns } from '../../infra/local/demo/load.ts';
import { startDemo } from '../../infra/local/demo.ts';
import { certificateAddress, readCertificate } from '../../shared/domain/certificate.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { newestMonths } from '../../shared/domain/exchange-periods.ts';
import { type Local, startStack } from '../local.ts';
import { expectAccessible, launchBrowser, openPage, phone } from './browser.ts';

const county = '340881';
const campaigns = demoCampaigns(new Date());
let local: Local;
let browser: Browser;
let codes: string[];
let receipt: string;
let shown: Omit<Awaited<ReturnType<typeof startDemo>>, 'codes' | 'receipt'>;

beforeAll(async () => {
  [local, browser] = await Promise.all([startStack(), launchBrowser()]);
  ({ codes, receipt, ...shown } = await startDemo(local, () => undefined));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const read = async (path: string) => (await fetch(`${local.origin}${path}`)).json();

/** Counts a campaign in the source by nothing but the letters of the packed answers. */
async function plainRecount(campaign: string) {
  const counted = { issued: 0, recovered: 0, valid: 0, satisfied: 0 };
  const pages = paginateScan(
    { client: local.dynamodb },
    {
      TableName: local.tables.responses,
      FilterExpression: 'begins_with(pk, :campaign)',
      ExpressionAttributeValues: { ':campaign': `R#${campaign}#` },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      if (item.sk === '#') {
        counted.issued += item.codes;
        continue;
      }
      const ratings = String(item.a).slice(1, 11);
      const isValid = item.a[0] !== '-' && [...ratings].filter((symbol) => symbol !== '-').length >= 8;
      counted.recovered += 1;
      counted.valid += isValid ? 1 : 0;
      counted.satisfied += isValid && '123'.includes(item.a[0]) ? 1 : 0;
    }
  }
  return counted;
}

describe('the demo county', () => {
  it('publishes 6,861 valid responses and 92.33 %, as a plain recount of the source gives them', async () => {
    const result = await read(`/v1/units/${county}/result?campaign=${campaigns.published}`);
    expect(result).toMatchObject({
      process: { issued: 7000, recovered: 6918, valid: 6861, effectiveRecovery: 98.01 },
      satisfaction: { percent: 92.33, numerator: 6335, denominator: 6861, n: 6861 },
    });
    expect(await plainRecount(campaigns.published)).toEqual({ issued: 7000, recovered: 6918, valid: 6861, satisfied: 6335 });
    expect(await read('/v1/units/34/result')).toMatchObject({ satisfaction: { percent: 92.33, numerator: 6335 } });
  });

  it('shows of the open campaign what was issued and came back, and no rating', async () => {
    expect(await read(`/v1/units/${county}/progress`)).toMatchObject({
      campaign: campaigns.open,
      issued: 7000,
      recovered: 3500,
      recoveryRate: 50,
    });
    expect(await plainRecount(campaigns.open)).toMatchObject({ issued: 7000, recovered: 3500 });
    for (const unit of [county, `${county}103`]) {
      expect(await read(`/v1/units/${unit}/result?campaign=${campaigns.open}`)).toMatchObject({ type: '/docs.html#problem-not-published' });
    }
  });

  it('gives the same figures as CSV', async () => {
    const text = await (await fetch(`${local.origin}/v1/units/${county}/result?format=csv`)).text();
    expect(text.split('\n')[1]).toMatch(/340881,桐城市.*92\.33/);
  });

  it('solved problems, publishes them with their figures, and lets who holds a receipt follow one', async () => {
    const [year] = /20\d\d/.exec(campaigns.published) ?? [];
    const figures = await read(`/v1/units/${county}/rectification?year=${year}`);
    expect(figures.solvedInTime.percent).toBeGreaterThan(80);
    const shown = figures.children.filter(({ tasks }: { tasks: number | null }) => tasks !== null);
    expect(shown.map(({ name }: { name: string }) => name)).toContain('新渡镇');
    expect((await read(`/v1/units/${county}/problems`)).items.length).toBeGreaterThan(40);
    const answer = await fetch(`${local.origin}/v1/problems/fate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receipt }),
    });
    expect(await answer.json()).toMatchObject({ state: 'published', office: { name: '新渡镇' }, mayReject: true });
  });

  it('exchanges about persons who moved, with the rates of complete months published and papers waiting', async () => {
    const [month] = newestMonths(dayOf(new Date()), 1);
    const { information, stocks } = await read(`/v1/units/${county}/exchange?period=${month}`);
    expect(information).toMatchObject({ state: 'shown', denominator: expect.toSatisfy((cases: number) => cases >= 10) });
    expect(stocks[0]).toMatchObject({ inflow: 17_033, outflow: 12_393 });
    const headers = { authorization: `Bearer ${await local.token('chen.jie')}` };
    const counts = await fetch(`${local.origin}/v1/office/units/530824101/inbox/counts`, { headers });
    const more = expect.toSatisfy((papers: number) => papers > 0);
    expect(await counts.json()).toMatchObject({ open: more, dueSoon: more, overdue: more });
  });

  it('issued a certificate that can be checked, and lets a person follow a request', async () => {
    expect(readCertificate(shown.certificate)?.claims.name).toMatch(/^(示例|示范|样本|虚构)·/);
    const { page } = await openPage(browser, phone);
    await page.goto(`${local.origin}/s#${shown.request}`);
    await page.getByText('威远镇').first().waitFor();
    await page.goto(certificateAddress(local.origin, shown.certificate));
    await page.getByText('威远镇').first().waitFor();
    await page.context().close();
  });

  it('is loaded once, however often it is', async () => {
    const problems = async () => (await read(`/v1/units/${county}/problems`)).items;
    const before = await problems();
    expect(await startDemo(local, () => undefined)).toEqual({ codes, receipt, ...shown });
    expect(await problems()).toEqual(before);
  });

  it('finds nothing to repair', async () => {
    const { payload } = await local.invoke('audit');
    expect(JSON.parse(payload)).toMatchObject({ repaired: [], failed: [], next: null });
  });

  it.each([
    ['phone', 'zh-CN', phone],
    ['desktop', 'en', { ...phone, viewport: { width: 1280, height: 800 }, isMobile: false, locale: 'en' }],
  ] as const)('is shown on a %s in %s', async (_, language, options) => {
    const { page, errors } = await openPage(browser, options);
    await page.goto(local.origin);
    await page.getByText('92.33%').first().waitFor();
    await page.getByRole('link', { name: '新渡镇' }).first().waitFor();
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe(language);
    expect(errors).toEqual([]);
    await expectAccessible(page);
    await page.context().close();
  });

  it('moves while somebody looks', async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(local.origin);
    await page.getByText('3,500').first().waitFor();
    const answers = { overall: 'satisfied', ratings: {}, awareness: {} };
    const sent = await fetch(`${local.origin}/v1/campaigns/${campaigns.open}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codes[0], nonce: 'q83vEjRWeJCrze8SNFZ4kA', group: 'farmer', answers }),
    });
    expect(sent.status).toBe(201);
    await page.getByText('3,501').first().waitFor();
    await page.context().close();
  });
});
