import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the system's Chromium (the environment variable CHROMIUM names another); one for each test file. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in the environment variable CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** A phone as the questionnaire expects it; China's language and time. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

/** Waits until something holds: what it throws until then is no failure. */
export const eventually = (check: () => Promise<unknown>) => vi.waitFor(check, { timeout: 45_000, interval: 100 });

/** Opens a page with a context of its own. `errors` collects errors of its scripts and what its policy forbids. */
export async function openPage(browser: Browser, options: BrowserContextOptions = phone): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Chromium reports every refused or failed request; those are what many tests are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  return { page, errors };
}

/** Whether all of a page fits beside each other: nothing is reached by scrolling sideways. */
export const isNarrow = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/**
 * No violation of WCAG 2.2 AA or of axe's best practices in the state that the page shows.
 * @param parts selectors of the parts to look at; all of the page unless it is long and made of the same few parts
 */
export async function expectAccessible(page: Page, parts: string[] = ['html']): Promise<void> {
  // What comes after a click has its heading once it is there.
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  const builder = parts.reduce((axe, part) => axe.include(part), new AxeBuilder({ page }));
  // What passes is not reported, and a page without frames needs no second page to put their reports together.
  builder.options({ resultTypes: ['violations'] }).setLegacyMode(page.frames().length === 1);
  const { violations } = await builder.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`),
  ).toEqual([]);
}
