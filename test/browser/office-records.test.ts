import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSymbolOf } from '../../shared/domain/identity-numbers.ts';
import { workbook } from '../../web/office/publication/workbook.ts';
import { readTableFile } from '../../web/office/records/import/table-file.ts';
import type { Local } from '../local.ts';
import { expectAccessible, isNarrow } from './browser.ts';
import { enterOffice, importDivisions, startOffice } from './office.ts';

const divisions = {
  '340881': ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇'],
  '530824': ['53,云南省', '5308,普洱市', '530824,景谷傣族彝族自治县', '530824101,威远镇'],
};
/** A citizen's number of 景谷. @param sequence 0 to 999 */
const numberOf = (sequence: number): string => {
  const digits = `53082419900307${String(sequence).padStart(3, '0')}`;
  return digits + checkSymbolOf(digits);
};
const records = '/office/records/340881103';

let local: Local;
let browser: Browser;
let page: Page;
const errors: string[] = [];
const sent: string[] = [];
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  for (const [county, rows] of Object.entries(divisions)) await importDivisions(local, county, rows);
  const opened = await enterOffice(browser, `${local.origin}${records}`, 'li.na');
  page = opened.page;
  page.on('close', () => errors.push(...opened.errors));
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const visit = (path: string) => page.goto(`${local.origin}${path}`);

/** Moves the focus by Tab alone until it stands on what bears a name. */
async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((wanted) => {
      const at = document.activeElement;
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map((label) => label.textContent?.trim()) : [];
      return at?.textContent?.trim() === wanted || labels.includes(wanted);
    }, name);
    if (isThere) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
const type = async (label: string, text: string) => {
  await tabTo(label);
  await page.keyboard.type(text);
};

/** The rows of an old register, under a title and headings of its own; two of them are wrong. */
function oldRegister(rows: number): Promise<Blob> {
  const people = Array.from({ length: rows }, (_, index) => [
    String(index + 1),
    `张某${index}`,
    index === 7 ? `${numberOf(index).slice(0, 17)}${numberOf(index).endsWith('1') ? '2' : '1'}` : numberOf(index),
    '13900000000',
    index === 11 ? '城关镇' : index % 2 === 0 ? '云南省普洱市景谷县威远镇' : '530824101',
    '2026-11-18',
    '已婚',
  ]);
  const head = ['序号', '人员姓名', '公民身份号码', '手机', '户口所在地', '登记时间', '其他'];
  return workbook([{ name: '台账', rows: [['流动人口登记台账', '', '', '', '', '', ''], head, ...people] }]);
}
/** Files are named after persons too. */
const fileName = '张某标记一家';
const chosen = async () => ({
  name: `${fileName}.xlsx`,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(await (await oldRegister(60)).arrayBuffer()),
});
async function downloaded(name: string): Promise<string[][]> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(name)]);
  expect(file.suggestedFilename()).not.toContain('张某');
  const table = await readTableFile(new Blob([readFileSync(await file.path())]));
  return typeof table === 'string' ? expect.fail(table) : table.rows.map(({ cells }) => cells);
}

describe('registration', () => {
  it('takes the keyboard alone; what is wrong is said as one types', async () => {
    await page.getByText('没有待通报的登记').waitFor();
    await tabTo('登记');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '登记' }).waitFor();
    await type('证件号码', `${numberOf(500).slice(0, 17)}${numberOf(500).endsWith('7') ? '8' : '7'}`);
    await page.keyboard.press('Tab');
    await page.getByText('末位校验码不对').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(numberOf(500));
    await expect.poll(() => page.getByText('末位校验码不对').count()).toBe(0);
    await type('姓名', '李明');
    await type('联系方式', '13900000000');
    await type('户籍地', 'jgwy');
    await page.locator('[role=option]').first().waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('户籍地').inputValue()).toBe('云南省普洱市景谷傣族彝族自治县威远镇');
    await expect.poll(() => page.getByLabel('现居住地').inputValue()).toBe('安徽省安庆市桐城市新渡镇');
    // Sent too early: the focus goes to what is missing.
    await page.keyboard.press('Control+Enter');
    await page.getByText('请至少选择一项服务。').waitFor();
    await tabTo('预防接种记录');
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByLabel('用途').inputValue()).toBe('办理预防接种记录');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: '已登记，流入通报已发出' }).waitFor();
    await expect.poll(() => page.locator('.receipt').textContent()).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]$/);
    await expectAccessible(page);
  });

  it('is found by the number of the document', async () => {
    await visit(`${records}/find`);
    await page.getByLabel('证件号码').fill(numberOf(500));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '预防接种记录' }).waitFor();
    await page.getByLabel('证件号码').fill(numberOf(501));
    await press('查找');
    await page.getByText('没有这个证件号码的登记').waitFor();
  });

  it('opens for a purpose, shows what both places state, and keeps what was corrected', async () => {
    await visit(`${records}?list=open`);
    await page.getByRole('link', { name: '预防接种记录' }).click();
    await page.getByText('本人可以看到谁在什么时候').waitFor();
    expect(await page.content()).not.toContain('李明');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '李明' }).waitFor();
    await page.getByText('13900000000').waitFor();
    await expectAccessible(page);
    await page.locator('summary', { hasText: '更正' }).click();
    await page.getByLabel('联系方式').fill('0556-6120000');
    await page.getByLabel('更正的理由').fill('本人来电告知');
    await press('保存更正');
    await page.getByText('已更正。通报已发出。').waitFor();
    await page.locator('.statements').getByText('0556-6120000').waitFor();
    await page.reload();
    await press('查看登记');
    await page.locator('.former').getByText('13900000000').waitFor();
    await page.locator('summary', { hasText: '谁查看过' }).click();
    await page.getByText('li.na').first().waitFor();
    await page.locator('summary', { hasText: '已返回户籍地' }).click();
    await page.locator('details[open]').getByLabel('理由').fill('本人来电告知');
    await press('登记返回');
    await page.getByText('已登记返回。通报已发出。').waitFor();
  });
});

describe('an import', () => {
  it('matches the columns of an old register and says row by row what it would do', async () => {
    await visit(`${records}/import`);
    await page.getByLabel('选择文件').setInputFiles(await chosen());
    await page.getByRole('heading', { name: `对应列名：${fileName}.xlsx` }).waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: '证件号码' }).locator('option:checked').textContent()).toBe('公民身份号码');
    expect(await page.content()).not.toContain('已婚');
    await page.getByRole('group', { name: '申请的服务' }).getByLabel('居住地服务').check();
    await page.getByRole('textbox', { name: '登记目的' }).fill('办理居住地服务');
    await expectAccessible(page);
    await page.locator('summary', { hasText: '已保存的对应' }).click();
    await page.getByLabel('保存为').fill('老台账');
    await press('保存对应');
    await page.getByText('已保存“老台账”。').waitFor();
    await press('核对各行');
    await page.getByRole('button', { name: '有错误 2' }).waitFor();
    await page.getByText('末位校验码不对').waitFor();
    await page.getByText('有几个同名的地方').waitFor();
    await expectAccessible(page);
    const wrong = await downloaded('下载有错误的行');
    expect(wrong.map((row) => row[0])).toEqual(['姓名', '张某7', '张某11']);
    expect(wrong[0]).not.toContain('登记目的');
    expect(wrong[1]?.at(-2)).toContain('末位校验码不对');
  });

  it('goes on after the page was loaded anew, imports the good rows, and changes nothing when repeated', async () => {
    await expect
      .poll(() => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])))
      .toContain('yipan:office:import:');
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('张某');
    await page.reload();
    await page.getByText('接着上次没有完成的导入').waitFor();
    await page.getByRole('button', { name: '新增 58' }).click();
    await expect.poll(() => page.locator('.import-preview tbody tr').count()).toBe(50);
    await press('导入 58 行');
    await page.getByRole('heading', { name: '已导入' }).waitFor();
    await page.getByText('新增 58 份').waitFor();
    await press('再导入一个文件');
    await page.getByLabel('选择文件').setInputFiles(await chosen());
    await page.locator('summary', { hasText: '已保存的对应' }).click();
    await page.getByLabel('本县保存过的').selectOption('老台账');
    await press('采用');
    await page.getByRole('group', { name: '申请的服务' }).getByLabel('居住地服务').check();
    await page.getByRole('textbox', { name: '登记目的' }).fill('办理居住地服务');
    await press('核对各行');
    await page.getByRole('button', { name: '无变化 58' }).waitFor();
    await press('放弃这次导入');
    await page.getByLabel('选择文件').waitFor();
  });

  it('leaves records to be notified, several at once, and to be exported', async () => {
    await visit(records);
    await page.locator('tbody tr').first().waitFor();
    for (const index of [0, 1]) await page.locator('tbody input').nth(index).check();
    await expectAccessible(page);
    await press('发出 2 份流入通报');
    await page.getByText('已发出 2 份流入通报。').waitFor();
    await visit(`${records}/export`);
    const rows = await downloaded('导出');
    expect(rows).toHaveLength(59);
    expect(rows.some((row) => row.includes('张某0'))).toBe(true);
    expect(rows.flat().join()).not.toContain(numberOf(0));
    await page.getByText('已导出 58 份').waitFor();
  });

  it('exports them as an old register, which changes nothing when it is imported', async () => {
    await page.getByLabel('列名和顺序').selectOption('老台账');
    await page.getByText('证件号码不保存').waitFor();
    await expectAccessible(page);
    await page.getByLabel('CSV').check();
    const [file] = await Promise.all([page.waitForEvent('download'), press('导出')]);
    const buffer = readFileSync(await file.path());
    expect(buffer.toString('utf8').split('\r\n')[0]).toContain('人员姓名,公民身份号码,手机,户口所在地,登记时间,');
    await visit(`${records}/import`);
    await page.getByLabel('选择文件').setInputFiles({ name: '导出.csv', mimeType: 'text/csv', buffer });
    await page.locator('summary', { hasText: '已保存的对应' }).click();
    await page.getByLabel('本县保存过的').selectOption('老台账');
    await press('采用');
    await press('核对各行');
    await page.getByRole('button', { name: '无变化 58' }).waitFor();
    await press('放弃这次导入');
    await page.getByLabel('选择文件').waitFor();
  });
});

describe('registration’s pages', () => {
  it('speak English, fit a phone, and leave no error behind', async () => {
    await press('English');
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of [`${records}?list=open`, `${records}/new`, `${records}/import`]) {
      await visit(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main :is(tbody, input):visible').first().waitFor();
      expect(await isNarrow(page), path).toBe(true);
      await expectAccessible(page);
    }
    await page.close();
    expect(errors).toEqual([]);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((request) => request.includes(fileName) || request.includes(encodeURIComponent(fileName)))).toEqual([]);
  });
});
