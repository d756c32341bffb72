import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { buildPages } from '../../web/build.ts';
import { launchBrowser, openPage, phone } from './browser.ts';
import { apiWith } from './questionnaire-data.ts';
import { type ApiRequest, type Site, startSite } from './site.ts';

/** The citizen's pages with an API that a test answers for, and a browser; for a whole test file. */
export function citizenPages() {
  let folder: string;
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    folder = await buildPages(['questionnaire', 'problem', 'request']);
    site = await startSite(folder);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(() => {
    site.requests.length = 0;
    site.answer(apiWith());
  });
  return {
    folder: () => folder,
    site: () => site,
    /** What was sent to a path, in order. */
    posted: (path: string): ApiRequest[] => site.requests.filter((request) => request.method === 'POST' && request.path === path),
    /** Runs a visit in a context of its own; errors of the page fail it. */
    async visit(options: BrowserContextOptions, steps: (page: Page) => Promise<void>): Promise<void> {
      const { page, errors } = await openPage(browser, { ...phone, serviceWorkers: 'block', ...options });
      try {
        await steps(page);
        expect(errors).toEqual([]);
      } finally {
        await page.context().close();
      }
    },
  };
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
/** A question by the number that is shown. */
export const questionAt = (page: Page, number: number) => page.locator('.question').filter({ hasText: `第\u2009${number}\u2009题` });
/** Waits until the page would open without a network: its worker controls it, and has kept what the page asked for at this path. */
export const keptForLater = (page: Page, path: string) =>
  expect
    .poll(
      () =>
        page.evaluate(async (asked) => {
          const { active } = await navigator.serviceWorker.ready;
          return active?.state === 'activated' && navigator.serviceWorker.controller !== null && (await caches.match(asked)) !== undefined;
        }, path),
      { timeout: 45_000 },
    )
    .toBe(true);
/** What this device keeps, by key. */
export const kept = (page: Page): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));
