import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ResponseBody } from '../../shared/contract/intake.ts';
import { expectAccessible } from './browser.ts';
import { apiWith, campaign, campaignId, code, otherCode, problem, received } from './questionnaire-data.ts';
import { citizenPages, heading, kept, keptForLater, press, questionAt } from './questionnaire-visit.ts';
import type { ApiAnswer } from './site.ts';

const pages = citizenPages();
const { visit } = pages;
const origin = () => pages.site().origin;
const link = () => `${origin()}/q/${campaignId}#${code}`;
const answer = (api: ReturnType<typeof apiWith>) => pages.site().answer(api);
const sent = () => pages.posted(`/v1/campaigns/${campaignId}/responses`).map(({ body }) => ResponseBody.parse(body));
const total = 13;

const choose = (page: Page, question: number, label = '满意') =>
  questionAt(page, question).getByRole('radio', { name: label, exact: true }).check();
async function answerAll(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '农村居民' }).check();
  for (let question = 1; question <= 11; question++) await choose(page, question);
  for (let question = 12; question <= total; question++) await choose(page, question, '否');
}

describe('answering', () => {
  it('sends a whole response once, shows the receipt, and keeps no answers', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await heading(page, '2026年群众满意度测评');
      expect(page.url()).toBe(`${origin()}/q/${campaignId}`);
      await expectAccessible(page);
      await answerAll(page);
      await page.getByText(`已答 ${total} 题，共 ${total} 题`).waitFor();
      await page.getByRole('button', { name: '发送答卷' }).dblclick();
      await heading(page, '答卷已收到');
      await page.getByText('7F3K-M2QP').waitFor();
      await page.getByText('2026年11月21日').waitFor();
      await expectAccessible(page);
      expect(sent()).toHaveLength(1);
      expect(sent()[0]).toMatchObject({
        code,
        group: 'farmer',
        answers: { overall: 'satisfied', awareness: { 'policy-certificate': 'no' } },
      });
      expect(Object.keys(sent()[0]?.answers.ratings ?? {})).toHaveLength(10);
      expect(Object.keys(await kept(page)).filter((key) => key.includes('draft'))).toEqual([]);
      await page.reload();
      await heading(page, '这个邀请码的答卷已经收到');
      expect(sent()).toHaveLength(1);
    }));

  it('keeps answers over a reload', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await choose(page, 3, '不满意');
      await page.reload();
      await page.getByText('已答 1 题').waitFor();
      await expect.poll(() => questionAt(page, 3).locator('input:checked').getAttribute('value')).toBe('dissatisfied');
    }));

  it('can be filled in by keyboard alone', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await page.getByRole('radio', { name: '农村居民' }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => questionAt(page, 1).locator('input:checked').getAttribute('value')).toBe('satisfied');
    }));

  it('asks for the group, and points out what is missing before it sends', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await press(page, '发送答卷');
      await page.getByText('请先选择您属于哪一类').waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('group');
      await expectAccessible(page);
      await page.getByRole('radio', { name: '农村居民' }).check();
      await choose(page, 2);
      await press(page, '发送答卷');
      await page.getByText('“总体评价”没有回答，这份答卷会记为无效').waitFor();
      await expectAccessible(page);
      await press(page, '去补答');
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('question-overall');
      await choose(page, 1);
      await page.getByText('评分题至少要回答 80%').waitFor();
      for (let question = 3; question <= 9; question++) await choose(page, question);
      await page.getByText('可以不补').waitFor();
      expect(sent()).toHaveLength(0);
      await press(page, '不补了，发送答卷');
      await heading(page, '答卷已收到');
      expect(Object.keys(sent()[0]?.answers.ratings ?? {})).toHaveLength(8);
    }));

  it('does not ask for the group where there is only one', () =>
    visit({}, async (page) => {
      answer(apiWith(() => received, { ...campaign, groups: ['staff'] }));
      await page.goto(link());
      await choose(page, 1);
      await press(page, '发送答卷');
      await press(page, '不补了，发送答卷');
      await heading(page, '答卷已收到');
      expect(sent()[0]?.group).toBe('staff');
    }));
});

describe('a network that fails', () => {
  it('keeps the response and sends the very same again, by itself once back online', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await answerAll(page);
      await page.context().setOffline(true);
      await press(page, '发送答卷');
      await page.getByText('现在没有网络。答卷已存在这部手机上').waitFor();
      await expectAccessible(page);
      await page.context().setOffline(false);
      await heading(page, '答卷已收到');
    }));

  it('uses one nonce and one time of completion for every attempt, over a reload too', () =>
    visit({}, async (page) => {
      answer(apiWith(() => 'drop'));
      await page.goto(link());
      await answerAll(page);
      await press(page, '发送答卷');
      await page.getByText('没有收到回复').waitFor();
      answer(apiWith(() => ({ status: 503, body: { message: 'Service Unavailable' } })));
      await press(page, '再发一次');
      await page.getByText('系统正忙').waitFor();
      answer(apiWith());
      await page.reload();
      await heading(page, '答卷已收到');
      const [first, ...others] = sent();
      expect(others.length).toBeGreaterThanOrEqual(2);
      for (const other of others) expect(other).toEqual(first);
      expect(first?.completedAt).toBeDefined();
    }));

  it('opens by itself when the network is back', () =>
    visit({}, async (page) => {
      answer(() => 'drop');
      await page.goto(link());
      await heading(page, '暂时打不开问卷');
      await expectAccessible(page);
      answer(apiWith());
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await heading(page, '2026年群众满意度测评');
    }));

  it('opens and is filled in without a network after the first visit', () =>
    visit({ serviceWorkers: 'allow' }, async (page) => {
      await page.goto(link());
      await heading(page, '2026年群众满意度测评');
      await keptForLater(page, `/v1/campaigns/${campaignId}`);
      await page.context().setOffline(true);
      await page.reload();
      await heading(page, '2026年群众满意度测评');
      await answerAll(page);
      await press(page, '发送答卷');
      await page.getByText('现在没有网络').waitFor();
      await page.context().setOffline(false);
      await heading(page, '答卷已收到');
      expect(sent()).toHaveLength(1);
    }));
});

describe('codes', () => {
  it('are asked for, checked in the page, and forgiven their look-alikes', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/q/${campaignId}`);
      await heading(page, '请输入邀请码');
      const field = page.getByRole('textbox', { name: '邀请码' });
      await press(page, '开始答卷');
      await page.getByText('请输入纸条上的邀请码。').waitFor();
      await field.fill('0123');
      await press(page, '开始答卷');
      await page.getByText('现在是 4 位').waitFor();
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
      await expectAccessible(page);
      await field.fill(code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'));
      await press(page, '开始答卷');
      await page.getByText('有一位看错或输错了').waitFor();
      await field.fill(code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' '));
      await press(page, '开始答卷');
      await heading(page, '2026年群众满意度测评');
      expect(pages.site().requests.filter(({ method }) => method === 'POST')).toEqual([]);
      await answerAll(page);
      await press(page, '发送答卷');
      await heading(page, '答卷已收到');
      expect(sent()[0]?.code).toBe(code);
    }));

  it.each([
    ['code-unknown', '邀请码不属于这次测评'],
    ['code-of-another-mode', '这个邀请码不用在这里填'],
  ] as const)('that belong elsewhere can be replaced without losing the answers: %s', (type, title) =>
    visit({}, async (page) => {
      answer(apiWith(({ body }) => (ResponseBody.parse(body).code === code ? problem(type) : received)));
      await page.goto(link());
      await answerAll(page);
      await press(page, '发送答卷');
      await heading(page, title);
      await expectAccessible(page);
      await press(page, '重新输入邀请码');
      await page.getByRole('textbox', { name: '邀请码' }).fill(otherCode);
      await press(page, '发送答卷');
      await heading(page, '答卷已收到');
      expect(sent().map((body) => body.code)).toEqual([code, otherCode]);
      expect(sent()[1]?.answers).toEqual(sent()[0]?.answers);
    }),
  );
});

describe('refusals', () => {
  const correctable = ['invalid-input', 'not-through-the-front-door'] as const;
  const erased = { 'code-used': '这个邀请码已经用过', 'code-revoked': '邀请码已作废', 'campaign-closed': '测评已经结束' } as const;
  const drafts = async (page: Page) => Object.keys(await kept(page)).filter((key) => key.includes('draft')).length;

  it.each(correctable)('%s keeps the answers and can be tried again', (type) =>
    visit({}, async (page) => {
      answer(apiWith(() => problem(type)));
      await page.goto(link());
      await answerAll(page);
      await press(page, '发送答卷');
      await heading(page, '没有发送成功');
      await expect.poll(() => drafts(page)).toBe(1);
      answer(apiWith());
      await press(page, '再发一次');
      await heading(page, '答卷已收到');
    }),
  );

  it.each(Object.entries(erased))('%s is explained, takes the focus, and erases the answers', (type, title) =>
    visit({}, async (page) => {
      const answers: Record<string, ApiAnswer> = {
        'code-used': problem('code-used'),
        'code-revoked': problem('code-revoked'),
        'campaign-closed': problem('campaign-closed'),
      };
      answer(apiWith(() => answers[type] ?? 'drop'));
      await page.goto(link());
      await answerAll(page);
      await press(page, '发送答卷');
      await heading(page, title);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      await expect.poll(() => drafts(page)).toBe(0);
      await expectAccessible(page);
    }),
  );
});

describe('other states', () => {
  it.each([
    ['not open yet', { opensAt: '2090-11-01T00:00:00Z' }, '测评还没有开始'],
    ['closed', { state: 'closed' as const }, '测评已经结束'],
    ['past its closing', { closesAt: '2024-12-15T16:00:00Z' }, '测评已经结束'],
  ])('says that the campaign is %s, with a code or without', (_, change, title) =>
    visit({}, async (page) => {
      answer(apiWith(() => received, { ...campaign, ...change }));
      await page.goto(`${origin()}/q/${campaignId}`);
      await heading(page, title);
      await page.goto(link());
      await heading(page, title);
      await expectAccessible(page);
    }),
  );

  it('explains itself without a campaign, and for one that does not exist', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/q/`);
      await heading(page, '请从纸条或链接打开问卷');
      await expectAccessible(page);
      answer(() => problem('campaign-unknown'));
      await page.goto(link());
      await heading(page, '没有这次测评');
    }));

  it('changes its language, says so to screen readers, and remembers it', () =>
    visit({}, async (page) => {
      await page.goto(link());
      await press(page, 'English');
      await heading(page, 'Satisfaction survey 2026');
      await page.reload();
      await heading(page, 'Satisfaction survey 2026');
      await expect.poll(() => page.getAttribute('html', 'lang')).toBe('en');
      await expectAccessible(page);
      expect(pages.site().requests.at(-1)?.headers['accept-language']).toBe('en');
    }));
});

describe('looks', () => {
  it.each([
    ['360 px', { viewport: { width: 360, height: 740 } }, 1],
    ['under 360 px', { viewport: { width: 320, height: 640 } }, 5],
  ])('at %s the five equal levels stand as designed', (_, options, rows) =>
    visit(options, async (page) => {
      await page.goto(link());
      await questionAt(page, 1).waitFor();
      const boxes = await questionAt(page, 1)
        .locator('.levels .choice')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
      expect(new Set(boxes.map(({ top }) => Math.round(top))).size).toBe(rows);
      expect(new Set(boxes.map(({ width }) => Math.round(width))).size).toBeLessThanOrEqual(2);
      for (const { height } of boxes) expect(height).toBeGreaterThanOrEqual(48);
    }),
  );

  it.each([
    ['in the dark', { colorScheme: 'dark' as const }],
    ['with forced colours', { forcedColors: 'active' as const }],
    ['on a desktop', { viewport: { width: 1280, height: 900 }, isMobile: false }],
  ])('has no violation %s', (_, options) =>
    visit(options, async (page) => {
      await page.goto(link());
      await choose(page, 1);
      await expectAccessible(page);
    }),
  );

  it.each(['zh-CN', 'en-GB'])('needs no sideways scrolling at 320 px with text twice as large, in %s', (locale) =>
    visit({ viewport: { width: 320, height: 640 }, locale }, async (page) => {
      await page.goto(link());
      await page.locator('#question-overall').waitFor();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }),
  );
});
