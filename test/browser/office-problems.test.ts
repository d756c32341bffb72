import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReceipt, receiptBytes } from '../../shared/domain/receipts.ts';
import type { Local } from '../local.ts';
import { eventually, expectAccessible, isNarrow, phone } from './browser.ts';
import { desk, enterOffice, importDivisions, startOffice } from './office.ts';

const villages = [201, 202].map((code) => `340881103${code},第${code - 200}村`);
const divisions = ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇', '340881104,双港镇', ...villages];
const receipt = makeReceipt(new Uint8Array(receiptBytes).fill(7));
const told = '柏年村张三：窗口中午不办公，来了两次。电话 138 0000 0000。';

let local: Local;
let browser: Browser;
let county: Page;
let township: Page;
const errors: string[] = [];
beforeAll(async () => {
  ({ local, browser } = await startOffice());
  await importDivisions(local, '340881', divisions);
  county = await signIn('wang.fang');
  township = await signIn('li.na', phone);
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${local.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const fate = async (of = receipt) => (await send('/v1/problems/fate', { receipt: of })).json();

async function signIn(account: string, options = desk): Promise<Page> {
  const opened = await enterOffice(browser, `${local.origin}/office/problems`, account, options);
  opened.page.on('close', () => errors.push(...opened.errors));
  return opened.page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const reload = (page: Page, path: string) => page.goto(`${local.origin}${path}`);
/** Opens the first row of the list by the keyboard. */
async function openFirst(page: Page) {
  await page.locator('tbody [data-row]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
}
const answer = async (measure: string) => {
  await township.getByLabel('办理措施').fill(measure);
  await township.getByLabel('办理结果').fill('中午有两人值班。');
  await press(township, '提交答复');
  await township.getByText('答复已提交').waitFor();
};
const asked = async (path = '/office/problems') => {
  await reload(county, path);
  await openFirst(county);
  await county.getByRole('heading', { name: '下一步' }).waitFor();
};

describe('the office’s problems', () => {
  it('have a board, empty at first', async () => {
    await county.getByText('这里没有问题。').waitFor();
    await expectAccessible(county);
    await township.getByText('没有交来的问题。').waitFor();
    await expect.poll(() => township.getByRole('navigation').getByRole('link', { name: '问题整改' }).count()).toBe(1);
  });

  it('are sorted and redacted, from a copy in which numbers of persons are masked', async () => {
    const raised = await send('/v1/problems', { receipt, unit: '340881103201', text: told });
    expect(raised.status).toBe(201);
    await eventually(async () => expect(await fate()).toMatchObject({ state: 'received' }));
    await asked();
    await county.getByRole('heading', { level: 1, name: '第1村 · 服务质量和办事速度' }).waitFor();
    await county.locator('.case-known').getByText(told).waitFor();
    await county.getByText('这次查看已记入操作日志').waitFor();
    const redacted = county.getByLabel('给承办单位看的内容');
    await expect.poll(() => redacted.inputValue()).toBe('柏年村张三：窗口中午不办公，来了两次。电话 〔电话已隐去〕。');
    await expectAccessible(county);
    await redacted.fill('窗口中午不办公，来了两次。');
    await press(county, '保存归类');
    await county.getByText('已归类。').waitFor();
    await expect
      .poll(() => county.getByRole('heading', { name: '下一步' }).evaluate((heading) => heading === document.activeElement))
      .toBe(true);
  });

  it('are handed over with a deadline that is shown before', async () => {
    await expect.poll(() => county.getByLabel('承办单位', { exact: true }).inputValue()).toBe('340881103');
    await county.getByLabel('办理期限').fill('2');
    await expect.poll(() => county.getByRole('button', { name: '交办', exact: true }).isDisabled()).toBe(true);
    await county.getByLabel('办理期限').fill('20');
    const shown = (await county.locator('output').textContent()) ?? '';
    expect(shown).toMatch(/^最迟.20\d\d年\d+月\d+日.答复/);
    await expectAccessible(county);
    await press(county, '交办');
    await county
      .getByText(shown.slice(0, shown.indexOf('日') + 1))
      .first()
      .waitFor();
    await county.getByText('已交新渡镇办理').waitFor();
    await county.locator('.case-line').getByText('办理中').waitFor();
  });

  it('are answered by the township on a phone; what is not sent outlives the page', async () => {
    await reload(township, '/office/problems');
    const task = township.getByRole('link', { name: '窗口中午不办公，来了两次。' });
    await task.waitFor();
    await expectAccessible(township);
    await task.click();
    await township.getByRole('heading', { name: '反映的内容' }).waitFor();
    expect(await township.content()).not.toContain('张三');
    await township.getByLabel('办理措施').fill('已经安排');
    await township.reload();
    await expect.poll(() => township.getByLabel('办理措施').inputValue()).toBe('已经安排');
    expect(await isNarrow(township)).toBe(true);
    await expectAccessible(township);
    await answer('安排值班。');
    await expect.poll(() => township.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('answer')))).toEqual([]);
    await expectAccessible(township);
  });

  it('are sent back with a note, answered again, accepted', async () => {
    await asked('/office/problems?state=answered');
    await county.locator('.case-next').getByText('安排值班。').waitFor();
    await expectAccessible(county);
    await county.locator('summary', { hasText: '退回重答' }).click();
    await county.getByLabel('退回的原因').fill('请写明从哪天起。');
    await press(county, '退回重答');
    await county.getByText('已退回，期限不变。').waitFor();
    await reload(township, '/office/problems');
    await township.getByText('待答复 · 退回重答').waitFor();
    await township.getByRole('link', { name: '窗口中午不办公' }).click();
    await township.locator('.returned').getByText('请写明从哪天起。').waitFor();
    await expect.poll(() => township.getByLabel('办理措施').inputValue()).toBe('安排值班。');
    await answer('从本周起安排值班。');
    await asked('/office/problems?state=answered');
    await press(county, '通过');
    await county.getByText('答复已通过').waitFor();
  });

  it('are published in words that start as the answer; the receipt shows it', async () => {
    await expect.poll(() => county.getByLabel('办理措施').inputValue()).toBe('从本周起安排值班。');
    await county.getByLabel('标题').fill('窗口中午不办公');
    await expectAccessible(county);
    await press(county, '公布');
    await county.getByRole('dialog', { name: '公布这个问题？' }).getByRole('button', { name: '公布' }).click();
    await county.getByText('已公布。', { exact: true }).waitFor();
    const events = await county.locator('.timeline b').allTextContents();
    expect(events).toEqual([
      ...['收到问题', '归类，隐去个人信息', '交单位办理', '单位答复', '退回重答'],
      ...['单位答复', '答复通过审核', '公布'],
    ]);
    await expectAccessible(county);
    await eventually(async () =>
      expect(await fate()).toMatchObject({ state: 'published', answer: { measure: '从本周起安排值班。' }, mayReject: true }),
    );
    await county.locator('summary', { hasText: '改公布的文字' }).click();
    await county.getByLabel('办理结果').fill('中午一直有人。');
    await press(county, '公布');
    await county.getByRole('dialog').getByRole('button', { name: '公布' }).click();
    await eventually(async () => expect(await fate()).toMatchObject({ answer: { result: '中午一直有人。' } }));
  });

  it('are reopened by the person, redacted again, and handed to the office with the reason', async () => {
    const { publishedOn } = (await fate()).answer;
    const rejected = await send('/v1/problems/rejections', { receipt, publishedOn, reason: '李四还是不在，没人值班。' });
    expect(rejected.status).toBe(202);
    await eventually(async () => expect(await fate()).toMatchObject({ state: 'reopened' }));
    await asked('/office/problems?state=reopened');
    const rejection = county.getByLabel('反映人不认可的理由（给承办单位看）');
    await expect.poll(() => rejection.inputValue()).toBe('李四还是不在，没人值班。');
    await rejection.fill('还是没人值班。');
    await expectAccessible(county);
    await press(county, '保存归类');
    await press(county, '交办');
    await county.getByText('已交新渡镇办理').waitFor();
    await reload(township, '/office/problems');
    await township.getByText('待答复 · 第二次办理').waitFor();
    await township.getByRole('link', { name: '窗口中午不办公' }).click();
    await township.locator('.returned').getByText('还是没人值班。').waitFor();
    expect(await township.content()).not.toContain('李四');
  });

  it('are recorded from the telephone, with a receipt to be told, and set aside with a reason', async () => {
    await reload(county, '/office/problems');
    await county.getByRole('link', { name: '登记电话或当面反映' }).click();
    await county.getByLabel('反映的内容').fill('自来水停了两天。');
    await county.getByLabel('是哪里的事').selectOption({ label: '双港镇' });
    await expectAccessible(county);
    await press(county, '登记');
    await county.getByRole('heading', { name: '已登记' }).waitFor();
    const made = (await county.locator('.receipt').textContent()) ?? '';
    expect(made).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]$/);
    await expectAccessible(county);
    await county.getByRole('link', { name: '办理这个问题' }).click();
    await county.getByRole('heading', { level: 1, name: /^双港镇/ }).waitFor();
    await county.locator('summary', { hasText: '不予受理' }).click();
    await county.getByLabel('理由').fill('请向供水公司反映。');
    await press(county, '不予受理');
    await county.getByRole('dialog').getByRole('button', { name: '不予受理' }).click();
    await county.getByText('已不予受理，理由已告诉反映人。').waitFor();
    await eventually(async () => expect(await fate(made)).toMatchObject({ state: 'set-aside', setAside: '请向供水公司反映。' }));
  });

  it('are found by state; the address keeps the choice', async () => {
    await reload(county, '/office/problems');
    await county.locator('tbody tr').nth(1).waitFor();
    await county.getByRole('group', { name: '状态' }).getByRole('button', { name: '办理中' }).click();
    await county.getByRole('link', { name: '窗口中午不办公' }).waitFor();
    await expect.poll(() => county.locator('tbody tr').count()).toBe(1);
    expect(new URL(county.url()).search).toBe('?state=handed-over');
    await county.getByRole('button', { name: '超期未答复' }).click();
    await county.getByText('没有这种状态的问题。').waitFor();
  });

  it('speak English', async () => {
    await press(county, 'English');
    await county.getByRole('button', { name: 'All', exact: true }).click();
    await county.getByRole('link', { name: '窗口中午不办公' }).click();
    await county.getByText(/^Waiting for the answer of 新渡镇, due/).waitFor();
    await expectAccessible(county);
  });

  it('are no business of other roles, and leave no error behind', async () => {
    const other = await signIn('zhou.yan');
    await other.getByRole('heading', { level: 1, name: '您的账号没有这项权限' }).waitFor();
    await other.close();
    await county.close();
    await township.close();
    expect(errors).toEqual([]);
  });
});
