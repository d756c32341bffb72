import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { queryAll } from '../../shared/store/query.ts';
import { keyingsStore } from '../../shared/store/registry/keyings.ts';
import type { Local } from '../local.ts';
import { expectAccessible } from './browser.ts';
import { enterOffice, startOffice } from './office.ts';

const village = '340881103201';
const questionnaire = {
  ...standardQuestionnaire,
  objects: [{ ...standardQuestionnaire.objects[2], items: standardQuestionnaire.objects[2]?.items.slice(0, 2) }],
  awareness: standardQuestionnaire.awareness.slice(0, 1),
  further: [
    {
      id: 'used',
      kind: 'multiple-choice',
      text: { 'zh-CN': '今年您在哪里办过事？', en: 'Where have you been served this year?' },
      options: [
        { id: 'hall', text: { 'zh-CN': '办事大厅', en: 'At the office' } },
        { id: 'phone', text: { 'zh-CN': '电话', en: 'By telephone' } },
      ],
    },
    {
      id: 'why',
      kind: 'short-text',
      text: { 'zh-CN': '您为什么不满意？', en: 'Why are you dissatisfied?' },
      showIf: { answer: { question: 'overall', oneOf: ['dissatisfied', 'very-dissatisfied'] } },
    },
  ],
};

let local: Local;
let browser: Browser;
let campaign = '';
const codes = { once: [] as string[], twice: [] as string[], telephone: [] as string[] };

async function api<T>(account: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${local.origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await local.token(account)}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status, `${method} ${path}`).toBeLessThan(300);
  return answer.json();
}

/** A campaign with papers and a telephone list, and which of its papers are keyed twice. */
async function prepare(): Promise<void> {
  const csv = ['code,name', '34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇', `${village},柏年村`, ''].join('\n');
  await api('zhang.wei', 'POST', '/v1/office/units/340881/divisions', { csv, validFrom: '2020-01-01' });
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const { id } = await api<{ id: string }>('zhang.wei', 'POST', '/v1/office/campaigns', {
    unit: '340881',
    year: new Date().getFullYear(),
    title: { 'zh-CN': '秋季满意度测评', en: 'Autumn survey' },
    opensAt: hours(-1),
    closesAt: hours(48),
    groups: ['farmer', 'urban-resident'],
    questionnaire,
  });
  campaign = id;
  await api('zhang.wei', 'POST', `/v1/office/campaigns/${id}/open`);
  const batch = (mode: string) => ({ village, group: 'farmer', mode, codes: 100 });
  await api('zhang.wei', 'POST', `/v1/office/campaigns/${id}/batches`, {
    batches: [batch('telephone'), ...Array.from({ length: 6 }, () => batch('paper'))],
  });
  const codesOf = async (number: number) =>
    (await api<{ codes: string[] }>('zhang.wei', 'GET', `/v1/office/campaigns/${id}/batches/${number}/codes`)).codes;
  const check = (code: string) =>
    api<{ twice: boolean }>('zhou.yan', 'POST', `/v1/office/campaigns/${id}/entry/check`, { code, mode: 'paper' });
  codes.telephone = await codesOf(0);
  const first = (await codesOf(1))[0] ?? '';
  await vi.waitFor(() => check(first), { timeout: 45_000, interval: 100 });
  for (let number = 1; number <= 6 && codes.twice.length < 2; number++) {
    const ofBatch = await codesOf(number);
    const answers = await Promise.all(ofBatch.map(check));
    codes.twice.push(...ofBatch.filter((_, index) => answers[index]?.twice));
    codes.once.push(...ofBatch.filter((_, index) => !answers[index]?.twice));
  }
}

let page: Page;
let errors: string[];
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  await prepare();
  ({ page, errors } = await enterOffice(browser, `${local.origin}/office`, 'zhou.yan'));
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const typeCode = async (code: string) => {
  await page.getByLabel('邀请码', { exact: true }).waitFor();
  await page.keyboard.type(code.toLowerCase().replaceAll('-', ''));
  await page.keyboard.press('Enter');
};
const sheet = () => page.getByRole('application', { name: /录入区/ });
const received = (count: number) => page.locator('.entry-counts').first().getByText(`${count}`, { exact: true }).first().waitFor();

describe('keying papers, by keyboard alone', () => {
  it('opens with what the clerk may do, and nothing else', async () => {
    await page.getByRole('heading', { level: 1, name: '录入答卷' }).waitFor();
    await expect.poll(() => page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['录入', '管理']);
    await page.getByRole('link', { name: '录入纸质问卷' }).waitFor();
    await expectAccessible(page);
    await press('j', 'Enter');
    await page.getByRole('heading', { level: 1, name: /^纸质问卷/ }).waitFor();
  });

  it('finds a mistyped code before asking, and refuses one of another mode at once', async () => {
    await typeCode('0000-0000-0001');
    await page.getByRole('alert').getByText('有一位看错或输错了').waitFor();
    await expectAccessible(page, ['main']);
    await typeCode(codes.telephone[0] ?? '');
    await page.getByRole('alert').getByText('“电话访问”').waitFor();
  });

  it('takes one key an answer and sends with Enter; the next paper is there at once', async () => {
    await typeCode(codes.once[0] ?? '');
    await sheet().waitFor();
    await press('1', '9');
    await sheet().getByText('这个键在这里不能用').waitFor();
    await expectAccessible(page, ['main']);
    await press('2', '1', '-', '2', '1', '2', 'Enter');
    await sheet().getByText('全部录完').waitFor();
    await press('Backspace', 'Backspace', '0', 'Enter', 'Enter');
    await received(1);
    await page.getByLabel('邀请码', { exact: true }).waitFor();
  });

  it('shows a question only where its condition is met, and takes its words', async () => {
    await typeCode(codes.once[1] ?? '');
    await sheet().waitFor();
    await press('1', '4', '4', '4', '0', '-');
    await page.getByLabel('您为什么不满意？').waitFor();
    await page.keyboard.type('排队太久');
    await press('Enter', 'Enter');
    await received(2);
  });

  it('keeps a paper that is being keyed over a reload', async () => {
    await typeCode(codes.once[2] ?? '');
    await sheet().waitFor();
    await press('2', '1', '1');
    await page.reload();
    await sheet().waitFor();
    await expect.poll(() => page.locator('.sheet-given').allTextContents()).toEqual(['2 城镇居民', '1 非常满意', '1 非常满意', '', '', '']);
    await press('1', '2', '1', 'Enter', 'Enter');
    await received(3);
  });

  it('keeps papers without a network, over a reload too, and sends each once when it is back', async () => {
    await page.route('**/entry', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await typeCode(codes.once[3] ?? '');
    await sheet().waitFor();
    await press('1', '1', '1', '1', '2', '1', 'Enter', 'Enter');
    await page.getByText('未发送的答卷保存在这台电脑上').waitFor();
    await expectAccessible(page, ['main']);
    await typeCode(codes.once[3] ?? '');
    await page.getByRole('alert').getByText('正在等待发送').waitFor();
    await page.reload();
    await page.getByText('未发送的答卷保存在这台电脑上').waitFor();
    await page.unroute('**/entry');
    await received(4);
  });

  it('says that a code has been used, after sending, and takes the paper off when that is understood', async () => {
    await typeCode(codes.once[0] ?? '');
    await sheet().waitFor();
    await press('1', '1', '1', '1', '2', '1', 'Enter', 'Enter');
    await page.getByText('此邀请码已经用过').waitFor();
    await expectAccessible(page, ['main']);
    await page.getByRole('button', { name: '知道了，移除' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '知道了，移除' }).press('Enter');
    await page.getByText('此邀请码已经用过').waitFor({ state: 'detached' });
  });
});

describe('keying a paper twice', () => {
  it('hides the first answers, shows the differences side by side, and lets the clerk decide each', async () => {
    await page.reload();
    await typeCode(codes.twice[0] ?? '');
    await sheet().waitFor();
    await press('1', '1', '2', '3', '1', '1', 'Enter');
    await sheet().getByText('第一遍录完').waitFor();
    await press('Enter');
    await page.getByText('请把同一份问卷再录一遍').waitFor();
    await expect.poll(async () => (await page.locator('.sheet-given').allTextContents()).join('')).toBe('');
    await expectAccessible(page, ['main']);
    await press('1', '1', '2', '4', '1', '2', 'Enter', 'Enter');
    await page.getByRole('application', { name: '两遍有 2 题不同' }).waitFor();
    await expectAccessible(page, ['main']);
    await press('1', 'Backspace', '2', '1', 'Enter');
    await page.getByText('两遍已核对').waitFor();
    await expect
      .poll(() => page.locator('.sheet-given').allTextContents())
      .toEqual(['1 农村居民', '1 非常满意', '2 满意', '4 不满意', '1 是', '1 办事大厅']);
    await press('Enter');
    await received(5);
    const quality = await api('wang.fang', 'GET', `/v1/office/campaigns/${campaign}/entry/quality`);
    expect(quality).toEqual({ campaign, papers: 1, compared: 6, differing: 2 });
  });

  it('asks for it afterwards where the code could not be checked before', async () => {
    await page.route('**/entry/check', (route) => route.abort());
    await typeCode(codes.twice[1] ?? '');
    await page.getByText('邀请码还没有核对').waitFor();
    await page.unroute('**/entry/check');
    await press('1', '1', '2', '3', '1', '1', 'Enter', 'Enter');
    await page.getByText('这份问卷需要录入两遍').waitFor();
    await page.getByRole('button', { name: '再录一遍' }).press('Enter');
    await page.getByText('请把同一份问卷再录一遍').waitFor();
    await press('1', '1', '2', '3', '1', '1', 'Enter', 'Enter');
    await received(6);
    expect(await keyingsStore(local.dynamodb, local.tables.registry).list(campaign)).toHaveLength(2);
  });
});

describe('a telephone interview', () => {
  it('has its script on the screen and counts the calls in the page only', async () => {
    await page.goto(`${local.origin}/office/entry/${campaign}/telephone`);
    await typeCode(codes.telephone[0] ?? '');
    await page.getByText('我是桐城市满意度测评的访问员').waitFor();
    await expectAccessible(page, ['main']);
    await press('r');
    await page.getByLabel('邀请码', { exact: true }).waitFor();
    await typeCode(codes.telephone[1] ?? '');
    await page.getByText('您的号码是随机抽取的').waitFor();
    await press('n');
    await expect.poll(() => page.locator('.entry-counts').nth(1).locator('dd').allTextContents()).toEqual(['0', '1', '1', '0']);
    const kept = await queryAll(local.dynamodb, local.tables.registry, registryKeys.keyings(campaign));
    expect(kept).toHaveLength(2);
  });

  it('reads out each question with its answers, and goes to the next call when it is sent', async () => {
    await typeCode(codes.telephone[2] ?? '');
    await page.getByText('我是桐城市满意度测评的访问员').waitFor();
    await press('Enter');
    await page.getByText('请问您属于哪一类：农村居民，还是城镇居民？').waitFor();
    await press('1', '2');
    await page.getByText(/关于乡镇（街道）办事处：工作人员的服务态度，您是否满意/).waitFor();
    await expectAccessible(page, ['main']);
    await press('3', '3', '0', '-');
    await page.getByText('非常感谢').waitFor();
    await press('Enter');
    await received(1);
  });

  it('may be stopped by the respondent, who decides about the answers given', async () => {
    await typeCode(codes.telephone[3] ?? '');
    await page.getByText('我是桐城市满意度测评的访问员').waitFor();
    await press('Enter', '1', '2', 'Escape');
    const dialog = page.getByRole('dialog', { name: '受访人要求停止' });
    await dialog.waitFor();
    await expectAccessible(page, ['dialog']);
    await dialog.getByRole('button', { name: '可以，提交已答部分' }).press('Enter');
    await received(2);
    await expect.poll(() => page.locator('.entry-counts').nth(1).locator('dd').allTextContents()).toEqual(['1', '1', '1', '1']);
  });

  it('speaks English', async () => {
    await page.getByRole('button', { name: 'English' }).press('Enter');
    await page.getByLabel('Code', { exact: true }).focus();
    await page.keyboard.type(codes.telephone[4] ?? '');
    await press('Enter');
    await page.getByText('I am calling for the satisfaction survey').waitFor();
    await press('Enter', '1', '2');
    await page.getByText('How satisfied are you? Please choose').waitFor();
    await expectAccessible(page, ['main']);
    expect(errors).toEqual([]);
  });
});
