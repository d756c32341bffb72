import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeReceipt } from '../../shared/domain/receipts.ts';
import { answeredFate, apiWith, campaignId, code, unitsApi } from './questionnaire-data.ts';
import { citizenPages, heading, press } from './questionnaire-visit.ts';

const pages = citizenPages();
const { visit } = pages;
const origin = () => pages.site().origin;
const answers = { '/v1/problems/fate': () => ({ status: 200, body: answeredFate }) };
beforeEach(() => pages.site().answer(unitsApi(apiWith(), answers)));

/** Taps a button, and gives what further taps in its place would have pressed from the moment of each change of the page to the last. */
async function tap(page: Page, name: string, last: Locator): Promise<string[]> {
  const button = page.getByRole('button', { name });
  await button.click({ trial: true });
  const watch = await button.evaluateHandle((pressed) => {
    const { left, top, width, height } = pressed.getBoundingClientRect();
    const hits = new Set<string>();
    const look = () => {
      for (const x of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        for (const y of [0.2, 0.5, 0.8]) {
          const hit = document.elementFromPoint(left + x * width, top + y * height)?.closest('a, button, input, label, select, summary');
          if (hit && hit !== pressed) hits.add(`${hit.localName} ${hit.textContent}`);
        }
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true });
    // A page that scrolls to what is wanted gives it the focus. Whoever taps comes after the change as a whole.
    const moved = () => queueMicrotask(look);
    addEventListener('focusin', moved);
    return {
      end: () => {
        changes.disconnect();
        removeEventListener('focusin', moved);
        return [...hits];
      },
    };
  });
  await button.click();
  await last.waitFor();
  return watch.evaluate(({ end }) => end());
}

/** Sizes at which something stands where the finger is, and others. */
describe.each([
  [360, 640],
  [360, 740],
])('a second tap in the same place, on a phone of %i × %i', (width, height) => {
  const look = { viewport: { width, height } };

  it('presses nothing that came with sending a problem: its receipt is not deleted unread', () =>
    visit(look, async (page) => {
      const title = page.getByRole('heading', { name: '问题已收到' });
      await page.goto(`${origin()}/p/340881103`);
      await heading(page, '反映问题');
      expect(await tap(page, '提交这个问题', page.getByText('请写明是什么事'))).toEqual([]);
      await page.getByLabel('请说说是什么事').fill('窗口中午不办公，来了两次才办成。');
      await page.getByRole('radio', { name: '服务质量和办事速度' }).check();
      expect(await tap(page, '提交这个问题', title)).toEqual([]);
      expect(await tap(page, '我已记下，从这部手机上删除', page.getByText('已从这部手机上删除').first())).toEqual([]);
      expect(await tap(page, '再反映一个问题', page.getByLabel('请说说是什么事'))).toEqual([]);
    }));

  it('gives no answer, skips no question and sends nothing', () =>
    visit(look, async (page) => {
      await page.goto(`${origin()}/q/${campaignId}`);
      await page.getByRole('textbox', { name: '邀请码' }).fill(code);
      expect(await tap(page, '开始答卷', page.getByRole('radio', { name: '农村居民' }))).toEqual([]);
      expect(await tap(page, '发送答卷', page.getByText('请先选择您属于哪一类'))).toEqual([]);
      await page.getByRole('radio', { name: '农村居民' }).check();
      expect(await tap(page, '发送答卷', page.getByRole('button', { name: '不补了，发送答卷' }))).toEqual([]);
      expect(await tap(page, '去补答', page.locator('#question-overall :focus'))).toEqual([]);
      await page.getByText('有问题要反映吗').click();
      await page.getByLabel('请说说是什么事').fill('窗口中午不办公。');
      expect(await tap(page, '不补了，发送答卷', page.getByRole('heading', { name: '问题已收到' }))).toEqual([]);
    }));

  it('neither rejects an answer nor gives the rejection up', () =>
    visit(look, async (page) => {
      await page.goto(`${origin()}/problem#${makeReceipt(Uint8Array.from({ length: 12 }, (_, index) => 7 * index))}`);
      expect(await tap(page, '不认可这个答复', page.getByRole('heading', { name: '要求重新办理' }))).toEqual([]);
      await page.getByLabel('哪里没有解决？').fill('仍然没有人值班。');
      expect(await tap(page, '提交，要求重新办理', page.getByRole('heading', { name: '已提交，会重新办理' }))).toEqual([]);
      await press(page, '查另一个回执号');
      await heading(page, '查看办理情况');
    }));
});
