import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoAccounts } from '../../infra/local/demo/accounts.ts';
import { createRecords } from '../../infra/local/demo/write.ts';
import { accountsStore } from '../../shared/store/registry/accounts.ts';
import { letterSheets } from '../../web/office/exchange/letter/sheet.ts';
import { type Local, startStack } from '../local.ts';
import { expectAccessible, launchBrowser, openPage, phone } from './browser.ts';

const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
const divisions = {
  '340881': ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇'],
  '530824': ['53,云南省', '5308,普洱市', '530824,景谷傣族彝族自治县', '530824101,威远镇'],
};
const [here, there] = ['340881103', '530824101'];
const registered = { code: there, name: '云南省普洱市景谷傣族彝族自治县威远镇' };
const present = { code: here, name: '安徽省安庆市桐城市新渡镇' };
/** Numbers of GB 11643 that are right. */
const numbers = ['530824199003070012', '530824199003070020', '530824199003070039', '530824199003070047'];

let local: Local;
let browser: Browser;
let receiver: Page;
let county: Page;
let sender: Page;
const errors: string[] = [];
const tokens = new Map<string, string>();

const api = async (account: string, method: string, path: string, body?: unknown) => {
  tokens.set(account, tokens.get(account) ?? (await local.token(account)));
  const answer = await fetch(`${local.origin}/v1/office${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens.get(account)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`);
  return json;
};
const register = async (account: string, unit: string, identityNumber: string, name: string, contact = '13900000000') => {
  const { id } = await api(account, 'POST', `/units/${unit}/records`, {
    name,
    contact,
    identityKind: 'resident-identity-card',
    identityNumber,
    registeredUnit: registered,
    presentUnit: present,
    services: ['vaccination-record'],
    serviceDate: null,
    languageHelp: false,
    basis: { kind: 'request', citation: null, purpose: '接续预防接种' },
    consentOn: null,
  });
  return String(id);
};
const notify = async (record: string, kind = 'arrival') => {
  const { results } = await api('li.na', 'POST', `/units/${here}/notifications`, { records: [record], kind });
  return String(results[0].notification.id);
};

async function signIn(account: string, path: string, options = desk): Promise<Page> {
  const opened = await openPage(browser, { ...options, acceptDownloads: true });
  opened.page.on('close', () => errors.push(...opened.errors));
  await opened.page.goto(`${local.origin}${path}`);
  await opened.page.getByRole('button', { name: '登录' }).click();
  await opened.page.locator(`button[value="${account}"]`).click();
  await opened.page.getByRole('banner').getByText('退出').waitFor();
  return opened.page;
}

beforeAll(async () => {
  [local, browser] = await Promise.all([startStack(), launchBrowser()]);
  await createRecords(
    local.dynamodb,
    demoAccounts.map((account) => accountsStore(local.dynamodb, local.tables.registry).creation(account)),
  );
  for (const [unit, rows] of Object.entries(divisions))
    await api(unit === '340881' ? 'zhang.wei' : 'zhao.min', 'POST', `/units/${unit}/divisions`, {
      csv: ['code,name', ...rows, ''].join('\n'),
      validFrom: '2020-01-01',
    });
  receiver = await signIn('chen.jie', '/office/exchange');
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const eventually = (check: () => Promise<unknown>) => vi.waitFor(check, { timeout: 30_000, interval: 100 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const isNarrow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const visit = (page: Page, path: string) => page.goto(`${local.origin}${path}`);
const row = (page: Page, id: string) => page.locator(`[data-notification="${id}"]`);

let known: string;
let other: string;
let unknown: string;

describe('the inbox', () => {
  it('is empty at first, and says what will stand there', async () => {
    await receiver.getByText('没有待办的通报。').waitFor();
    await expectAccessible(receiver);
  });

  it('shows what is asked in one line each and names nobody', async () => {
    const [same = '', differs = '', none = ''] = numbers;
    await register('chen.jie', there, same, '岩温');
    await register('chen.jie', there, differs, '岩香', '0879-5220000');
    known = await notify(await register('li.na', here, same, '岩温'));
    other = await notify(await register('li.na', here, differs, '岩香'));
    unknown = await notify(await register('li.na', here, none, '岩罕'));
    await visit(receiver, '/office/exchange');
    await row(receiver, known).getByText('与本单位记录一致').waitFor();
    await row(receiver, other).getByText('1 处与本单位记录不一致').waitFor();
    await row(receiver, unknown).getByText('本单位没有记录').waitFor();
    await receiver.getByText(/待办.3.份/).waitFor();
    expect(await receiver.content()).not.toContain('岩温');
    await expectAccessible(receiver);
  });

  it('answers a request in three clicks', async () => {
    await row(receiver, unknown).getByRole('link').click();
    await receiver.getByText('岩罕').waitFor();
    await receiver.getByText('已留下记录').waitFor();
    expect(await receiver.getByRole('button', { name: '提交核实' }).isDisabled()).toBe(true);
    await receiver.getByRole('radio', { name: /属实/ }).click();
    await press(receiver, '提交核实');
    await receiver.getByText('已提交，等县级反馈。').waitFor();
    expect(await receiver.evaluate(() => document.activeElement?.textContent)).toContain('已提交');
  });

  it('is filled in from the own record where the two contradict each other', async () => {
    await visit(receiver, `/office/exchange/${there}/in/${other}`);
    await receiver.getByText('不一致', { exact: true }).waitFor();
    expect(await receiver.getByRole('radio', { name: /有更正/ }).isChecked()).toBe(true);
    expect(await receiver.getByLabel('联系方式').inputValue()).toBe('0879-5220000');
    await expectAccessible(receiver);
    await receiver.getByLabel('联系方式').fill('');
    await press(receiver, '提交核实');
    await receiver.getByText('选择“有更正”时请至少填写一项更正').waitFor();
    await receiver.getByLabel('联系方式').fill('0879-5220000');
    await press(receiver, '提交核实');
    await receiver.getByText('已提交，等县级反馈。').waitFor();
  });

  it('is worked through by the keyboard alone', async () => {
    await visit(receiver, '/office/exchange');
    await row(receiver, known).waitFor();
    await receiver.keyboard.press('?');
    await receiver.getByRole('dialog').getByText('收件箱：确认或反馈所在的行').waitFor();
    await receiver.keyboard.press('Escape');
    await receiver.keyboard.press('j');
    await receiver.keyboard.press('c');
    await receiver.getByText(/已确认.1.份/).waitFor();
    await receiver.getByText('没有待办的通报。').waitFor();
    await receiver.getByRole('button', { name: '待县级反馈' }).focus();
    await receiver.keyboard.press('Enter');
    await row(receiver, known).waitFor();
    expect(receiver.url()).toContain('status=county');
    await receiver.getByRole('link', { name: '核实户籍，预防接种记录' }).first().focus();
    await receiver.keyboard.press('Enter');
    await receiver.getByRole('heading', { name: '经过' }).waitFor();
  });
});

describe('the county', () => {
  it('looks again at contradictions, sends back, and releases several at once', async () => {
    county = await signIn('zhao.min', '/office/exchange');
    await row(county, other).getByText('有更正').waitFor();
    expect(await row(county, other).getByRole('checkbox').count()).toBe(0);
    await county.getByText('各乡镇待办').click();
    await county.getByRole('link', { name: '威远镇' }).waitFor();
    await expectAccessible(county);
    await row(county, other).getByRole('link').click();
    await county.getByText('答复与对方情况不一致，反馈前须复核。').waitFor();
    await expectAccessible(county);
    await county.getByLabel('退回原因').fill('请核对电话');
    await press(county, '退回乡镇');
    await county.getByText('已退回乡镇。').waitFor();

    await visit(receiver, `/office/exchange/${there}/in/${other}`);
    await receiver.getByText('请核对电话').waitFor();
    await press(receiver, '提交核实');
    await receiver.getByText('已提交，等县级反馈。').waitFor();
    // A tenth is drawn at random: it has to be looked at too.
    for (const id of [other, known, unknown]) {
      await visit(county, `/office/exchange/530824/in/${id}`);
      await county.getByRole('heading', { name: '县级办理' }).waitFor();
      const accept = county.getByRole('button', { name: '复核通过' });
      if (await accept.isVisible()) {
        await accept.click();
        await county.getByText('复核通过，可以反馈了。').waitFor();
      }
    }
    await visit(county, '/office/exchange');
    await row(county, known).waitFor();
    await county.getByRole('checkbox', { name: /全选/ }).click();
    await press(county, /反馈给对方（3.份）/);
    await county.getByText(/已反馈.3.份/).waitFor();
    await county.getByText('没有待办的通报。').waitFor();
  });
});

describe('the outbox', () => {
  it('shows the answer beside the own statement, and is closed', async () => {
    sender = await signIn('li.na', '/office/exchange/340881103/out');
    await row(sender, other).getByText('有更正').waitFor();
    expect(await row(sender, known).count()).toBe(0);
    await row(sender, other).getByRole('link').click();
    await sender.getByText('不一致', { exact: true }).waitFor();
    await sender.getByText('对方掌握的情况已写到登记里').waitFor();
    await expectAccessible(sender);
    await press(sender, '看过了，办结');
    await sender.getByText('已办结。', { exact: true }).waitFor();
    await visit(sender, '/office/exchange/340881103/out?status=done');
    await row(sender, known).waitFor();
  });

  it('withdraws after asking, and the other office sees it', async () => {
    const id = await notify(await register('li.na', here, numbers[3] ?? '', '岩叫'));
    await visit(sender, `/office/exchange/${here}/out/${id}`);
    await press(sender, '撤回');
    await sender.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await sender.getByText('已撤回。', { exact: true }).waitFor();
    await visit(receiver, `/office/exchange/${there}/in/${id}`);
    await receiver.getByText('这份通报已撤回。').waitFor();
  });

  it('prints an official letter with number, both offices, deadline and the place of the seal', async () => {
    await visit(sender, `/office/exchange/${here}/out/${known}`);
    const [file] = await Promise.all([sender.waitForEvent('download'), press(sender, '公函（PDF）')]);
    expect(file.suggestedFilename()).toBe(`公函-${known}.pdf`);
    const stream = await file.createReadStream();
    const [start] = await stream.take(1).toArray();
    expect(String(start).slice(0, 5)).toBe('%PDF-');
    const sheets = letterSheets(
      {
        title: '题',
        number: known,
        to: '威远镇：',
        body: '正文',
        facts: [['姓名', '岩温']],
        due: '期限',
        reply: { title: '回复', options: ['属实'], lines: '说明' },
        office: '新渡镇',
        sentOn: '今天',
        privacy: '保管',
        seal: '盖章',
        signed: '经办',
        sealDay: '年月日',
        foot: '脚',
        page: '1',
      },
      (text, size) => text.length * size * 0.35,
    );
    const texts = sheets.flat().flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    for (const wanted of [known, '威远镇：', '岩温', '期限', '盖章', '新渡镇']) expect(texts).toContain(wanted);
  });
});

describe('both languages, every width', () => {
  it('fits a phone, and speaks English', async () => {
    const page = await signIn('chen.jie', '/office/exchange?status=done', phone);
    await row(page, known).waitFor();
    expect(await isNarrow(page)).toBe(true);
    await expectAccessible(page);
    await row(page, known).getByRole('link').click();
    await page.getByText('已反馈').first().waitFor();
    expect(await isNarrow(page)).toBe(true);
    await page
      .getByRole('link', { name: 'English' })
      .or(page.getByRole('button', { name: 'English' }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/收件箱|已留下记录/);
    await page.close();
  });

  it('without an error of the page’s scripts or a breach of its policy', async () => {
    for (const page of [receiver, county, sender]) await page.close();
    await eventually(async () => expect(errors).toEqual([]));
  });
});
