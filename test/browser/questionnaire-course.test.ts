import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Local } from '../local.ts';
import { expectAccessible, openPage } from './browser.ts';
import { importDivisions, startOffice } from './office.ts';
import { heading, press } from './questionnaire-visit.ts';

const year = new Date().getUTCFullYear();

let local: Local;
let browser: Browser;
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  await importDivisions(local, '340881', ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇']);
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

/** Calls the office's API as somebody. */
async function office(who: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${local.origin}/v1/office${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await local.token(who)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = await answer.json();
  expect([path, answer.status, json]).toMatchObject([path, 200, {}]);
  return json;
}

/** Looks a problem up again until the streams have brought what is expected. */
async function looksUp(page: Page, title: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main h1').textContent();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(title);
}

describe('a problem on its way through the running system', () => {
  it('is raised, handed over, answered, rejected once by who holds the receipt, and taken up again', async () => {
    const { page, errors } = await openPage(browser);
    await page.goto(`${local.origin}/p/340881103`);
    await page.getByLabel('请说说是什么事').fill('王某某窗口中午不办公，来了两次才办成。');
    await page.getByRole('radio', { name: '服务质量和办事速度' }).check();
    await page.getByRole('button', { name: '提交这个问题' }).dblclick();
    await page.getByRole('heading', { name: '问题已收到' }).waitFor();
    await page.getByRole('link', { name: '查看办理情况' }).last().click();
    await looksUp(page, '问题已收到，县里正在归类');

    const list = await office('zhang.wei', 'GET', `/units/340881/problems?year=${year}`);
    expect(list.items).toHaveLength(1);
    const { id } = list.items[0];
    await office('zhang.wei', 'PATCH', `/problems/${id}`, { category: 'quality-and-speed', redacted: '窗口中午不办公，来了两次才办成。' });
    await office('zhang.wei', 'POST', `/problems/${id}/hand-over`, { office: '340881103', days: 15 });
    await looksUp(page, '已交新渡镇办理');
    await expectAccessible(page);

    const answer = { measure: '中午安排值班。', result: '从今天起实行。' };
    await office('li.na', 'POST', `/units/340881103/tasks/${id}/answer`, answer);
    await office('zhang.wei', 'POST', `/problems/${id}/check`, { accepted: true });
    await office('zhang.wei', 'POST', `/problems/${id}/publish`, { title: '窗口中午不办公', ...answer });
    await looksUp(page, '新渡镇已办理并答复');
    await page.getByText('中午安排值班。').waitFor();

    await press(page, '不认可这个答复');
    await page.getByLabel('哪里没有解决？').fill('中午还是没有人。');
    await press(page, '提交，要求重新办理');
    await page.getByRole('heading', { name: '已提交，会重新办理' }).waitFor();
    await looksUp(page, '已要求重新办理，由新渡镇再办一次');
    await expect.poll(() => page.getByRole('button', { name: '不认可这个答复' }).count()).toBe(0);
    await expectAccessible(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('is told apart from a receipt that nobody has', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${local.origin}/problem#1234-5678-9ABC-B`);
    await heading(page, '没有查到这个回执号');
    await page.context().close();
  });
});
