import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Local } from '../local.ts';
import { expectAccessible, phone } from './browser.ts';
import { desk, enterOffice, importDivisions, startOffice, untilAnswered } from './office.ts';

const villages = Array.from({ length: 15 }, (_, index) => `340881103${201 + index},第${index + 1}村`);
const divisions = ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇', ...villages];

let local: Local;
let browser: Browser;
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  await importDivisions(local, '340881', divisions);
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const signIn = (account: string, options = desk, address = '/office/campaigns') =>
  enterOffice(browser, `${local.origin}${address}`, account, options);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('the office', () => {
  let page: Page;
  let errors: string[];
  let campaign = '';
  beforeAll(async () => {
    ({ page, errors } = await signIn('zhang.wei'));
  });
  afterAll(() => page?.context().close());

  it('shows an account what it may do', async () => {
    await heading(page, '测评');
    expect(new URL(page.url()).pathname).toBe('/office/campaigns');
    await expect
      .poll(() => page.getByRole('navigation').getByRole('link').allTextContents())
      .toEqual('收件箱 测评 问题整改 服务登记 本人权利 服务证明 交换四率 考核得分 管理'.split(' '));
    await page.getByText('还没有测评').waitFor();
    await expectAccessible(page);
  });

  it('shows what is wrong at its field, and loses nothing', async () => {
    await page.getByRole('link', { name: '新建测评' }).click();
    await page.getByLabel('名称（中文）').fill('秋季满意度测评');
    const share = page.getByLabel('有效答卷至少回答的评分题');
    await share.fill('40');
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.getByText('不能小于 50').waitFor();
    await expect.poll(() => share.evaluate((input) => input === document.activeElement)).toBe(true);
    await expect.poll(() => share.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
    await page.reload();
    await expect.poll(() => page.getByLabel('名称（中文）').inputValue()).toBe('秋季满意度测评');
  });

  it('saves a draft', async () => {
    await page.getByLabel('有效答卷至少回答的评分题').fill('80');
    await page.getByLabel('离线答卷宽限').fill('0');
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await heading(page, '秋季满意度测评');
    campaign = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(campaign).toMatch(/^340881-20\d\d-1$/);
    await expectAccessible(page);
  });

  it('opens it after asking', async () => {
    await page.getByRole('button', { name: '开放测评' }).click();
    const dialog = page.getByRole('dialog', { name: '开放这次测评？' });
    await dialog.getByText('都不能再改').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '开放测评' }).click();
    await dialog.getByRole('button', { name: '开放测评' }).click();
    await page.getByText('已开放。现在可以发放邀请码。').waitFor();
  });

  it('issues in several requests, and nothing twice after a lost answer', async () => {
    await page.getByRole('link', { name: '发放邀请码' }).click();
    await page.getByLabel('每个批次的邀请码').fill('2');
    await page.getByText('将发放 90 个邀请码，分 45 个批次。'.replaceAll(' ', '\u2009')).waitFor();
    await expectAccessible(page);
    let requests = 0;
    await page.route('**/batches', async (route) => {
      requests += 1;
      const response = await route.fetch();
      return requests === 2 ? route.abort() : route.fulfill({ response });
    });
    const submit = page.getByRole('button', { name: /^发放.90.个邀请码$/ });
    await submit.click();
    await page.getByRole('alert').getByText('连接不上').waitFor();
    await page.getByText(/还有.5.个批次没有发放/).waitFor();
    await page.reload();
    await submit.click();
    await page.getByText(/已发放.90.个邀请码，共.45.个批次/).waitFor();
    expect(requests).toBe(3);
    await page.unroute('**/batches');
  });

  it('lists the batches, and shows, copies and revokes codes', async () => {
    await page.getByRole('link', { name: '查看批次' }).click();
    const rows = page.locator('tbody tr');
    await rows.nth(44).waitFor();
    await expect.poll(() => rows.count()).toBe(45);
    await page.getByRole('cell', { name: '第1村', exact: true }).first().waitFor();
    await expectAccessible(page, ['header', 'nav', '.view-head', 'thead', 'tbody tr:first-child']);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading(page, /^1.号批次的邀请码$/);
    await page.getByRole('button', { name: '显示邀请码' }).click();
    const links = page.locator('ol.codes a');
    await links.nth(1).waitFor();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const address of addresses) expect(address).toMatch(new RegExp(`^${local.origin}/q/${campaign}#[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$`));
    await expectAccessible(page);
    await page.getByRole('button', { name: '生成 PDF' }).waitFor();
    await page.getByRole('button', { name: '作废这个批次' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '作废这个批次' }).click();
    await page.getByText('已作废').waitFor();
  });

  it('shows who lags, live', async () => {
    await page.goto(`${local.origin}/office/campaigns/${campaign}/return`);
    await page.getByRole('link', { name: '新渡镇' }).click();
    await page.getByRole('cell', { name: '第15村' }).waitFor();
    await expectAccessible(page);
  });

  it('closes it, and publishes it as soon as no answer can arrive any more', async () => {
    await page.goto(`${local.origin}/office/campaigns/${campaign}`);
    await page.getByRole('button', { name: '提前结束测评' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提前结束测评' }).click();
    await page.getByText('已结束。', { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '预览与公布结果' }).click();
    await untilAnswered(page, '/publish', { state: 'published' }, async () => {
      await page.getByRole('button', { name: '公布结果' }).click();
      await page.getByRole('dialog').getByText('密钥随即销毁').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: '公布结果' }).click();
    });
    await page.getByText(/次公布已经公开/).waitFor();
    await page.goto(`${local.origin}/office/campaigns/${campaign}`);
    const result = page.getByRole('link', { name: '查看公开结果' });
    await expect.poll(() => result.getAttribute('href')).toBe(`/?unit=340881&campaign=${campaign}`);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  it('speaks English', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Issued and returned' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '发放与回收' }).waitFor();
  });

  it('shows another county none of it', async () => {
    const other = await signIn('zhao.min', desk, `/office/campaigns/${campaign}`);
    await other.page.getByRole('alert').getByText('没有权限').waitFor();
    await other.page.getByRole('navigation').getByRole('link', { name: '测评' }).click();
    await other.page.getByText('还没有测评').waitFor();
    await other.page.context().close();
  });

  it('keeps campaigns from a township’s officer', async () => {
    const other = await signIn('li.na', desk, '/office/campaigns');
    await heading(other.page, '您的账号没有这项权限');
    await expect.poll(() => other.page.getByRole('navigation').getByRole('link', { name: '测评' }).count()).toBe(0);
    await other.page.context().close();
  });

  it('lets a province look and not touch, on a phone too', async () => {
    const other = await signIn('sun.li', phone);
    await other.page.getByRole('link', { name: '秋季满意度测评' }).click();
    await other.page.getByRole('heading', { name: '规则' }).waitFor();
    await expect.poll(() => other.page.getByRole('main').getByRole('button').count()).toBe(0);
    await expect.poll(() => other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectAccessible(other.page);
    await other.page.context().close();
  });

  it('renews its token in time', async () => {
    const expiry = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('yipan:office:tokens') ?? '{}').expires);
    await page.evaluate(() => {
      const tokens = JSON.parse(sessionStorage.getItem('yipan:office:tokens') ?? '{}');
      sessionStorage.setItem('yipan:office:tokens', JSON.stringify({ ...tokens, expires: 0 }));
    });
    await page.reload();
    await heading(page, '秋季满意度测评');
    expect(await expiry()).toBeGreaterThan(Date.now());
  });

  it('signs out', async () => {
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('yipan:office:tokens'))).toBe(null);
  });
});
