import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceFile, verify } from '../../shared/store/evidence/verify.ts';
import { chainStore } from '../../shared/store/registry/chain.ts';
import { commit } from '../../shared/store/registry/write.ts';
import type { Local } from '../local.ts';
import { exchange, signer } from '../property/exchange-of-evidence.ts';
import { expectAccessible, phone } from './browser.ts';
import { desk, enterOffice, isPublished, startOffice } from './office.ts';

const head = ['code,name', '34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇'];
const fileOf = (...lines: string[]) => ({
  name: '桐城市区划.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([...head, ...lines, ''].join('\r\n')),
});

let local: Local;
let browser: Browser;
beforeAll(async () => {
  ({ local, browser } = await startOffice());
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const signIn = (account: string, options = desk) => enterOffice(browser, `${local.origin}/office/administration`, account, options);

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const part = (page: Page, name: string) => page.getByRole('list', { name: '管理的各部分' }).getByRole('link', { name }).click();

describe('the administration', () => {
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    ({ page, errors } = await signIn('zhang.wei'));
  });
  afterAll(() => page?.context().close());

  it('lists the accounts of the county', async () => {
    await heading(page, '账号');
    await page.getByRole('row', { name: /li\.na 李娜 乡镇（街道）工作人员/ }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'zhao.min' }).count()).toBe(0);
    await expect.poll(() => page.getByRole('link', { name: '操作日志' }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('names the wrong row of a table, and imports the right one', async () => {
    await part(page, '区划导入');
    await heading(page, '区划导入');
    await page.getByLabel('CSV 文件').setInputFiles(fileOf('34088110320,柏年村'));
    await page.getByText(/5.行。/).waitFor();
    const submit = page.getByRole('button', { name: /^导入.5.行$/ });
    const agree = page.getByRole('dialog').getByRole('button', { name: /^导入/ });
    await submit.click();
    await expectAccessible(page);
    await agree.click();
    await page.getByRole('alert').getByText('第 6 行，code 列：不是 2、4、6、9 或 12 位的区划代码。').waitFor();
    await expectAccessible(page);
    await page.getByLabel('CSV 文件').setInputFiles(fileOf('340881103201,柏年村'));
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await submit.click();
    await agree.click();
    await page.getByRole('heading', { name: '导入结果' }).waitFor();
    await expect.poll(() => page.locator('.key-figures dd').allTextContents()).toEqual(['5', '0', '0', '0']);
    await expectAccessible(page);
  });

  it('creates an account', async () => {
    await isPublished(local, '340881103201');
    await part(page, '账号');
    await page.getByRole('link', { name: '新建账号' }).click();
    await page.getByLabel('账号名').fill('He Ping');
    await page.getByLabel('姓名').fill('何平');
    await page.getByLabel('角色').selectOption('村（居）工作人员');
    await page.getByLabel('乡镇（街道）').selectOption('340881103');
    await page.getByLabel('村（社区）').selectOption('340881103201');
    const create = page.getByRole('button', { name: '新建账号' });
    await create.click();
    await page.getByText('格式不对').waitFor();
    await expectAccessible(page);
    await page.getByLabel('账号名').fill('he.ping');
    await create.click();
    await heading(page, '何平');
    await page.locator('dd').getByText('柏年村').waitFor();
    await expectAccessible(page);
  });

  it('changes its role, suspends and reinstates it', async () => {
    await page.getByLabel('角色').selectOption('乡镇（街道）工作人员');
    await expect.poll(() => page.getByLabel('乡镇（街道）').inputValue()).toBe('340881103');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByText('已保存。').waitFor();
    const state = page.locator('dd .state');
    await page.getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('dialog').getByText('何平从此不能查看和办理任何事').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await page.getByText('账号已停用。').waitFor();
    await expect.poll(() => state.textContent()).toBe('已停用');
    await expectAccessible(page);
    await page.getByRole('button', { name: '启用账号' }).click();
    await page.getByText('账号已启用。').waitFor();
    await expect.poll(() => state.textContent()).toBe('正常');
  });

  it('hands it over after saying what will happen', async () => {
    await page.getByLabel('接手的账号').selectOption('li.na');
    await page.getByRole('button', { name: '移交并关闭账号' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('永久关闭，不能再启用').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '移交并关闭账号' }).click();
    await page.getByText('已移交，账号已关闭。').waitFor();
    await page.getByRole('link', { name: '全部账号' }).click();
    await page.getByRole('row', { name: /li\.na .*接手.he\.ping（乡镇（街道）工作人员）/ }).waitFor();
  });

  it('appoints a deputy and dismisses it', async () => {
    await part(page, '我的代理人');
    await page.getByLabel('代理人的账号').selectOption('wang.fang');
    await page.getByRole('button', { name: '委托', exact: true }).click();
    await page.getByRole('dialog').getByText('作为“县级管理员”的一切事项').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '委托' }).click();
    await page.getByText('已委托。').waitFor();
    await page.reload();
    const row = page.getByRole('row', { name: /王芳.wang\.fang/ });
    await row.waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: '撤销代理' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销代理' }).click();
    await page.getByText('现在没有代理人。').waitFor();
    expect(errors).toEqual([]);
  });

  it('saves the evidence of an exchange, which verifies', async () => {
    const [{ messages }] = exchange([{ out: true, arrives: true, signed: false }], [signer(), signer()]);
    const table = { client: local.dynamodb, table: local.tables.registry };
    const items = messages.map((envelope) => ({ direction: envelope.from === '340881' ? ('out' as const) : ('in' as const), envelope }));
    await commit(table.client, await chainStore(table).append('340881', '530824', items, new Date()));
    await local.invoke('sign');
    await part(page, '往来凭证');
    await page.getByLabel('对方县').fill('530824');
    await page
      .getByRole('option', { name: /530824$/ })
      .first()
      .click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存凭证' }).click()]);
    expect(file.suggestedFilename()).toBe('往来凭证-340881-530824.json');
    const evidence = EvidenceFile.parse(JSON.parse(await readFile(await file.path(), 'utf8')));
    expect(verify(evidence)).toMatchObject({ broken: null, entries: 2, signedUpTo: 2 });
    await page.getByText('已保存，共 2 条。').waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  it('shows an auditor the log, and lets nothing be changed', async () => {
    const other = await signIn('qian.hao');
    await heading(other.page, '账号');
    await expect.poll(() => other.page.getByRole('link', { name: '新建账号' }).count()).toBe(0);
    await expect.poll(() => other.page.getByRole('link', { name: '区划导入' }).count()).toBe(0);
    await part(other.page, '操作日志');
    await other.page.getByRole('row', { name: /zhang\.wei 县级管理员 新建账号 柏年村 he\.ping/ }).waitFor();
    const acts = await other.page.locator('tbody [data-label="操作"]').allTextContents();
    expect(acts[0]).toBe('撤销代理');
    expect(acts.at(-1)).toContain('导入统计用区划代码');
    await expectAccessible(other.page);
    expect(other.errors).toEqual([]);
    await other.page.context().close();
  });

  it('leaves a township’s officer the deputies, on a phone too', async () => {
    const other = await signIn('li.na', phone);
    await heading(other.page, '我的代理人');
    await other.page.getByText('您的账号看不到代理人名单').waitFor();
    await expect.poll(() => other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectAccessible(other.page);
    await other.page.context().close();
  });
});
