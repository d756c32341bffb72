import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoAccounts } from '../../infra/local/demo/accounts.ts';
import { createRecords } from '../../infra/local/demo/write.ts';
import { UnitWithChildren } from '../../shared/contract/results.ts';
import { parentOf } from '../../shared/domain/divisions.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { type Local, type LocalOptions, startStack } from '../local.ts';
import { eventually, launchBrowser, openPage } from './browser.ts';

/** A computer as it stands in an office; China's language and time. */
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

/** A stack of its own that knows the accounts of the demo, and a browser. */
export async function startOffice(options?: LocalOptions): Promise<{ local: Local; browser: Browser }> {
  const [local, browser] = await Promise.all([startStack(options), launchBrowser()]);
  await createRecords(
    local.dynamodb,
    demoAccounts.map((account) => accountsStore(local.dynamodb, local.tables.registry).creation(account)),
  );
  return { local, browser };
}

const administrators: Record<string, string> = { 340881: 'zhang.wei', 530824: 'zhao.min' };

/** Waits until everybody can read a unit, also among those of the one above it. */
export async function isPublished({ origin }: Local, unit: string): Promise<void> {
  const below = async () => {
    const answer = await fetch(`${origin}/v1/units/${parentOf(unit)}`);
    return answer.ok ? UnitWithChildren.parse(await answer.json()).children.map(({ code }) => code) : [];
  };
  const known = async () => {
    expect((await fetch(`${origin}/v1/units/${unit}`)).status).toBe(200);
    expect(await below()).toContain(unit);
  };
  await eventually(known);
}

/** Imports divisions as the administrator of their county, and waits until everybody can read the last of them. @param rows as in `340881,桐城市` */
export async function importDivisions(local: Local, county: string, rows: readonly string[]): Promise<void> {
  const answer = await fetch(`${local.origin}/v1/office/units/${county}/divisions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await local.token(administrators[county] ?? '')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ csv: ['code,name', ...rows, ''].join('\n'), validFrom: '2020-01-01' }),
  });
  expect(answer.status).toBe(200);
  const [last] = rows.at(-1)?.split(',') ?? [];
  await isPublished(local, last ?? '');
}

/** Signs in on the issuer's page on the way to an address of the office, which opens there. */
export async function enterOffice(
  browser: Browser,
  address: string,
  account: string,
  options = desk,
): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(browser, options);
  await opened.page.goto(address);
  await opened.page.getByRole('button', { name: '登录' }).click();
  await opened.page.locator(`button[value="${account}"]`).click();
  await opened.page.getByRole('banner').getByText('退出').waitFor();
  return opened;
}

/**
 * Does something again until its request is answered as expected: what has to wait for the streams is refused until then.
 * @param path the end of the request's address
 * @param expected members of the answer, a problem document's too
 */
export const untilAnswered = (page: Page, path: string, expected: Record<string, unknown>, act: () => Promise<void>): Promise<unknown> =>
  eventually(async () => {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith(path));
    const [answer] = await Promise.all([answered, act()]);
    expect(await answer.json()).toMatchObject(expected);
  });
