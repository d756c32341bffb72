import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ResponseBody } from '../../shared/contract/intake.ts';
import { answerOrder, refusedAnswers } from '../../shared/domain/questionnaire.ts';
import { expectAccessible } from './browser.ts';
import { apiWith, branching, campaignId, code, received } from './questionnaire-data.ts';
import { citizenPages, heading, kept, press, questionAt } from './questionnaire-visit.ts';

const pages = citizenPages();
const { visit } = pages;
const sent = () => pages.posted(`/v1/campaigns/${campaignId}/responses`).map(({ body }) => ResponseBody.parse(body));

async function open(page: Page): Promise<void> {
  pages.site().answer(apiWith(() => received, branching));
  await page.goto(`${pages.site().origin}/q/${campaignId}#${code}`);
  await page.locator('#question-overall').waitFor();
}
const choose = (page: Page, question: string, answer: string) =>
  page.locator(`#question-${question}`).getByRole('radio', { name: answer, exact: true }).check();
const shown = (page: Page) => page.locator('[id^="question-"].question').evaluateAll((all) => all.map(({ id }) => id.slice(9)));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('value'));

describe('questions with a condition', () => {
  it('appear and disappear with the answers, numbered as they are shown, and leave the focus where it is', () =>
    visit({}, async (page) => {
      await open(page);
      await expect.poll(() => shown(page)).toEqual(['overall', 'office-attitude', 'channel', 'wishes']);
      await questionAt(page, 3).getByText('您从哪里知道政策？').waitFor();
      await page.getByRole('radio', { name: '流动人口' }).check();
      await page.getByText('多了 1 题，现在共 5 题。').waitFor({ state: 'attached' });
      await page.getByText('已答 0 题，共 5 题').waitFor();
      await questionAt(page, 4).getByText('您从哪里知道政策？').waitFor();
      await choose(page, 'channel', '手机');
      await expect.poll(() => shown(page)).toEqual(['overall', 'office-attitude', 'office-language', 'channel', 'services', 'wishes']);
      await expect.poll(() => focused(page)).toBe('phone');
      await choose(page, 'overall', '不满意');
      await expect.poll(() => shown(page)).toContain('why');
      await expect.poll(() => focused(page)).toBe('dissatisfied');
      // The numbers that moved took no answer from another question.
      await expect.poll(() => page.locator('#question-channel input:checked').getAttribute('value')).toBe('phone');
      await expect.poll(() => page.locator('#question-overall input:checked').getAttribute('value')).toBe('dissatisfied');
      await page.getByRole('radio', { name: '农村居民' }).check();
      await page.getByText('少了 1 题，现在共 6 题。').waitFor({ state: 'attached' });
      await expectAccessible(page);
    }));

  it('take their answers with them when they are hidden, and give them back', () =>
    visit({}, async (page) => {
      await open(page);
      await page.getByRole('radio', { name: '流动人口' }).check();
      await choose(page, 'overall', '不满意');
      await choose(page, 'office-attitude', '满意');
      await choose(page, 'office-language', '基本满意');
      await choose(page, 'channel', '手机');
      await page.getByRole('checkbox', { name: '服务证明' }).check();
      await page.getByRole('checkbox', { name: '预防接种' }).check();
      await page.getByLabel('您为什么不满意？', { exact: true }).last().fill('中午没有人。');
      await page.getByRole('radio', { name: '农村居民' }).check();
      await choose(page, 'channel', '村里通知');
      await choose(page, 'overall', '满意');
      await page.reload();
      await expect.poll(() => shown(page)).toEqual(['overall', 'office-attitude', 'channel', 'wishes']);
      await choose(page, 'channel', '手机');
      await expect.poll(() => page.getByRole('checkbox', { name: '预防接种' }).isChecked()).toBe(true);
      await choose(page, 'channel', '村里通知');
      await press(page, '发送答卷');
      await heading(page, '答卷已收到');
      const [body] = sent();
      expect(body).toMatchObject({ group: 'farmer', texts: {} });
      expect(body?.answers).toEqual({
        overall: 'satisfied',
        ratings: { 'office-attitude': 'satisfied' },
        awareness: {},
        choices: { channel: ['village'] },
      });
      expect(body && refusedAnswers(answerOrder(branching.questionnaire), body)).toEqual([]);
    }));
});

describe('further questions', () => {
  it('send options and words as the contract wants them, once, however often one taps', () =>
    visit({}, async (page) => {
      await open(page);
      await page.getByRole('radio', { name: '流动人口' }).check();
      await choose(page, 'overall', '非常不满意');
      await choose(page, 'office-attitude', '不满意');
      await choose(page, 'office-language', '不了解');
      await choose(page, 'channel', '手机');
      for (const name of ['健康档案转接', '服务证明', '预防接种']) await page.getByRole('checkbox', { name }).check();
      await page.getByRole('checkbox', { name: '服务证明' }).uncheck();
      await page.locator('#question-why textarea').fill('  中午没有人。\n下午也没有。 ');
      await page.locator('#question-wishes textarea').fill('   ');
      await page.getByText('已答 6 题，共 7 题').waitFor();
      await expectAccessible(page);
      // Words of one's own are never missing.
      await page.getByRole('button', { name: '发送答卷' }).dblclick();
      await heading(page, '答卷已收到');
      expect(sent()).toHaveLength(1);
      const [body] = sent();
      expect(body?.answers.choices).toEqual({ channel: ['phone'], services: ['record', 'vaccine'] });
      expect(body?.texts).toEqual({ why: '中午没有人。\n下午也没有。' });
      expect(body && refusedAnswers(answerOrder(branching.questionnaire), body)).toEqual([]);
      expect(JSON.stringify(await kept(page))).not.toContain('中午');
    }));

  it('count the room for words, and warn of numbers of persons', () =>
    visit({}, async (page) => {
      await open(page);
      const words = page.locator('#question-wishes textarea');
      await words.fill('长'.repeat(285));
      await page.getByText('还可以写 15 字').first().waitFor();
      await expect.poll(() => page.locator('#question-wishes [role=status]').textContent()).toBe('还可以写\u200915\u2009字');
      await words.pressSequentially('满'.repeat(20));
      expect((await words.inputValue()).length).toBe(300);
      await page.getByText('已经写满，不能再多了').first().waitFor();
      await words.fill('请打 138-1234 5678');
      await page.getByText('这里好像有电话号码或证件号码').waitFor();
      await expectAccessible(page);
      await words.fill('办事的窗口 2 号');
      await page.getByText('这里好像有电话号码或证件号码').waitFor({ state: 'detached' });
    }));

  it('can be answered by keyboard alone', () =>
    visit({ locale: 'en' }, async (page) => {
      await open(page);
      await page.locator('#question-channel input').first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => focused(page)).toBe('phone');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(
        await page.locator('#question-services input:checked').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
      ).toEqual(['certificate', 'vaccine']);
      await page.keyboard.press('Tab');
      await page.keyboard.type('Longer hours');
      await expect.poll(() => page.locator('#question-wishes textarea').inputValue()).toBe('Longer hours');
      await expectAccessible(page);
    }));

  it('survive a dead battery', () =>
    visit({}, async (page) => {
      await open(page);
      await choose(page, 'channel', '手机');
      await page.getByRole('checkbox', { name: '服务证明' }).check();
      await page.locator('#question-wishes textarea').fill('延长办公时间');
      const storageState = await page.context().storageState();
      await visit({ storageState }, async (later) => {
        await open(later);
        await expect.poll(() => later.getByRole('checkbox', { name: '服务证明' }).isChecked()).toBe(true);
        await expect.poll(() => later.locator('#question-wishes textarea').inputValue()).toBe('延长办公时间');
      });
    }));
});

describe('reading aloud', () => {
  /** An engine that says what it is asked to read, and reads until it is stopped. */
  function makeSpeak(languages: string[]): void {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => languages.map((lang) => ({ lang, localService: true, name: lang })),
      speak: ({ text, lang }: { text: string; lang: string }) => spoken.push(`${lang} ${text}`),
      cancel: () => spoken.push('stop'),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
  }
  const spoken = (page: Page) => page.evaluate(() => Object.getOwnPropertyDescriptor(window, 'spoken')?.value);

  it('reads a question with its answers, and stops when another starts, or on request', () =>
    visit({}, async (page) => {
      await page.addInitScript(makeSpeak, ['zh-HK', 'zh_CN', 'en-US']);
      await open(page);
      await page.getByRole('button', { name: '朗读：您从哪里知道政策？' }).click();
      await page.getByRole('button', { name: '朗读：乡镇（街道）办事处：工作人员的服务态度' }).click();
      await page.getByRole('button', { name: '停止朗读：乡镇（街道）办事处：工作人员的服务态度' }).click();
      await page.getByRole('button', { name: '停止朗读' }).waitFor({ state: 'detached' });
      await expect
        .poll(() => spoken(page))
        .toEqual([
          'zh_CN 您从哪里知道政策？。村里通知。手机',
          'stop',
          'zh_CN 乡镇（街道）办事处：工作人员的服务态度。非常满意。满意。基本满意。不满意。非常不满意。不了解',
          'stop',
        ]);
      await expectAccessible(page);
      await press(page, 'English');
      await page.getByRole('button', { name: 'Read aloud: What do you suggest?' }).click();
      await press(page, '中文');
      await expect.poll(async () => (await spoken(page)).slice(-2)).toEqual(['en-US What do you suggest?. You may leave this out', 'stop']);
    }));

  it('is offered only where the device has a voice in the page’s language', () =>
    visit({}, async (page) => {
      await page.addInitScript(makeSpeak, ['en-US']);
      await open(page);
      await expect.poll(() => page.getByRole('button', { name: '朗读' }).count()).toBe(0);
      await press(page, 'English');
      await page.getByRole('button', { name: 'Read aloud' }).first().waitFor();
    }));
});
