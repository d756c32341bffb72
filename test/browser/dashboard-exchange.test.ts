import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getExchange } from '../../functions/results/exchange.ts';
import { exchangeRatesRoutes } from '../../shared/contract/exchange-rates.ts';
import { publishedAbove, publishedCounty, standingAfter } from '../../shared/domain/exchange-figures.ts';
import { monthsOf } from '../../shared/domain/exchange-periods.ts';
import { api } from '../../shared/lambda/api.ts';
import { buildPages } from '../../web/build.ts';
import { call } from '../integration/call.ts';
import { expectAccessible, launchBrowser, openPage, phone } from './browser.ts';
import { type ApiRequest, type Site, startSite } from './site.ts';

const names: Record<string, string> = {
  34: '安徽省',
  3408: '安庆市',
  340881: '桐城市',
  340881103: '新渡镇',
  340881104: '双港镇',
  340881105: '青草镇',
};
const today = '2026-08-20';
const months = monthsOf('2026').slice(0, 8);

/** An office's months: so many cases of each rate in the first month, less and less, and none of the last rate in May. */
const monthsOfOffice = (most: number) =>
  new Map(
    months.map((month, index) => {
      const cases = Math.max(0, most - index * 3);
      const issued = index === 4 ? 0 : Math.round(cases / 2);
      const part = (of: number, percent: number) => Math.floor((of * (percent - index)) / 100);
      return [
        month,
        [cases, part(cases, 96), cases, part(cases, 98), cases, part(cases, 99), issued, part(issued, 88), Math.floor(cases / 20)],
      ];
    }),
  );
const offices = [
  ['340881', 60],
  ['340881103', 520],
  ['340881104', 130],
  ['340881105', 24],
] as const;
const counted = new Map(offices.map(([unit, most]) => [unit, monthsOfOffice(most)]));
const county = publishedCounty(
  { unit: '340881', name: '桐城市' },
  2026,
  standingAfter(null, 2026, counted, today),
  offices.map(([unit]) => ({ unit, name: names[unit] ?? unit })),
);
const published = [county, publishedAbove({ unit: '3408', name: '安庆市' }, 2026, [county], today)];
const stocks = [{ year: 2025, inflow: 17033, outflow: 12393, reportedOn: '2026-01-15' }];
const handler = api(exchangeRatesRoutes, {
  getExchange: getExchange({
    years: async () => [2026],
    year: async (unit) => published.find((row) => row.unit === unit) ?? null,
    stocks: async () => stocks,
  }),
});

const unitOf = (code: string) => ({
  code,
  name: names[code],
  level: { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township' }[code.length],
  population: null,
  validFrom: '2023-01-01',
  validTo: null,
  successors: [],
  ancestors: ['34', '3408', '340881'].filter((above) => code.length > above.length).map((above) => ({ code: above, name: names[above] })),
  children: Object.keys(names)
    .filter((below) => below.startsWith(code) && below.length === { 2: 4, 4: 6, 6: 9 }[code.length])
    .map((below) => ({ code: below, name: names[below] })),
});
async function answer({ path, query }: ApiRequest) {
  const [, unit = '', part] = /^\/v1\/units\/(\d+)(?:\/([a-z]+))?$/.exec(path) ?? [];
  if (unit && part === undefined) return { status: 200, body: unitOf(unit) };
  if (part === 'campaigns') return { status: 200, body: { items: [], next: null } };
  if (part === 'problems') return { status: 200, body: { items: [], next: null } };
  if (part !== 'exchange') return { status: 404, body: { type: '/docs.html#problem-not-published', title: '', status: 404 } };
  const answered = await call(handler, exchangeRatesRoutes.getExchange, { params: { unit }, query: Object.fromEntries(query) });
  return { status: answered.statusCode ?? 500, body: answered.json ?? answered.body };
}

let browser: Browser;
let site: Site;
beforeAll(async () => {
  const [folder, launched] = await Promise.all([buildPages(['dashboard']), launchBrowser()]);
  browser = launched;
  site = await startSite(folder);
  site.answer(answer);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
async function visit(unit: string, options: BrowserContextOptions, steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, errors } = await openPage(browser, { ...options, serviceWorkers: 'block' });
  try {
    await page.goto(`${site.origin}/?unit=${unit}`);
    await steps(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}
const section = (page: Page, name = '两地交换') => page.getByRole('region', { name, exact: true });
const look = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

describe('the exchange on the dashboard', () => {
  it('shows the four rates with their cases, month by month and by unit, of the period that is chosen', () =>
    visit('340881', desk, async (page) => {
      const exchange = section(page);
      await exchange.getByText('时间：2026\u2009年\u20097\u2009月').waitFor();
      await exchange.scrollIntoViewIfNeeded();
      await look(page, 'desk');
      const feedback = exchange.locator('.rates > div').nth(1);
      await expect.poll(() => feedback.textContent()).toMatch(/信息反馈率\s*9\d%\s*\d+ \/ \d+/);
      await expect.poll(() => feedback.textContent()).toContain('查无此人');
      const row = exchange.locator('.exchange-units').getByRole('row', { name: /青草镇/ });
      await expect.poll(() => row.getByRole('button', { name: '不公布' }).count()).toBe(4);
      await exchange.getByLabel('时间', { exact: true }).selectOption('2026-Q1');
      await exchange.getByText('时间：2026\u2009年第\u20091\u2009季度').waitFor();
      await expect.poll(() => row.textContent()).toMatch(/%/);
      await exchange.locator('.exchange-units').scrollIntoViewIfNeeded();
      await look(page, 'desk-quarter');
      await exchange.getByText('17,033').waitFor();
      await expectAccessible(page, ['main']);
      await row.getByRole('link', { name: '青草镇' }).click();
      await page.getByRole('heading', { level: 1, name: '青草镇' }).waitFor();
      await exchange.getByText('各月走势').waitFor();
      await expect.poll(() => exchange.locator('.exchange-units').count()).toBe(0);
    }));

  it('gives the figures to take away, withheld ones as such', () =>
    visit('340881', desk, async (page) => {
      const exchange = section(page);
      const saved = async (press: () => Promise<void>) => {
        const [download] = await Promise.all([page.waitForEvent('download'), press()]);
        return readFile(await download.path());
      };
      const svg = (await saved(() => exchange.getByRole('button', { name: 'SVG' }).click())).toString();
      expect(svg).toContain('青草镇');
      expect(svg).toContain('不公布');
      expect((await saved(() => exchange.getByRole('button', { name: 'PNG' }).click())).subarray(1, 4).toString()).toBe('PNG');
      await exchange.getByText('表格', { exact: true }).click();
      const rows = await exchange.locator('details tbody tr').allInnerTexts();
      expect(rows).toHaveLength(5 + 6);
      expect(rows.join('\n')).toMatch(/青草镇.*不公布/);
    }));

  it('fits a phone, in English too, and says above the county how much is left out', async () => {
    await visit('340881', phone, async (page) => {
      await section(page).getByText('各月走势').waitFor();
      await section(page).scrollIntoViewIfNeeded();
      await look(page, 'phone');
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await section(page).locator('.exchange-units').scrollIntoViewIfNeeded();
      await look(page, 'phone-units');
      await page.getByRole('button', { name: 'English' }).click();
      await section(page, 'Exchange between places').getByText('Feedback rate').first().waitFor();
      await section(page, 'Exchange between places').scrollIntoViewIfNeeded();
      await look(page, 'phone-english');
      await expectAccessible(page, ['main']);
    });
    await visit('3408', { ...desk, colorScheme: 'dark' }, async (page) => {
      await section(page).getByText('信息反馈率').first().waitFor();
      await section(page).scrollIntoViewIfNeeded();
      await look(page, 'prefecture');
      await expectAccessible(page, ['main']);
    });
  });
});
