import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkSymbolOf } from '../../shared/domain/identity-numbers.ts';
import type { Local } from '../local.ts';
import { expectAccessible, isNarrow, openPage, phone } from './browser.ts';
import { desk, enterOffice, importDivisions, startOffice } from './office.ts';

const divisions = ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇', '340881103201,柏年村村委会'];
const body = '53082419920307001';
const identityNumber = body + checkSymbolOf(body);
const otherBody = '53082419920307002';
const anotherNumber = otherBody + checkSymbolOf(otherBody);

let local: Local;
let browser: Browser;
let person: Page;
let officer: Page;
let number = '';
const errors: string[] = [];

async function open(options: Parameters<typeof openPage>[1], path: string): Promise<Page> {
  const opened = await openPage(browser, options);
  opened.page.on('close', () => errors.push(...opened.errors));
  await opened.page.goto(`${local.origin}${path}`);
  return opened.page;
}
async function signIn(account: string, path: string): Promise<Page> {
  const opened = await enterOffice(browser, `${local.origin}${path}`, account);
  opened.page.on('close', () => errors.push(...opened.errors));
  return opened.page;
}

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  await importDivisions(local, '340881', divisions);
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Looks again until something is there: what was sent shows after a moment. */
const lookFor = (page: Page, text: string, again: string) =>
  vi.waitFor(
    async () => {
      await page.getByRole('button', { name: again, exact: true }).first().click();
      await page.getByText(text).first().waitFor({ timeout: 2000 });
    },
    { timeout: 45_000, interval: 100 },
  );

/** The person was at the office, with the number of the request: the officer has seen the document. */
async function checkDocument(page: Page): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await local.token('li.na')}` };
  const office = `${local.origin}/v1/office/units/340881103`;
  const { items } = await (await fetch(`${office}/rights?year=${new Date().getFullYear()}`, { headers })).json();
  const [{ record }] = items;
  const body = JSON.stringify({ identityNumber: anotherNumber });
  expect((await fetch(`${office}/records/${record}/identity`, { method: 'POST', headers, body })).status).toBe(422);
  await openUnchecked(page, record);
  await page.getByLabel('居民身份证').fill(identityNumber);
  await page.getByLabel('本人的查询号').fill('9ZXK');
  await page.getByText('查询号是 13 位数字和字母').waitFor();
  await page.getByLabel('本人的查询号').fill(number.toLowerCase());
  await expectAccessible(page);
  await press(page, '已核对证件');
  await page.getByText('已核对证件。要看另一地的登记，请重新打开。').waitFor();
  await expect.poll(() => page.locator('.slip').count()).toBe(0);
}
async function openUnchecked(page: Page, record: string): Promise<void> {
  await page.goto(`${local.origin}/office/records/340881103/record/${record}`);
  await page.locator('.action button').click();
  await page.getByText('还没有人见过证件').waitFor();
}

describe('a person', () => {
  it('asks for a service on a phone: errors stand where one types, and what waits for a network is sent by itself', async () => {
    person = await open(phone, '/s/340881103');
    await person.getByText('安徽省安庆市桐城市新渡镇').first().waitFor();
    await expectAccessible(person);
    expect(await isNarrow(person)).toBe(true);
    await press(person, '提交申请');
    await person.getByText('请至少选一项。').waitFor();
    await person.getByRole('checkbox', { name: '预防接种记录' }).check();
    const place = person.getByRole('combobox', { name: '户籍地' });
    await place.fill('jinggu weiyuan');
    await person.getByRole('option').filter({ hasText: '威远镇' }).first().click();
    await person.getByLabel('姓名').fill('李小梅');
    await person.getByLabel('证件号码').fill(`${identityNumber.slice(0, -1)}${identityNumber.endsWith('1') ? '2' : '1'}`);
    await person.getByLabel('联系方式').fill('13800000000');
    await person.getByText('末位校验码不对').waitFor();
    await person.reload();
    await expect.poll(() => person.getByLabel('姓名').inputValue()).toBe('李小梅');
    await person.getByLabel('证件号码').fill(identityNumber);
    await person.getByRole('checkbox', { name: '我同意把以上内容提供给另一地' }).check();
    await expectAccessible(person);

    await person.context().setOffline(true);
    await press(person, '提交申请');
    await person.getByText('没有网络。内容已存在本机').waitFor();
    await person.context().setOffline(false);
    await person.getByText('已收到您的申请').waitFor();
    number = (await person.locator('.receipt-number').textContent()) ?? '';
    expect(number).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]$/);
    const kept = await person.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain(identityNumber);
    expect(kept).not.toContain('李小梅');
    await expectAccessible(person);
  });

  it('asks with the keyboard alone, in English', async () => {
    const page = await open({ ...desk, locale: 'en-GB' }, '/s/340881103');
    await page.getByText('新渡镇').first().waitFor();
    const { keyboard } = page;
    const tabTo = async (check: () => Promise<boolean>) => {
      for (let presses = 0; presses < 30; presses++) {
        await keyboard.press('Tab');
        if (await check()) return;
      }
      throw new Error('the keyboard did not get there');
    };
    const isAt = (id: string) => () => page.evaluate((wanted) => document.activeElement?.id === wanted, id);
    await tabTo(() =>
      page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value === 'benefit'),
    );
    await keyboard.press('Space');
    await tabTo(isAt('ask-registeredUnit'));
    await keyboard.type('530824101');
    await page.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change' }).first().waitFor();
    await tabTo(isAt('ask-name'));
    await keyboard.type('Li Xiaomei');
    await tabTo(isAt('ask-identityKind'));
    await keyboard.type('Pass');
    await tabTo(isAt('ask-identityNumber'));
    await keyboard.type('E12345678');
    await tabTo(isAt('ask-contact'));
    await keyboard.type('13800000001');
    await keyboard.press('Enter');
    await page.getByText('Your request has been received').waitFor();
    await expectAccessible(page);
    await page.close();
  });

  it('follows it by the number, and sees what is held, who read it and why', async () => {
    await person.getByRole('link', { name: '查进度、看本人的登记' }).click();
    await person.getByLabel('编号').fill('9ZXK');
    await press(person, '查看');
    await person.getByText('编号是 13 位，您输入了 4 位。').waitFor();
    await person.getByLabel('编号').fill(number.toLowerCase());
    await press(person, '查看');
    await lookFor(person, '由新渡镇办理', '再查一次');
    for (const text of [
      '李小梅',
      '13800000000',
      '还没有人打开过。',
      '本人申请',
      '同意把登记提供给另一地',
      '还没有核对您的证件，您的请求只交给新渡镇',
    ])
      await person.getByText(text).first().waitFor();
    expect(person.url()).not.toContain(number);
    await expectAccessible(person);
    expect(await isNarrow(person)).toBe(true);
  });

  it('asks for a correction, which the officer makes: the answer appears', async () => {
    await press(person, '要求更正、删除、撤回同意或投诉');
    await press(person, '提交');
    await person.getByText('请写明哪里不对、应该怎样。').waitFor();
    await person.getByLabel('说明').fill('电话换成 13900000000。');
    await expectAccessible(person);
    await press(person, '提交');
    await person.getByText('已提交，答复会出现在这一页。').waitFor();
    await lookFor(person, '待答复', '再查一次');

    officer = await signIn('li.na', '/office/rights');
    await checkDocument(officer);
    await officer.goto(`${local.origin}/office/rights`);
    await officer.locator('tbody [data-row]').first().waitFor();
    await expectAccessible(officer);
    await officer.keyboard.press('j');
    await officer.keyboard.press('Enter');
    await officer.getByText('电话换成 13900000000。').waitFor();
    await press(officer, '打开所持有的内容');
    await officer.getByText('李小梅').waitFor();
    await expectAccessible(officer);
    await officer.getByLabel('联系方式').fill('13900000000');
    await officer.getByLabel('告诉本人').fill('已更正。');
    await press(officer, '提交答复');
    await officer.getByText('已答复，本人凭编号能看到。').waitFor();

    await lookFor(person, '已同意', '再查一次');
    for (const text of ['已更正。', '13900000000', '新渡镇 · 乡镇（街道）工作人员 · 本人行使权利', '这里查不到另一地'])
      await person.getByText(text).first().waitFor();
    const [download] = await Promise.all([person.waitForEvent('download'), press(person, '下载副本')]);
    expect(download.suggestedFilename()).toMatch(/^本人登记副本-340881-2026-.{8}\.json$/);
  });

  it('who comes without the number of the request gets a new one on a slip, and the old one leads nowhere', async () => {
    const headers = { authorization: `Bearer ${await local.token('li.na')}` };
    const listed = await (await fetch(`${local.origin}/v1/office/units/340881103/records`, { headers })).json();
    const unchecked = listed.items.find((item: { identityCheckedOn: unknown }) => item.identityCheckedOn === null);
    await officer.goto(`${local.origin}/office/records/340881103`);
    await officer.getByRole('heading', { name: '新申请，证件未核对（1）' }).waitFor();
    await expect.poll(() => officer.locator('.unseen tbody [data-row]').count()).toBe(1);
    await expectAccessible(officer);
    await openUnchecked(officer, unchecked.id);
    await officer.getByText('原来的查询号此后不能再查到这份登记').waitFor();
    await officer.getByLabel('护照').fill('E12345678');
    await expectAccessible(officer);
    await press(officer, '已核对证件，给新查询号');
    await officer.getByText('原来的查询号已失效').waitFor();
    const given = (await officer.locator('.slip .receipt').textContent()) ?? '';
    expect(given).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]$/);
    await expectAccessible(officer);
    // Read off the slip before the streams have brought it about: the page looks again by itself.
    const unknown = { type: '/docs.html#problem-receipt-unknown', title: '没有这个编号', status: 404, detail: '请核对。' };
    const answer = { status: 404, contentType: 'application/problem+json', body: JSON.stringify(unknown) };
    await person.route('**/v1/requests/view', (route) => route.fulfill(answer), { times: 1 });
    await person.goto(`${local.origin}/s#${given}`);
    await person.getByText('没有找到这个编号').waitFor();
    await person.getByText('由新渡镇办理').waitFor();
    await person.getByText('Li Xiaomei').first().waitFor();
  });

  it('is told at an office too, and the auditor sees who read, and no record', async () => {
    await officer.goto(`${local.origin}/office/rights/340881103/new`);
    await officer.getByLabel('证件号码').fill(identityNumber);
    await press(officer, '登记');
    await officer.getByText('已交 1 个单位答复。').waitFor();
    await expectAccessible(officer);
    const auditor = await signIn('qian.hao', '/office/administration/reads');
    await auditor.locator('tbody').getByText('li.na').first().waitFor();
    await auditor.locator('.notice', { hasText: /li\.na.*核对证件时有.*1.*次输入的号码不符，请核实原因。/ }).waitFor();
    const page = await auditor.locator('main').textContent();
    for (const secret of ['李小梅', '1390000', identityNumber, anotherNumber]) expect(page).not.toContain(secret);
    await expectAccessible(auditor);
    await auditor.close();
    await officer.close();
    await person.close();
    expect(errors).toEqual([]);
  });
});
