import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ResponseBody } from '../../shared/contract/intake.ts';
import { RaisedProblem } from '../../shared/contract/raising.ts';
import { parseReceipt } from '../../shared/domain/receipts.ts';
import { expectAccessible } from './browser.ts';
import { apiWith, campaignId, code, problem, received, unitsApi } from './questionnaire-data.ts';
import { citizenPages, heading, kept, keptForLater, press } from './questionnaire-visit.ts';

const pages = citizenPages();
const { visit } = pages;
const origin = () => pages.site().origin;
const responses = () => pages.posted(`/v1/campaigns/${campaignId}/responses`).map(({ body }) => ResponseBody.parse(body));
const raised = () => pages.posted('/v1/problems').map(({ body }) => RaisedProblem.parse(body));
const words = '窗口中午不办公，来了两次才办成。';
const title = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
const receiptShown = async (page: Page) => (await page.locator('.held .receipt-number').first().textContent()) ?? '';

beforeEach(() => pages.site().answer(unitsApi(apiWith())));

describe('a problem raised beside the answers', () => {
  async function fill(page: Page): Promise<void> {
    await page.goto(`${origin()}/q/${campaignId}#${code}`);
    await page.getByRole('radio', { name: '农村居民' }).check();
    await page.getByText('有问题要反映吗').click();
    await page.getByLabel('请说说是什么事').fill(words);
    await page.getByLabel('是哪里的事').selectOption('新渡镇');
    await page.getByRole('radio', { name: '服务质量和办事速度' }).check();
    await page.getByText('您反映的问题会在答卷之后单独发送').waitFor();
  }
  async function send(page: Page): Promise<void> {
    await press(page, '发送答卷');
    await press(page, '不补了，发送答卷');
  }

  it('goes by itself after them, once, with a receipt of its own and nothing of the code', () =>
    visit({}, async (page) => {
      await fill(page);
      await expectAccessible(page);
      await send(page);
      await heading(page, '答卷已收到');
      await title(page, '问题已收到');
      await expectAccessible(page);
      expect(responses()).toHaveLength(1);
      expect(JSON.stringify(responses())).not.toContain('窗口');
      expect(raised()).toEqual([{ receipt: await receiptShown(page), unit: '340881103', category: 'quality-and-speed', text: words }]);
      expect(parseReceipt(await receiptShown(page)).ok).toBe(true);
      const [request] = pages.posted('/v1/problems');
      for (const secret of [code, responses()[0]?.nonce, campaignId])
        expect(JSON.stringify([request?.body, request?.headers])).not.toContain(secret);
      expect(JSON.stringify(await kept(page))).not.toContain('窗口');
      await page.reload();
      await heading(page, '这个邀请码的答卷已经收到');
      await title(page, '问题已收到');
      expect(raised()).toHaveLength(1);
    }));

  it('is not sent without words, nor before the answers', () =>
    visit({}, async (page) => {
      pages.site().answer(unitsApi(apiWith(() => 'drop')));
      await fill(page);
      await send(page);
      await heading(page, '答卷还没有送到');
      expect(raised()).toEqual([]);
      pages.site().answer(unitsApi(apiWith()));
      await page.reload();
      await title(page, '问题已收到');
      await page.evaluate(() => localStorage.clear());
      await page.goto(`${origin()}/q/${campaignId}?again#${code}`);
      await fill(page);
      await page.getByLabel('请说说是什么事').fill('  ');
      await send(page);
      await heading(page, '答卷已收到');
      expect(raised()).toHaveLength(1);
    }));

  it('is raised all the same where another device has used the code, and survives a network that goes and a dead battery', () =>
    visit({}, async (page) => {
      const answers = { '/v1/problems': (): 'drop' => 'drop' };
      pages.site().answer(
        unitsApi(
          apiWith(() => problem('code-used')),
          answers,
        ),
      );
      await fill(page);
      await send(page);
      await heading(page, '这个邀请码已经用过');
      await title(page, '问题还没有送到');
      await page.getByText('没有收到回复。内容已存在这部手机上').waitFor();
      const receipt = await receiptShown(page);
      await expectAccessible(page);
      const storageState = await page.context().storageState();
      await page.context().setOffline(true);
      pages.site().answer(unitsApi(apiWith()));
      await visit({ storageState }, async (later) => {
        await later.goto(`${origin()}/p/340881`);
        await title(later, '问题已收到');
        expect(await receiptShown(later)).toBe(receipt);
      });
      const [first, ...others] = raised();
      expect(others.length).toBeGreaterThan(0);
      for (const other of others) expect(other).toEqual(first);
    }));

  it('is not shown to the next person on the same phone', () =>
    visit({}, async (page) => {
      await fill(page);
      await send(page);
      await title(page, '问题已收到');
      const next = await page.context().newPage();
      await next.goto(`${origin()}/q/${campaignId}#${code}`);
      await heading(next, '这个邀请码的答卷已经收到');
      await next.getByRole('link', { name: '这部手机上还有没记下的问题回执号' }).waitFor();
      await expect.poll(() => next.locator('.held').count()).toBe(0);
    }));

  it('is sent from the next person’s visit where it waited, and not shown there either', () =>
    visit({}, async (page) => {
      pages.site().answer(unitsApi(apiWith(), { '/v1/problems': (): 'drop' => 'drop' }));
      await fill(page);
      await send(page);
      await title(page, '问题还没有送到');
      const next = await page.context().newPage();
      await page.close();
      pages.site().answer(unitsApi(apiWith()));
      await next.goto(`${origin()}/q/${campaignId}#${code}`);
      await expect.poll(async () => (await kept(next))['yipan:problems']).toContain('"waiting":null');
      await next.getByRole('link', { name: '这部手机上还有没记下的问题回执号' }).waitFor();
      await expect.poll(() => next.locator('.held').count()).toBe(0);
    }));
});

describe('a problem raised without a code', () => {
  async function write(page: Page, address = '/p/340881'): Promise<void> {
    await page.goto(origin() + address);
    await heading(page, '反映问题');
    await page.getByLabel('请说说是什么事').fill(words);
  }

  it.each([
    ['/problem', '340881'],
    ['/p/340881', '340881'],
    ['/p/340881104', '340881104'],
  ])('from %s is about %s unless the person says otherwise, and is sent once', (address, unit) =>
    visit({}, async (page) => {
      await write(page, address);
      await page.getByRole('option', { name: '桐城市本级' }).waitFor({ state: 'attached' });
      await expectAccessible(page);
      await page.getByRole('button', { name: '提交这个问题' }).dblclick();
      await title(page, '问题已收到');
      await page.getByText('凭这个回执号，可以查看问题办到了哪一步').waitFor();
      expect(raised()).toEqual([{ receipt: await receiptShown(page), unit, text: words }]);
      await expectAccessible(page);
    }),
  );

  it('asks for words, and keeps them over a reload', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/p/340881`);
      await press(page, '提交这个问题');
      await page.getByText('请写明是什么事').waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('problem-text');
      await expectAccessible(page);
      await write(page);
      await page.reload();
      await expect.poll(() => page.getByLabel('请说说是什么事').inputValue()).toBe(words);
      expect(raised()).toEqual([]);
    }));

  it('can be raised by keyboard alone, in English', () =>
    visit({ locale: 'en', viewport: { width: 1280, height: 900 }, isMobile: false }, async (page) => {
      await page.goto(`${origin()}/p/340881`);
      await heading(page, 'Raise a problem');
      await page.getByLabel('What is the problem?').focus();
      await page.keyboard.type('Closed at noon');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await title(page, 'The problem has arrived');
      expect(raised()[0]).toMatchObject({ category: 'other', text: 'Closed at noon' });
      await expectAccessible(page);
    }));

  it('waits without a network, and is sent by itself once it is back', () =>
    visit({ serviceWorkers: 'allow' }, async (page) => {
      await page.goto(`${origin()}/p/340881`);
      await keptForLater(page, '/v1/units/340881');
      await page.context().setOffline(true);
      await page.reload();
      await write(page);
      await page.getByLabel('是哪里的事').selectOption('双港镇');
      await press(page, '提交这个问题');
      await page.getByText('现在没有网络。内容已存在这部手机上').waitFor();
      await expectAccessible(page);
      await page.context().setOffline(false);
      await title(page, '问题已收到');
      expect(raised()).toHaveLength(1);
      expect(raised()[0]?.unit).toBe('340881104');
    }));

  it('becomes a draft again where it is refused, and counts as arrived where its receipt is known already', () =>
    visit({}, async (page) => {
      let answer = problem('invalid-input');
      pages.site().answer(unitsApi(apiWith(), { '/v1/problems': () => answer }));
      await write(page);
      await press(page, '提交这个问题');
      await title(page, '问题没有送成');
      await expectAccessible(page);
      await press(page, '修改后再提交');
      await expect.poll(() => page.getByLabel('请说说是什么事').inputValue()).toBe(words);
      answer = problem('receipt-used');
      await press(page, '提交这个问题');
      await title(page, '问题已收到');
      expect(raised()[1]?.receipt).not.toBe(raised()[0]?.receipt);
    }));

  it('leaves its receipt on the phone until the person has noted it', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await write(page);
      await press(page, '提交这个问题');
      await title(page, '问题已收到');
      const receipt = await receiptShown(page);
      await press(page, '复制回执号');
      await page.getByText('已复制').waitFor();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(receipt);
      await page.reload();
      await expect.poll(() => receiptShown(page)).toBe(receipt);
      await press(page, '我已记下，从这部手机上删除');
      await title(page, '已从这部手机上删除');
      await expect.poll(() => receiptShown(page)).toBe(receipt);
      expect(JSON.stringify(await kept(page))).not.toContain(receipt);
      await expectAccessible(page);
      await page.reload();
      await page.getByLabel('请说说是什么事').waitFor();
      await expect.poll(() => page.locator('.held').count()).toBe(0);
    }));

  it('copies where the clipboard is closed, and shares where the phone can', () =>
    visit({}, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        Object.defineProperty(navigator, 'share', {
          value: async ({ text }: { text: string }) => {
            document.title = text;
          },
        });
      });
      await write(page);
      await press(page, '提交这个问题');
      await title(page, '问题已收到');
      await press(page, '复制回执号');
      await page.getByText('已复制').waitFor();
      await press(page, '转发给自己');
      expect(await page.title()).toContain(`/p/340881#${await receiptShown(page)}`);
    }));

  it('finds its county, and says so where there is none or nothing is reached', () =>
    visit({}, async (page) => {
      await page.goto(`${origin()}/p/34`);
      await heading(page, '选择您所在的地方');
      await expect.poll(() => page.getByRole('link', { name: '安庆市' }).getAttribute('href')).toBe('/p/3408');
      await expectAccessible(page);
      await page.goto(`${origin()}/p/110101`);
      await heading(page, '没有这个地方');
      await expectAccessible(page);
      pages.site().answer(() => 'drop');
      await page.goto(`${origin()}/problem`);
      await heading(page, '暂时打不开');
      await expectAccessible(page);
      pages.site().answer(unitsApi(apiWith(() => received)));
      await press(page, '重新打开');
      await heading(page, '反映问题');
    }));

  const looks: [string, BrowserContextOptions][] = [
    ['in the dark', { colorScheme: 'dark' }],
    ['with forced colours', { forcedColors: 'active' }],
  ];
  it.each(looks)('has no violation %s', (_, options) =>
    visit(options, async (page) => {
      await write(page);
      await press(page, '提交这个问题');
      await title(page, '问题已收到');
      await press(page, '再反映一个问题');
      await expectAccessible(page);
    }),
  );

  it.each(['zh-CN', 'en-GB'])('needs no sideways scrolling at 320 px with text twice as large, in %s', (locale) =>
    visit({ viewport: { width: 320, height: 640 }, locale }, async (page) => {
      await page.goto(`${origin()}/p/340881`);
      await page.locator('#problem-text').fill(words);
      await page.locator('.sending .button').click();
      await page.locator('.held-received').waitFor();
      await page.locator('.another').click();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }),
  );
});
