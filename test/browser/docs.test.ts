import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../shared/contract/index.ts';
import { problems } from '../../shared/contract/problems.ts';
import { buildPages } from '../../web/build.ts';
import { expectAccessible, launchBrowser, openPage } from './browser.ts';
import { type Site, startSite } from './site.ts';

/** One of each kind of part: the page repeats them for every route. */
const samples = ['header', 'nav', '#basics', '#getResult', '#createCampaign', '#problem-code-used', '#type-Figure'];

let browser: Browser;
let site: Site;
beforeAll(async () => {
  site = await startSite(await buildPages(['docs']));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function visit(steps: (page: Page) => Promise<void>, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  const { page, errors } = await openPage(browser, { locale: 'zh-CN', colorScheme });
  try {
    await page.goto(`${site.origin}/docs.html`);
    await steps(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}

describe('the documentation', () => {
  it('has an entry for every route and every problem', () =>
    visit(async (page) => {
      const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
      expect(ids).toEqual(expect.arrayContaining([...Object.keys(routes), ...Object.keys(problems).map((type) => `problem-${type}`)]));
      expect(new Set(ids).size).toBe(ids.length);
    }));

  it('has no link to an entry that does not exist', () =>
    visit(async (page) => {
      const broken = await page
        .locator('a[href^="#"]')
        .evaluateAll((links) =>
          links.map((link) => link.getAttribute('href') ?? '').filter((href) => !document.getElementById(href.slice(1))),
        );
      expect(broken).toEqual([]);
      const openapi = await page.request.get(`${site.origin}/v1/openapi.json`);
      expect(await openapi.json()).toMatchObject({ openapi: '3.1.0' });
    }));

  it('is read in either language', () =>
    visit(async (page) => {
      await page.getByRole('heading', { level: 1, name: '接口文档' }).waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'API documentation' }).waitFor();
      await expect.poll(() => page.getByRole('heading', { level: 1, name: '接口文档' }).count()).toBe(0);
    }));

  it.each(['light', 'dark'] as const)('has no violation in the %s', (scheme) => visit((page) => expectAccessible(page, samples), scheme));
});
