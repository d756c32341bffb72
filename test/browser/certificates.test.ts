import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecords } from '../../infra/local/demo/write.ts';
import { statusBits } from '../../shared/domain/certificate.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { ownPart, personalKeys } from '../../shared/store/personal-keys.ts';
import { certificatesStore, newCertificate } from '../../shared/store/registry/certificates.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { type PeerRecord, peersStore } from '../../shared/store/registry/peers.ts';
import { type PersonRecord, recordsStore } from '../../shared/store/registry/records.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { outflowRecord } from '../fixtures/person-record.ts';
import type { Local } from '../local.ts';
import { eventually, expectAccessible, isNarrow, openPage, phone } from './browser.ts';
import { desk, enterOffice, startOffice } from './office.ts';
import { readPdf } from './paper.ts';

const record = '530824-2026-7F3KM2QP';
const byPage = '530824-2026-9ZXKM2QP';
const name = '岩温';
const places = {
  registeredUnit: { code: '530824101', name: '威远镇' },
  presentUnit: { code: '340881103', name: '新渡镇' },
};

let local: Local;
let browser: Browser;
let issuer: Page;
let inflow: Page;
let citizen: Page;
let neighbour: Server;
let number: string;
let address: string;
const errors: string[] = [];
const requested: string[] = [];

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  const unit = (code: string, called: string) => ({
    code,
    name: called,
    population: null,
    successors: [],
    validFrom: '2020-01-01',
    validTo: null,
    version: 1,
  });
  const units = [unit('53', '云南省'), unit('5308', '普洱市'), unit('530824', '景谷县'), unit('530824101', '威远镇')];
  await createRecords(
    local.dynamodb,
    [...units, unit('34', '安徽省'), unit('3408', '安庆市'), unit('340881', '桐城市'), unit('340881103', '新渡镇')].map(
      divisionsStore(local.dynamodb, local.tables.registry).creation,
    ),
  );
  await register(record);
  await register(byPage, { channel: 'page', identityCheckedOn: null });
  issuer = await signIn('chen.jie');
  inflow = await signIn('li.na', phone);
  const opened = await openPage(browser, phone);
  citizen = opened.page;
  citizen.on('close', () => errors.push(...opened.errors));
  citizen.on('request', (request) => requested.push(`${request.url()} ${request.postData() ?? ''}`));
});
afterAll(async () => {
  neighbour?.closeAllConnections();
  neighbour?.close();
  await browser?.close();
  await local?.stop();
});

async function register(id: string, set: Partial<PersonRecord> = {}): Promise<void> {
  const registry = { client: local.dynamodb, table: local.tables.registry };
  const key = await personalKeys(registry, local.environment[variables.personKey] ?? '', local.kms).create(id, ownPart);
  const written = await commit(local.dynamodb, [
    key.write,
    recordsStore(registry).creation({ ...outflowRecord(id, key.bytes, name, places), ...set }),
  ]);
  expect(written).toBe('done');
}

/** A system that serves another province, and publishes what it has revoked once it is told to. */
async function connectNeighbour(list: () => string | null): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  neighbour = createServer((_, response) => {
    const body = list();
    response.writeHead(body === null ? 503 : 200).end(body);
  }).listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
  const bound = neighbour.address();
  const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  const registry = { client: local.dynamodb, table: local.tables.registry };
  const peer: PeerRecord = {
    county: '340881',
    prefix: '53',
    name: '云南',
    messagesUrl: `${origin}/messages/{county}`,
    tokenUrl: `${origin}/token`,
    keysUrl: `${origin}/keys`,
    statusUrl: `${origin}/status/{county}/{year}`,
    clientId: 'system.tongcheng',
    state: 'active',
    keysReadAt: new Date().toISOString(),
    secret: { key: new Uint8Array(1), iv: new Uint8Array(1), text: new Uint8Array(1) },
    keySet: JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'theirs' }] }),
    version: 1,
  };
  expect(await commit(local.dynamodb, [peersStore(registry).creation(peer)])).toBe('done');
  const payload = { i: '532301-2026-7F3KM2QP', n: name, c: '532301101', p: '楚雄市鹿城镇', d: 20_600, e: 21_600, x: 5 };
  const signed = [{ alg: 'ES256', typ: 'yipan-certificate+jwt', kid: 'theirs' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const press = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true }).click();
const heading = (page: Page, title: string) => page.getByRole('heading', { name: title }).waitFor();

async function signIn(account: string, options = desk): Promise<Page> {
  const opened = await enterOffice(browser, `${local.origin}/office/certificates`, account, options);
  opened.page.on('close', () => errors.push(...opened.errors));
  return opened.page;
}

/** Opens the certificate's address as a phone's camera does: a new visit, whatever was open before. */
async function scan(): Promise<void> {
  await citizen.goto('about:blank');
  await citizen.goto(address);
}

describe('a service certificate', () => {
  it('is applied for at the office of registration', async () => {
    await issuer.getByText('没有等待签发的申请').waitFor();
    await expectAccessible(issuer);
    await issuer.getByRole('link', { name: '登记申请' }).click();
    const submit = issuer.getByRole('button', { name: '登记申请' });
    await issuer.getByLabel('登记编号').fill('530824-2026-00000000');
    await issuer.getByText('本单位没有这份登记').waitFor();
    // As lists show it, without county and year.
    await issuer.getByLabel('登记编号').fill('9ZXK M2QP');
    await issuer.getByText('证件还没有核对').waitFor();
    await expect.poll(() => submit.isDisabled()).toBe(true);
    await expectAccessible(issuer);
    await issuer.getByRole('link', { name: '打开登记，核对证件' }).click();
    await heading(issuer, '9ZXK M2QP');
    await issuer.goto(`${local.origin}/office/records/530824101/record/${record}`);
    await issuer.locator('.action button').click();
    await issuer.getByRole('link', { name: '办理服务证明' }).click();
    await submit.click();
    await issuer.locator('.case-known').getByText(name).waitFor();
    number = issuer.url().split('/').at(-1) ?? '';
    expect(number).toMatch(/^530824-20\d\d-[0-9A-Z]{8}$/);
  });

  it('is issued in two clicks: its row, and one button', async () => {
    await issuer.goto(`${local.origin}/office/certificates`);
    await issuer.locator('tbody [data-row]').waitFor();
    expect(await issuer.locator('main').textContent()).not.toContain(name);
    await issuer.getByRole('link', { name: number }).click();
    await expectAccessible(issuer);
    await press(issuer, '签发');
    await issuer.getByText('已签发，可以打印了').waitFor();
    await expectAccessible(issuer);
  });

  it('is printed on one sheet, with a code that a phone reads, its address and the place of the seal', async () => {
    const [file] = await Promise.all([issuer.waitForEvent('download'), press(issuer, '打印 PDF')]);
    const bytes = await readFile(await file.path());
    const pages = await readPdf(bytes);
    expect(pages).toHaveLength(1);
    const [page] = pages;
    for (const said of ['流动人口服务证明', name, '景谷县威远镇', number, `${local.origin}/c`, '盖章', 'Name', 'Valid until'])
      expect(page?.text).toContain(said);
    address = (await page?.scanAt({ x: 15, y: 160, width: 70, height: 110 })) ?? '';
    expect(address).toMatch(new RegExp(`^${local.origin}/c#eyJ`));
  });

  it('is valid on the public page, which keeps and sends nothing of it', async () => {
    await scan();
    await heading(citizen, '有效');
    await citizen.getByText(name).waitFor();
    await citizen.getByText('景谷县威远镇').first().waitFor();
    expect(citizen.url()).toBe(`${local.origin}/c`);
    await expectAccessible(citizen);
    expect(await isNarrow(citizen)).toBe(true);
    const token = address.split('#')[1] ?? '';
    const traces = await citizen.evaluate(async () => {
      const kept = await Promise.all(
        (await caches.keys()).map(async (cache) => {
          const opened = await caches.open(cache);
          const found = await opened.matchAll();
          return [(await opened.keys()).map(({ url }) => url), await Promise.all(found.map((response) => response.text()))];
        }),
      );
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, kept, history.length, location.href]);
    });
    for (const secret of [name, number, token, token.split('.')[1] ?? '']) {
      expect(traces).not.toContain(secret);
      expect(requested.filter((line) => line.includes(secret) && !line.startsWith(`${local.origin}/c#`))).toEqual([]);
    }
    // What is fetched is the same for every certificate of the county and year.
    expect(requested.filter((line) => line.includes('/v1/')).map((line) => new URL(line.trim()).pathname)).toEqual([
      '/v1/keys',
      `/v1/units/530824/certificates/${number.slice(7, 11)}`,
    ]);
  });

  it('is changed with any symbol, and asks for a link where none was scanned', async () => {
    const good = address;
    const [head = '', payload = '', signature = ''] = (good.split('#')[1] ?? '').split('.');
    const another = Buffer.from(payload, 'base64url').toString().replace(name, '冒名');
    for (const [wrong, title] of [
      [`${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`, '无效：内容或签名不符'],
      [`${head}.${payload}`, '不是服务证明'],
      [`${head}.${Buffer.from(another).toString('base64url')}.${signature}`, '无效：内容或签名不符'],
    ] as const) {
      address = `${local.origin}/c#${wrong}`;
      await scan();
      await heading(citizen, title);
      await expect.poll(() => citizen.locator('.claims').count()).toBe(0);
    }
    await expectAccessible(citizen);
    address = good;
    await press(citizen, '查验另一份');
    await citizen.getByRole('button', { name: '查验', exact: true }).click();
    await citizen.getByText('请粘贴证明的链接').waitFor();
    await citizen.getByLabel('或者粘贴证明的链接').fill(number);
    await citizen.getByRole('button', { name: '查验', exact: true }).click();
    await citizen.getByText('只凭编号不能在这里查验').waitFor();
    await expectAccessible(citizen);
    await citizen.getByLabel('或者粘贴证明的链接').fill(good);
    await citizen.getByRole('button', { name: '查验', exact: true }).click();
    await heading(citizen, '有效');
  });

  it('is checked without a network too, by what was kept: the signature, and the last list', async () => {
    await citizen.evaluate(() => navigator.serviceWorker.ready);
    await citizen.context().setOffline(true);
    await scan();
    await heading(citizen, '签名真实，作废情况未知');
    await citizen.getByText(/那时没有作废/).waitFor();
    await citizen.getByText(name).waitFor();
    await expectAccessible(citizen);
    await citizen.context().setOffline(false);
    await press(citizen, '联网后再查一次');
    await heading(citizen, '有效');
  });

  it('is recorded and checked at the inflow office, on a phone', async () => {
    await inflow.getByRole('link', { name: '出示与查验' }).click();
    const field = inflow.getByLabel('扫码得到的链接，或证明编号');
    await field.fill('not a certificate');
    await press(inflow, '登记并查验');
    await inflow.getByText('这不是服务证明的链接或编号').waitFor();
    await field.fill(address);
    // As a hand scanner does.
    await field.press('Enter');
    await heading(inflow, '有效');
    await inflow.locator('.check-result').getByText(name).waitFor();
    await expectAccessible(inflow);
    expect(await isNarrow(inflow)).toBe(true);
    await press(inflow, '已查验');
    await inflow.getByRole('cell', { name: number }).waitFor();
    // The same certificate shown again on the day, by its number, is the same presentation: nothing is left to check.
    await field.fill(number);
    let pass = () => {};
    const held = new Promise<void>((resolve) => (pass = resolve));
    await inflow.route('**/presentations', (route) => held.then(() => route.continue()), { times: 1 });
    await press(inflow, '只登记，稍后查验');
    // The next one is scanned before the answer is there, and stays.
    await field.fill('530824-2026-THENEXT0');
    pass();
    await heading(inflow, '有效');
    await expect.poll(() => field.inputValue()).toBe('530824-2026-THENEXT0');
    await press(inflow, '待查验');
    await expect.poll(() => inflow.getByRole('cell', { name: number }).count()).toBe(0);
  });

  it('of another system is checked again once its revocations can be read', async () => {
    let list: string | null = null;
    const token = await connectNeighbour(() => list);
    const unknown = '签名真实，作废情况未知';
    await inflow.getByLabel('扫码得到的链接，或证明编号').fill(token);
    await press(inflow, '登记并查验');
    await heading(inflow, unknown);
    await press(inflow, '再查一次');
    await inflow.getByText('又查过，还是读不到').waitFor();
    await expectAccessible(inflow);
    await press(inflow, '已查验');
    const row = inflow.getByRole('row').filter({ hasText: '532301-2026-7F3KM2QP' });
    await row.getByText(unknown).waitFor();
    list = JSON.stringify({ unit: '532301', year: 2026, bits: 1, list: deflateSync(statusBits([5])).toString('base64url') });
    await row.getByRole('button', { name: '再查一次' }).click();
    await heading(inflow, '已作废');
    await row.getByText('已作废').waitFor();
    await expect.poll(() => row.getByRole('button').count()).toBe(0);
    expect(await isNarrow(inflow)).toBe(true);
  });

  it('is revoked, and the public page says so', async () => {
    await issuer.getByText('撤销', { exact: true }).click();
    await issuer.locator('details[open]').getByLabel('理由').fill('证明已遗失。');
    await press(issuer, '撤销证明');
    await issuer.getByRole('dialog').getByRole('button', { name: '撤销证明' }).click();
    await issuer.getByText('已撤销。').waitFor();
    await issuer.locator('.timeline').getByText('证明已遗失。').waitFor();
    await expectAccessible(issuer);
    await eventually(async () => {
      await scan();
      await citizen.getByRole('heading', { name: '已作废' }).waitFor({ timeout: 2000 });
    });
    await expectAccessible(citizen);
    await citizen.getByRole('button', { name: 'English' }).click();
    await heading(citizen, 'Revoked');
  });

  it('that has expired leads to the one that was applied for since', async () => {
    const of = '530824-2026-AFTER000';
    await register(of);
    const certificates = certificatesStore({ client: local.dynamodb, table: local.tables.registry });
    const at = new Date().toISOString();
    const [expired, applied] = ['530824-2026-AFTER001', '530824-2026-AFTER002'].map((id) =>
      newCertificate({ id, office: '530824101', record: of, from: places.registeredUnit }, { by: 'chen.jie', at, appliedOn: '2026-01-05' }),
    );
    if (!expired || !applied) throw new Error('two certificates are needed');
    await commit(
      local.dynamodb,
      certificates.creation({ ...expired, state: 'expired', issuedOn: '2026-01-05', validUntil: '2026-01-06' }, null),
    );
    await issuer.goto(`${local.origin}/office/certificates/530824101/${expired.id}`);
    await issuer.getByRole('button', { name: '换发新证明' }).waitFor();
    expect(await commit(local.dynamodb, certificates.creation(applied, expired.id))).toBe('done');
    await issuer.reload();
    await issuer.getByText('本人已另行申请').waitFor();
    await expect.poll(() => issuer.getByRole('button', { name: '换发新证明' }).count()).toBe(0);
    await expectAccessible(issuer);
    await issuer.getByRole('link', { name: `打开证明 ${applied.id}（已申请）` }).click();
    await issuer.getByRole('button', { name: '签发', exact: true }).waitFor();

    // It was issued, and its time is over too: it is the one to be replaced.
    await commit(local.dynamodb, [certificates.change(applied, { set: { state: 'expired' } })]);
    await issuer.goto(`${local.origin}/office/certificates/530824101/${expired.id}`);
    await issuer.getByText('已另行签发一份').waitFor();
    await issuer.getByRole('link', { name: `打开证明 ${applied.id}（已过期）` }).click();
    await issuer.getByRole('button', { name: '换发新证明' }).waitFor();

    // Where nothing came of that one either, or it was revoked, the person applies anew.
    await commit(local.dynamodb, [certificates.change({ ...applied, version: 2 }, { set: { state: 'revoked' } })]);
    await issuer.goto(`${local.origin}/office/certificates/530824101/${expired.id}`);
    await issuer.getByText('另行签发的一份已经撤销').waitFor();
    await commit(local.dynamodb, [certificates.change({ ...applied, version: 3 }, { set: { state: 'refused' } })]);
    await issuer.reload();
    await issuer.getByText('申请没有办成').waitFor();
    await issuer.getByRole('link', { name: '登记服务证明申请' }).click();
    await issuer.getByRole('heading', { name: '登记服务证明申请' }).waitFor();
  });

  it('is nothing that an account of another office opens', async () => {
    await inflow.goto(`${local.origin}/office/certificates/530824101/${number}`);
    await inflow.getByText('您的账号不属于签发或查验服务证明的单位').waitFor();
    for (const page of [issuer, inflow, citizen]) await page.close();
    expect(errors).toEqual([]);
  });
});
