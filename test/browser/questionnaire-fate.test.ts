import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { problemStates } from '../../shared/contract/vocabulary.ts';
import { makeReceipt } from '../../shared/domain/receipts.ts';
import { expectAccessible } from './browser.ts';
import { answeredFate, apiWith, fate, problem, unitsApi } from './questionnaire-data.ts';
import { citizenPages, heading, kept, press } from './questionnaire-visit.ts';
import type { ApiAnswer } from './site.ts';

const pages = citizenPages();
const { visit } = pages;
const origin = () => pages.site().origin;
const receipt = makeReceipt(Uint8Array.from({ length: 12 }, (_, index) => 7 * index));
const looked = () => pages.posted('/v1/problems/fate').map(({ body }) => body);
const rejections = () => pages.posted('/v1/problems/rejections').map(({ body }) => body);
const fateIs = (body: unknown, rejection: () => ApiAnswer = () => ({ status: 202, body: { receivedOn: '2026-11-20' } })) =>
  pages.site().answer(unitsApi(apiWith(), { '/v1/problems/fate': () => ({ status: 200, body }), '/v1/problems/rejections': rejection }));

beforeEach(() => pages.site().answer(unitsApi(apiWith())));

describe('the receipt of a problem', () => {
  it('is forgiven its look-alikes, found mistyped before it is sent, and told from that of the answers', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/problem`);
      await page.getByRole('link', { name: '查看办理情况' }).click();
      await heading(page, '查看办理情况');
      await expectAccessible(page);
      const field = page.getByRole('textbox', { name: '问题的回执号' });
      await press(page, '查看');
      await page.getByText('请输入问题的回执号').waitFor();
      await field.fill('7F3K-M2QP');
      await press(page, '查看');
      await page.getByText('这像是答卷的回执号').waitFor();
      await field.fill(receipt.slice(0, -1) + (receipt.endsWith('A') ? 'B' : 'A'));
      await press(page, '查看');
      await page.getByText('有一位看错或输错了').waitFor();
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      expect(looked()).toEqual([]);
      await field.fill(receipt.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' '));
      await page.keyboard.press('Enter');
      await heading(page, '已交新渡镇办理');
      expect(looked()).toEqual([{ receipt }]);
    }));

  it('in a link is taken out of the address bar, and found again after a reload', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/problem#${receipt}`);
      await heading(page, '已交新渡镇办理');
      expect(page.url()).toBe(`${origin()}/problem#follow`);
      await page.reload();
      await heading(page, '已交新渡镇办理');
      expect(JSON.stringify(await kept(page))).not.toContain(receipt);
      await press(page, '查另一个回执号');
      await page.getByRole('textbox', { name: '问题的回执号' }).waitFor();
    }));

  it('that is unknown, and a network that fails, are told apart', () =>
    visit({}, async (page) => {
      pages.site().answer(unitsApi(apiWith(), { '/v1/problems/fate': () => problem('receipt-unknown') }));
      await page.goto(`${origin()}/problem#${receipt}`);
      await heading(page, '没有查到这个回执号');
      await expectAccessible(page);
      pages.site().answer(() => 'drop');
      await press(page, '再查一次');
      await heading(page, '暂时查不了');
      await expectAccessible(page);
      await page.context().setOffline(true);
      await press(page, '再查一次');
      await heading(page, '没有网络，查不了');
      await expectAccessible(page);
      fateIs(fate);
      await page.context().setOffline(false);
      await heading(page, '已交新渡镇办理');
    }));

  it('of a problem that has not left this phone says so', () =>
    visit({}, async (page) => {
      const answers = { '/v1/problems': () => ({ status: 503, body: {} }), '/v1/problems/fate': () => problem('receipt-unknown') };
      pages.site().answer(unitsApi(apiWith(), answers));
      await page.goto(`${origin()}/p/340881`);
      await page.getByLabel('请说说是什么事').fill('中午没有人');
      await press(page, '提交这个问题');
      await page.getByText('系统正忙').waitFor();
      const own = await page.locator('.receipt-number').textContent();
      await page.goto(`${origin()}/problem#${own}`);
      await heading(page, '这个问题还没有送到');
      await expectAccessible(page);
    }));
});

describe('the fate of a problem', () => {
  const shown = {
    received: { ...fate, state: 'received', category: null, office: null, dueOn: null, steps: fate.steps.slice(0, 1) },
    'handed-over': fate,
    answered: { ...fate, state: 'answered', steps: answeredFate.steps.slice(0, 3) },
    checked: { ...fate, state: 'checked', steps: answeredFate.steps.slice(0, 4) },
    published: answeredFate,
    'set-aside': { ...fate, state: 'set-aside', office: null, dueOn: null, setAside: '不属于本系统服务范围，已转告联系方式。' },
    reopened: { ...answeredFate, state: 'reopened', dueOn: '2020-01-01', mayReject: false },
  } as const;
  const titles: Record<keyof typeof shown, [string, string]> = {
    received: ['问题已收到，县里正在归类', '收到问题'],
    'handed-over': ['已交新渡镇办理', '应在 2096年11月17日 前答复。'],
    answered: ['新渡镇已答复，县里正在审核', '办理单位答复'],
    checked: ['答复已通过审核，即将公布', '县里审核通过'],
    published: ['新渡镇已办理并答复', '中午安排值班。'],
    'set-aside': ['县里没有受理', '不属于本系统服务范围，已转告联系方式。'],
    reopened: ['已要求重新办理，由新渡镇再办一次', '已经超期，县里会催办'],
  };
  it.each(problemStates)('is shown as %s, in both languages', (state) =>
    visit({}, async (page) => {
      fateIs(shown[state]);
      const [title, detail] = titles[state];
      await page.goto(`${origin()}/problem#${receipt}`);
      await heading(page, title);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      await page.getByText(detail.replaceAll(' ', '\u2009')).or(page.getByText(detail)).first().waitFor();
      await expect.poll(() => page.locator('.course li').count()).toBe(shown[state].steps.length);
      await expect.poll(() => page.getByRole('button', { name: '不认可这个答复' }).count()).toBe(state === 'published' ? 1 : 0);
      await expectAccessible(page);
      await press(page, 'English');
      await page.getByRole('heading', { name: 'What has happened' }).waitFor();
      await expectAccessible(page);
    }),
  );
});

describe('rejecting an answer', () => {
  async function open(page: Page): Promise<void> {
    await page.goto(`${origin()}/problem#${receipt}`);
    await press(page, '不认可这个答复');
    await page.getByRole('heading', { name: '要求重新办理' }).waitFor();
  }

  it('says what it means, asks why, is sent once, and then says what happens next', () =>
    visit({}, async (page) => {
      fateIs(answeredFate);
      await open(page);
      await page.getByText('每个问题只能要求一次').waitFor();
      await expectAccessible(page);
      await press(page, '提交，要求重新办理');
      await page.getByText('请写明哪里没有解决。').last().waitFor();
      expect(rejections()).toEqual([]);
      await page.getByLabel('哪里没有解决？').fill('  仍然没有人值班。 ');
      await expectAccessible(page);
      await page.getByRole('button', { name: '提交，要求重新办理' }).dblclick();
      await page.getByRole('heading', { name: '已提交，会重新办理' }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('已提交，会重新办理');
      await expectAccessible(page);
      expect(rejections()).toEqual([{ receipt, publishedOn: '2026-11-12', reason: '仍然没有人值班。' }]);
      expect(JSON.stringify(await kept(page))).not.toContain('值班');
      // The public figure follows a moment later.
      await press(page, '再查一次');
      await page.getByRole('heading', { name: '已提交，会重新办理' }).waitFor();
    }));

  it('loses no words to a network that fails or a reload, and can be given up', () =>
    visit({}, async (page) => {
      fateIs(answeredFate, () => 'drop');
      await open(page);
      await press(page, '先不提交');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('不认可这个答复');
      await press(page, '不认可这个答复');
      await page.getByLabel('哪里没有解决？').fill('仍然没有人值班。');
      await press(page, '提交，要求重新办理');
      await page.getByText('没有收到回复。写的内容已存在这部手机上').waitFor();
      await page.context().setOffline(true);
      await press(page, '提交，要求重新办理');
      await page.getByText('现在没有网络，还没有提交').waitFor();
      await expectAccessible(page);
      await page.context().setOffline(false);
      fateIs(answeredFate);
      await page.reload();
      await expect.poll(() => page.getByLabel('哪里没有解决？').inputValue()).toBe('仍然没有人值班。');
      await press(page, '提交，要求重新办理');
      await page.getByRole('heading', { name: '已提交，会重新办理' }).waitFor();
      expect(new Set(rejections().map((body) => JSON.stringify(body))).size).toBe(1);
    }));

  it('is possible once: a second one is told so, and the page then offers none', () =>
    visit({}, async (page) => {
      fateIs(answeredFate, () => problem('receipt-used'));
      await open(page);
      await page.getByLabel('哪里没有解决？').fill('还是不行。');
      await press(page, '提交，要求重新办理');
      await page.getByRole('heading', { name: '这个问题已经要求过一次重新办理' }).waitFor();
      await expectAccessible(page);
      fateIs({ ...answeredFate, mayReject: false, steps: [...answeredFate.steps, { state: 'reopened', on: '2026-11-20' }] });
      await page.reload();
      await page.getByText('这个问题已经要求过一次重新办理').waitFor();
      await expect.poll(() => page.getByRole('button', { name: '不认可这个答复' }).count()).toBe(0);
      await expectAccessible(page);
    }));

  it('is done by keyboard alone', () =>
    visit({}, async (page) => {
      fateIs(answeredFate);
      await page.goto(`${origin()}/problem#${receipt}`);
      await page.getByRole('button', { name: '不认可这个答复' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('还是不行');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '已提交，会重新办理' }).waitFor();
      expect(rejections()).toEqual([{ receipt, publishedOn: '2026-11-12', reason: '还是不行' }]);
    }));
});
