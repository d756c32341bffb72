import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { fillBatch } from '../integration/publish-fixture.ts';
import type { Local } from '../local.ts';
import { expectAccessible, phone } from './browser.ts';
import { desk, enterOffice, startOffice, untilAnswered } from './office.ts';

/** Townships with one village each; of the last one too few people answer to be shown. */
const townships = [
  { code: '340881103', name: '新渡镇', returned: 80, satisfied: 70 },
  { code: '340881104', name: '双港镇', returned: 70, satisfied: 50 },
  { code: '340881105', name: '范岗镇', returned: 60, satisfied: 45 },
  { code: '340881106', name: '青草镇', returned: 25, satisfied: 18 },
  { code: '340881107', name: '黄甲镇', returned: 6, satisfied: 2 },
];
const csv = [
  'code,name',
  '34,安徽省',
  '3408,安庆市',
  '340881,桐城市',
  ...townships.flatMap(({ code, name }) => [`${code},${name}`, `${code}201,${name}第一村`]),
  '',
].join('\n');

let local: Local;
let browser: Browser;
let campaign = '';
let token = '';
async function call(path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${local.origin}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return answer.json();
}

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  token = await local.token('zhang.wei');
  await call('/v1/office/units/340881/divisions', { csv, validFrom: '2020-01-01' });
  const now = Date.now();
  const plan = {
    unit: '340881',
    year: 2026,
    title: { 'zh-CN': '秋季满意度测评', en: 'Autumn survey' },
    opensAt: new Date(now - 3_600_000).toISOString(),
    closesAt: new Date(now + 3_600_000).toISOString(),
    graceHours: 0,
    groups: ['farmer'],
    questionnaire: standardQuestionnaire,
  };
  campaign = String((await call('/v1/office/campaigns', plan)).id);
  await call(`/v1/office/campaigns/${campaign}/open`);
  const batches = townships.map(({ code, returned }) => ({ village: `${code}201`, group: 'farmer', mode: 'link', codes: returned }));
  await call(`/v1/office/campaigns/${campaign}/batches`, { batches });
  for (const [batch, { code, returned, satisfied }] of townships.entries()) {
    const filled = { campaign, village: `${code}201`, group: 'farmer' as const, codes: returned, returned, satisfied };
    await fillBatch(local.dynamodb, local.tables, batch, filled);
  }
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

async function signIn(options: typeof desk, address: string): Promise<{ page: Page; errors: string[] }> {
  const opened = await enterOffice(browser, `${local.origin}${address}`, 'zhang.wei', options);
  await opened.page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  return opened;
}

describe('the way of a result', () => {
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    ({ page, errors } = await signIn(desk, `/office/campaigns/${campaign}/results`));
  });
  afterAll(() => page?.context().close());
  const step = (name: string) => page.locator('.step', { has: page.getByRole('heading', { level: 2, name, exact: true }) });
  const confirmed = async (button: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  };

  it('begins with closing', async () => {
    await step('预览').getByText('之后', { exact: true }).waitFor();
    await expectAccessible(page);
    await confirmed('提前结束测评');
    await step('结束').getByText('已完成').waitFor();
  });

  it('shows a preview with what is withheld hatched and explained', async () => {
    const table = page.getByRole('region', { name: '将要公布的结果' });
    await untilAnswered(page, '/preview', { state: 'pending' }, () => confirmed('生成预览'));
    await table.waitFor();
    await page.getByText('已通过').waitFor();
    await expect.poll(() => table.locator('.hatched').count()).toBeGreaterThan(4);
    expect(
      await table
        .getByRole('row', { name: /黄甲镇/ })
        .locator('.hatched')
        .count(),
    ).toBeGreaterThan(3);
    await expect.poll(() => table.getByRole('row', { name: /新渡镇/ }).textContent()).toContain('88%');
    await expectAccessible(page);
  });

  it('publishes, and says when it is public', async () => {
    await confirmed('公布结果');
    await page.getByText(/第.1.次公布已经公开/).waitFor();
    await page.getByRole('link', { name: /查看第.1.次公布/ }).waitFor();
    await expectAccessible(page);
  });

  it('says why a correction is too small', async () => {
    await page.getByLabel('批次号').fill('4');
    await page.getByLabel('认定无效的原因').fill('经核实由他人代填');
    await confirmed('认定无效');
    await page.getByText(/号批次，自第.2.次公布起/).waitFor();
    await page.getByRole('button', { name: '生成预览', exact: true }).waitFor();
    const tooSmall = { type: '/docs.html#problem-correction-too-small' };
    await untilAnswered(page, '/corrections', tooSmall, async () => {
      await page.getByLabel('更正的原因').fill('青草镇的问卷由他人代填');
      await confirmed('更正结果');
    });
    await page.getByText('改动太小').first().waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  it('exports single responses that recount to what was published, as a workbook with a code book', async () => {
    await page.getByLabel('用途').fill('分析乡镇服务差异');
    await confirmed('申请导出');
    const button = page.getByRole('button', { name: '下载 XLSX'.replace(' ', '\u2009') });
    await button.waitFor({ timeout: 60_000 });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename()).toBe(`${campaign}-1-responses.xlsx`);
    const sheets = await readExcel(await file.path());
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['答卷', '编码手册']);
    const [head = [], ...rows] = sheets[0]?.data ?? [];
    const overall = rows.map((row) => Number(row[head.indexOf('overall')]));
    const all = townships.reduce((sum, { returned }) => sum + returned, 0);
    expect([rows.length, overall.filter((code) => code >= 1 && code <= 3).length]).toEqual([
      all,
      townships.reduce((sum, { satisfied }) => sum + satisfied, 0),
    ]);
    const named = new Set(rows.map((row) => row[head.indexOf('township')]));
    expect([named.has('340881103'), named.has('340881107')]).toEqual([true, false]);

    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /编码手册.CSV/ }).click()]);
    expect(await readFile(await book.path(), 'utf8')).toMatch(/^\ufeff列名,题目,/);
    await page.getByText(`已保存 ${campaign}-1-code-book.csv`.replace('存 ', '存\u2009')).waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  it('speaks English, and fits a phone', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 2, name: 'Export single responses' }).waitFor();
    const other = await signIn(phone, `/office/campaigns/${campaign}/results`);
    await other.page.getByText(/次公布已经公开/).waitFor();
    await expect.poll(() => other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectAccessible(other.page);
    await other.page.context().close();
  });
});
