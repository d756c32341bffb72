import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../../shared/contract/campaigns.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { workbookFile } from '../../web/office/designer/workbook-file.ts';
import { everyFeature } from '../fixtures/questionnaires.ts';
import { foreignForm } from '../fixtures/xlsforms.ts';
import type { Local } from '../local.ts';
import { expectAccessible, phone } from './browser.ts';
import { enterOffice, startOffice } from './office.ts';

const desk: BrowserContextOptions = { viewport: { width: 1400, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
const year = new Date().getUTCFullYear();
const csv = ['code,name', '34,安徽省', '3408,安庆市', '340881,桐城市', ''].join('\n');

let local: Local;
let browser: Browser;
let headers: Record<string, string>;
const campaign = `340881-${year}-1`;
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  headers = { authorization: `Bearer ${await local.token('zhang.wei')}`, 'content-type': 'application/json' };
  await office('/units/340881/divisions', 'POST', { csv, validFrom: '2020-01-01' });
  await office('/campaigns', 'POST', {
    unit: '340881',
    year,
    title: { 'zh-CN': '秋季测评', en: 'Autumn survey' },
    opensAt: `${year + 1}-01-01T00:00:00Z`,
    closesAt: `${year + 1}-02-01T00:00:00Z`,
    groups: ['farmer', 'floating-population'],
    questionnaire: standardQuestionnaire,
  });
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

async function office<T>(path: string, method: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${local.origin}/v1/office${path}`, {
    method,
    headers: { ...headers, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return answer.json();
}

const saved = async () => (await office<Campaign>(`/campaigns/${campaign}`, 'GET')).questionnaire;

async function openDesigner(options = desk, account = 'zhang.wei'): Promise<{ page: Page; errors: string[] }> {
  const opened = await enterOffice(browser, `${local.origin}/office/campaigns/${campaign}/questionnaire`, account, options);
  await opened.page.getByRole('heading', { level: 1, name: /问卷/ }).waitFor();
  return opened;
}

const preview = (page: Page) => page.frameLocator('iframe');
const bar = (page: Page) => page.getByRole('region', { name: '保存', exact: true });

describe('the designer', () => {
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    ({ page, errors } = await openDesigner());
  });
  afterAll(() => page?.context().close());

  /** Moves the focus with the tab key until it is on what has this name. */
  const tabTo = async (name: string | RegExp, back = false) => {
    const focused = page.locator(':focus');
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const label = await focused.evaluate((element) => {
        const own = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
        return element.getAttribute('aria-label') ?? (own ? element.labels?.[0]?.textContent : element.textContent) ?? '';
      });
      const words = label.trim().replaceAll('\u2009', ' ');
      if (typeof name === 'string' ? words === name : name.test(words)) return;
    }
    throw new Error(`no way to ${name} by the tab key`);
  };
  const type = (text: string) => page.keyboard.insertText(text);

  it('shows the draft’s questionnaire and the page that citizens will see', async () => {
    await preview(page).getByText('总的来说').waitFor();
    expect(
      await preview(page)
        .getByRole('group', { name: /第 13 题/ })
        .count(),
    ).toBe(1);
    await expectAccessible(page, ['.view-head', '.sections > section:first-child', '.part:first-child', '.phone', '.design-bar']);
  });

  it('is filled in with the keyboard alone: every kind of question', async () => {
    const further = page.getByRole('region', { name: /其他问题/ });
    await further.getByRole('button', { name: '多选题' }).focus();
    await page.keyboard.press('Enter');
    await type('您从哪里了解政策？');
    await tabTo(/题目 英文/);
    await type('Where do you learn about policies?');
    for (const [number, chinese, english] of [
      [1, '公告栏', 'Notice board'],
      [2, '手机', 'Phone'],
    ] as const) {
      await tabTo(`选项 ${number} 中文`);
      await type(chinese);
      await tabTo(`选项 ${number} 英文`);
      await type(english);
    }
    await tabTo('＋ 简答题');
    await page.keyboard.press('Enter');
    await type('您有什么建议？');
    await tabTo(/题目 英文/);
    await type('What do you suggest?');
    await tabTo('＋ 单选题');
    await page.keyboard.press('Enter');
    await type('今年来过吗？');
    await tabTo(/题目 英文/);
    await type('Have you come this year?');
    for (const [number, chinese, english] of [
      [1, '来过', 'Yes'],
      [2, '没来过', 'No'],
    ] as const) {
      await tabTo(`选项 ${number} 中文`);
      await type(chinese);
      await tabTo(`选项 ${number} 英文`);
      await type(english);
    }
    await preview(page).getByText('今年来过吗？', { exact: true }).waitFor();
  });

  it('moves a question by the keyboard, and says where it is', async () => {
    const list = page.getByRole('list', { name: '其他问题' });
    const numbers = () => list.locator('> li').evaluateAll((items) => items.map((item) => item.querySelector('textarea')?.value));
    const handle = list.getByRole('button', { name: /移动：今年来过吗/ });
    await handle.focus();
    await page.keyboard.press('Space');
    await page.getByText(/拿起“今年来过吗？”，现在是第.3.项/).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText(/“今年来过吗？”移到第.2.项/).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await expect.poll(numbers).toEqual(['您从哪里了解政策？', '今年来过吗？', '您有什么建议？']);
    await list.getByRole('button', { name: '上移：今年来过吗？' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(numbers).toEqual(['今年来过吗？', '您从哪里了解政策？', '您有什么建议？']);
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('下移：今年来过吗？');
    await page.keyboard.press('Enter');
    await expect.poll(numbers).toEqual(['您从哪里了解政策？', '今年来过吗？', '您有什么建议？']);
  });

  it('shows a question only where its condition holds', async () => {
    const wish = page.getByRole('list', { name: '其他问题' }).locator('> li', { hasText: '您有什么建议？' });
    await wish.getByRole('button', { name: /^显示条件/ }).click();
    await wish.getByText('请指定人群或前面某题的回答').waitFor();
    await wish.getByRole('checkbox', { name: '农村居民' }).check();
    const question = wish.getByLabel('前面的一题');
    expect((await question.locator('option').allTextContents()).at(-1)).toContain('今年来过吗？');
    await question.selectOption({ label: (await question.locator('option').allTextContents()).at(-1) ?? '' });
    await wish.getByText('请指定人群或前面某题的回答').waitFor();
    await wish.getByRole('checkbox', { name: '来过', exact: true }).check();
    await wish.getByText('请指定人群或前面某题的回答').waitFor({ state: 'detached' });
    await expectAccessible(page, ['[aria-label="其他问题"] > li:last-child']);
    const shown = preview(page).getByRole('textbox', { name: '您有什么建议？' });
    await expect.poll(() => shown.count()).toBe(0);
    await preview(page).getByRole('radio', { name: '来过', exact: true }).check();
    await expect.poll(() => shown.count()).toBe(0);
    await page.getByLabel('预览的人群').selectOption('farmer');
    await shown.waitFor();
    await preview(page).getByRole('radio', { name: '没来过' }).check();
    await shown.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: '英文' }).check();
    await preview(page).getByText('Have you come this year?').waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('yipan:language'))).toBe(null);
  });

  it('shows conditions that no longer make sense where they stand, until undone', async () => {
    const list = page.getByRole('list', { name: '其他问题' });
    await list.getByRole('button', { name: '删除：今年来过吗？' }).click();
    await list.getByText('显示条件只能用排在前面的题。').waitFor();
    await bar(page).getByText('可以撤销').waitFor();
    await bar(page)
      .getByRole('button', { name: /有.1.处需要修改/ })
      .click();
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('显示条件：您有什么建议？');
    await bar(page).getByRole('button', { name: '撤销' }).click();
    await list.getByText('显示条件只能用排在前面的题。').waitFor({ state: 'detached' });
    await list.getByRole('button', { name: '下移：今年来过吗？' }).click();
    await list.getByText('显示条件只能用排在前面的题。').waitFor();
    await list.getByRole('button', { name: '上移：今年来过吗？' }).click();
  });

  it('marks what is missing when saving is tried, and goes there', async () => {
    await page.getByRole('button', { name: '添加评价对象' }).click();
    await bar(page).getByRole('button', { name: '保存问卷' }).click();
    await page.getByText('请填写此项。').first().waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('field/objects/4/name/zh-CN');
    await expectAccessible(page, ['.part-list > .part:last-child', '.design-bar']);
    await bar(page).getByRole('button', { name: '撤销' }).click();
  });

  it('offers again what was not saved, and asks before it is left', async () => {
    await page.getByRole('link', { name: '返回测评' }).click();
    const dialog = page.getByRole('dialog', { name: '有未保存的修改' });
    await dialog.getByRole('button', { name: '离开' }).click();
    await page.getByRole('link', { name: '设计问卷' }).click();
    await page.getByText('这台电脑上有没有保存的修改').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '继续上次的修改' }).click();
    await page.getByRole('list', { name: '其他问题' }).getByText('今年来过吗？', { exact: true }).waitFor();
  });

  it('saves what was designed', async () => {
    await bar(page).getByRole('button', { name: '保存问卷' }).click();
    await bar(page).getByText('问卷已保存到草稿。').waitFor();
    const { further } = await saved();
    expect(further.map(({ id, kind }) => [id, kind])).toEqual([
      ['where-do-you-learn-about', 'multiple-choice'],
      ['have-you-come-this-year', 'single-choice'],
      ['what-do-you-suggest', 'short-text'],
    ]);
    expect(further[2]?.showIf).toEqual({ groups: ['farmer'], answer: { question: 'have-you-come-this-year', oneOf: ['yes'] } });
    await page.reload();
    await page.getByRole('list', { name: '其他问题' }).getByText('今年来过吗？', { exact: true }).waitFor();
  });

  it('keeps identifiers once saved, whatever the texts become', async () => {
    await page.locator('[id="field/further/1/text/en"]').fill('Did you come?');
    await bar(page).getByRole('button', { name: '保存问卷' }).click();
    await bar(page).getByText('问卷已保存到草稿。').waitFor();
    expect((await saved()).further[1]).toMatchObject({ id: 'have-you-come-this-year', text: { en: 'Did you come?' } });
  });

  const choose = async (name: string, buffer: Buffer) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  const exported = async (name: string) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await waiting).path());
  };

  it('exports and imports the same, as JSON and as XLSForm', async () => {
    await choose('all.json', Buffer.from(JSON.stringify(everyFeature)));
    await bar(page).getByText('已导入。').waitFor();
    const workbook = await exported('导出 XLSForm（.xlsx）');
    expect(JSON.parse((await exported('导出 JSON')).toString())).toEqual(everyFeature);
    await bar(page).getByRole('button', { name: '撤销' }).click();
    await choose('form.xlsx', workbook);
    await page.getByRole('list', { name: '其他问题' }).getByText('您从哪里了解政策？', { exact: true }).waitFor();
    await bar(page).getByRole('button', { name: '保存问卷' }).click();
    await bar(page).getByText('问卷已保存到草稿。').waitFor();
    expect(await saved()).toEqual(everyFeature);
  });

  it('names what is wrong with a file, in words', async () => {
    const wrong = structuredClone(everyFeature);
    const item = wrong.objects[0]?.items[1];
    if (item) item.text.en = '';
    await choose('wrong.json', Buffer.from(JSON.stringify(wrong)));
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^评价对象.1 › 评分题.2 › 文字 › 英文$/).waitFor();
    await expectAccessible(page, ['dialog']);
    await page.keyboard.press('Escape');
    await choose('form.xlsx', Buffer.from('no workbook'));
    await dialog.getByText('文件不是 .xlsx 工作簿').waitFor();
    await page.keyboard.press('Escape');
  });

  it('lists what a form by others cannot bring, before it is imported', async () => {
    await choose('clinic.xlsx', Buffer.from(await (await workbookFile(foreignForm)).arrayBuffer()));
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/不能导入的内容/).waitFor();
    await dialog.getByText(/工作表.Survey，第.7.行，appearance.列/).waitFor();
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(34);
    await expectAccessible(page, ['dialog']);
    await dialog.getByRole('button', { name: '导入其余内容' }).click();
    await page.getByLabel('名称 英文').first().waitFor();
    await expect.poll(() => page.getByLabel('名称 英文').first().inputValue()).toBe('Township clinic');
    await bar(page).getByRole('button', { name: '撤销' }).click();
    await bar(page).getByText('没有未保存的修改。').waitFor();
    expect(errors).toEqual([]);
  });

  it('does not overwrite what somebody else has saved in the meantime', async () => {
    await page.getByLabel('题目 英文').first().fill('How satisfied are you?');
    await office(`/campaigns/${campaign}`, 'PATCH', { questionnaire: { ...everyFeature, awareness: [], further: [] } });
    await bar(page).getByRole('button', { name: '保存问卷' }).click();
    await bar(page).getByText('别人保存过这份问卷').waitFor();
    expect((await saved()).further).toEqual([]);
    await bar(page).getByRole('button', { name: '用我的修改覆盖' }).click();
    await bar(page).getByText('没有未保存的修改。').waitFor();
    expect((await saved()).overall.text.en).toBe('How satisfied are you?');
  });

  it('works on a phone, in English', async () => {
    const other = await openDesigner(phone);
    await other.page.getByRole('button', { name: 'English' }).click();
    await other.page.getByRole('heading', { name: 'Design the questionnaire' }).waitFor();
    await expect.poll(() => other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectAccessible(other.page, ['.view-head', '.sections > section:first-child', '.part .part:first-child', '.design-bar']);
    expect(other.errors).toEqual([]);
    await other.page.context().close();
  });

  it('tells which questions stay comparable with the campaign that was copied', async () => {
    await office(`/campaigns/${campaign}`, 'PATCH', { questionnaire: standardQuestionnaire, opensAt: `${year - 1}-01-01T00:00:00Z` });
    await office(`/campaigns/${campaign}/open`, 'POST');
    await page.goto(`${local.origin}/office/campaigns/${campaign}`);
    await page.getByRole('button', { name: new RegExp(`复制为.${year + 1}.年草稿`) }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /复制为/ })
      .click();
    await page.getByRole('link', { name: '设计问卷' }).click();
    await page
      .getByText(new RegExp(`^✓ 与.${year}.年可比$`))
      .nth(12)
      .waitFor();
    const question = page.getByLabel('题目 中文').nth(1);
    await question.fill('另一道题');
    await page.getByText(/不再可比：题目文字有改动/).waitFor();
    await question.fill('政策、办事程序和结果的公开');
    await page.getByText(/不再可比/).waitFor({ state: 'detached' });
  });

  it('only shows the questionnaire of a campaign that has opened', async () => {
    await page.goto(`${local.origin}/office/campaigns/${campaign}/questionnaire`);
    await page.getByText('问卷不能再改').waitFor();
    await preview(page).getByText('总的来说').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '保存问卷' }).count()).toBe(0);
    await expectAccessible(page);
  });
});
