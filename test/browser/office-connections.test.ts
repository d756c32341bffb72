import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveryCreation } from '../../shared/store/registry/deliveries.ts';
import { subscriptionsStore } from '../../shared/store/registry/subscriptions.ts';
import { commit } from '../../shared/store/registry/write.ts';
import type { Local } from '../local.ts';
import { expectAccessible, openPage, phone } from './browser.ts';
import { startOffice } from './office.ts';

const county = '340881';
let local: Local;
let browser: Browser;
let receiver: Server;
let address: string;
const received: { headers: Record<string, string>; body: string }[] = [];
const logged: string[] = [];

beforeAll(async () => {
  ({ local, browser } = await startOffice({ log: (line) => logged.push(line) }));
  receiver = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    received.push({ headers, body: Buffer.concat(parts).toString() });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const bound = receiver.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/hook`;
});
afterAll(async () => {
  receiver?.closeAllConnections();
  receiver?.close();
  await browser?.close();
  await local?.stop();
});

async function open(locale: 'zh-CN' | 'en', width: 'desk' | 'phone' = 'desk'): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(browser, width === 'phone' ? { ...phone, locale } : { viewport: { width: 1280, height: 900 }, locale });
  const { page } = opened;
  await page.goto(`${local.origin}/office/administration/connections`);
  await page.getByRole('button', { name: locale === 'en' ? 'Sign in' : '登录' }).click();
  await page.locator('button[value="zhang.wei"]').click();
  await page.getByRole('heading', { level: 1, name: locale === 'en' ? 'Systems and notices' : '对接与通知' }).waitFor();
  return opened;
}

describe('the connections of a county', () => {
  it('adds a webhook with its secret, shown once, tests it, shows what went out, and pauses it', async () => {
    const { page, errors } = await open('zh-CN');
    await expectAccessible(page);
    await page.getByRole('link', { name: '新增通知' }).click();
    await page.getByLabel('网址', { exact: true }).fill('bureau');
    await page.getByRole('button', { name: '新增通知' }).click();
    await page.getByText('请填写完整的网址').waitFor();
    await expectAccessible(page);
    await page.getByLabel('网址', { exact: true }).fill(address);
    await page.getByRole('button', { name: '新增通知' }).click();
    await page.getByRole('heading', { level: 1, name: '请保存签名密钥' }).waitFor();
    await expectAccessible(page);
    const secret = (await page.locator('code').textContent()) ?? '';
    await page.getByRole('link', { name: '已保存，返回' }).click();
    const row = page
      .getByRole('listitem')
      .filter({ hasText: address })
      .filter({ has: page.getByRole('button', { name: '发送测试' }) });
    await row.getByRole('button', { name: '发送测试' }).click();
    await row.getByText(/已送达/).waitFor();
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'test' });
    expect(await page.content()).not.toContain(secret);

    const table = { client: local.dynamodb, table: local.tables.registry };
    const [subscription] = await subscriptionsStore(table).list(county);
    if (!subscription) throw new Error('nothing was subscribed');
    const told = { county, kind: 'webhook', target: address, subject: '530824-2026-7F3KM2QP', message: null } as const;
    const event = 'notification-received';
    const write = deliveryCreation(table.table, { ...told, event, key: 'told', subscription: subscription.id }, new Date().toISOString());
    expect(await commit(table.client, [write])).toBe('done');
    await local.invoke('deliver');
    await page.reload();
    const entry = page.getByRole('listitem').filter({ hasText: '530824-2026-7F3KM2QP' });
    await entry.getByText('收到一份通报').waitFor();
    await entry.getByText('已送达', { exact: true }).waitFor();
    await row.getByRole('button', { name: '暂停' }).click();
    await row.getByRole('button', { name: '启用' }).waitFor();
    await expectAccessible(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('adds a mail address, and says at its place which address of a system is wrong', async () => {
    const { page, errors } = await open('en', 'phone');
    await page.getByRole('link', { name: 'Add an address' }).click();
    await page.getByLabel('How').selectOption('mail');
    await page.getByLabel('Mail address').fill('duty@bureau.example');
    await page.getByRole('button', { name: 'Add an address' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'duty@bureau.example' });
    await row.getByRole('button', { name: 'Send a test' }).click();
    await row.getByText(/delivered/).waitFor();
    await expect.poll(() => logged.filter((line) => line.includes('duty@bureau.example'))).toHaveLength(1);
    await expectAccessible(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

    await page.getByRole('link', { name: 'Connect a system' }).click();
    const nowhere = 'http://127.0.0.1:1';
    for (const [label, value] of [
      ['Division that it serves', '53'],
      ['Name', '云南省系统'],
      ['Address for messages', `${nowhere}/{county}`],
      ['Address for tokens', `${nowhere}/token`],
      ['Address of the key set', `${nowhere}/keys`],
      ['Address of revoked certificates (optional)', `${nowhere}/{county}`],
      ['Client name', 'system.anhui'],
      ['Client secret', 'correct horse battery'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Save and read the key set' }).click();
    await page.getByText('The address needs {county} and {year} in it').waitFor();
    await page.getByLabel('Address of revoked certificates (optional)').fill('');
    await page.getByRole('button', { name: 'Save and read the key set' }).click();
    const keys = page.getByLabel('Address of the key set', { exact: true });
    await page.getByText('The keys could not be read').waitFor();
    await expect.poll(() => keys.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
