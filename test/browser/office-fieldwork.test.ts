import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Sample } from '../../shared/contract/fieldwork.ts';
import { drawHouseholds } from '../../shared/domain/sampling.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import type { Local } from '../local.ts';
import { expectAccessible, openPage, phone } from './browser.ts';
import { enterOffice, isPublished, startOffice } from './office.ts';
import { readPdf } from './paper.ts';

const hour = 3_600_000;
const county = [
  ['34', '安徽省'],
  ['3408', '安庆市'],
  ['340881', '桐城市'],
  ['340881103', '新渡镇'],
  ['340881104', '双港镇'],
  ['340881103201', '柏年村村委会'],
  ['340881103202', '老峰村村委会'],
  ['340881104201', '双铺村村委会'],
  ['340881104202', '福桥村村委会'],
];
/** As copied from a spreadsheet. */
const pasted = [
  '区划代码\t村\t农村居民\t城镇居民',
  '340881103201\t柏年村\t412\t30',
  '340881103202\t老峰村\t1,250\t',
  '340881104201\t双铺村\t96\t',
  '340881104202\t福桥村\t40\t0',
].join('\n');

let local: Local;
let browser: Browser;
let campaign = '';
let page: Page;
let errors: string[];

async function api(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${local.origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await local.token('zhang.wei')}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBeLessThan(300);
  return answer.json();
}
const readSample = async () => Sample.parse(await api('GET', `/v1/office/campaigns/${campaign}/sample`));

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  const csv = ['code,name', ...county.map((row) => row.join()), ''].join('\n');
  await api('POST', '/v1/office/units/340881/divisions', { csv, validFrom: '2020-01-01' });
  await isPublished(local, '340881104');
  const created = await api('POST', '/v1/office/campaigns', {
    unit: '340881',
    year: 2026,
    title: { 'zh-CN': '2026年群众满意度测评', en: 'Survey 2026' },
    opensAt: new Date(Date.now() - hour).toISOString(),
    closesAt: new Date(Date.now() + 480 * hour).toISOString(),
    groups: ['farmer', 'urban-resident'],
    questionnaire: standardQuestionnaire,
  });
  campaign = created.id;
  ({ page, errors } = await enterOffice(browser, `${local.origin}/office/campaigns/${campaign}/sample`, 'zhang.wei'));
  await page.getByRole('heading', { level: 1, name: '抽样' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

/** The print view without its preview, a picture of some thousand parts. */
const aroundPreview = ['.view-head', '.form', '.print-all', '.print-township'];
const go = (view: string) => page.goto(`${local.origin}/office/campaigns/${campaign}/${view}`);
/** What is downloaded while something is done. */
async function downloaded(act: () => Promise<void>): Promise<{ download: Download; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act()]);
  return { download, bytes: await readFile(await download.path()) };
}

describe('the frame', () => {
  it('names what is wrong in a pasted table, line by line, before anything is taken over', async () => {
    await page.getByText('从电子表格填入').click();
    const box = page.getByLabel('或者粘贴在这里');
    await box.fill(`${pasted}\n340881104299\t没有的村\t5\t\n340881103201\t柏年村\t一百\t`);
    await page.getByText('本县没有代码为“340881104299”的村').waitFor();
    await page.getByText(/第.7.行：代码.340881103201.与第.2.行重复/).waitFor();
    await page.getByText('“一百”不是').waitFor();
    const take = page.getByRole('button', { name: '填入下面的表' });
    await expect.poll(() => take.isDisabled()).toBe(true);
    await expectAccessible(page);
    await box.fill(pasted);
    await page.getByText(/读到.4.个村，共.1,828.户/).waitFor();
    await take.click();
    await page.getByText(/共.5.项（村.×.人群），1,828.户/).waitFor();
  });

  it('takes numbers in the table, outlasts a reload, and is saved', async () => {
    await page.getByText('双港镇').click();
    const cell = page.getByLabel('福桥村村委会，农村居民，户数');
    await expect.poll(() => cell.inputValue()).toBe('40');
    await cell.fill('四十');
    await page.getByText('请改正标出的格子').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '保存抽样框' }).isDisabled()).toBe(true);
    await cell.fill('44');
    await page.reload();
    await page
      .getByText(/1,832.户/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '保存抽样框' }).click();
    await page.getByRole('heading', { level: 2, name: '抽样', exact: true }).waitFor();
    expect((await readSample()).strata.map(({ households }) => households)).toEqual([412, 30, 1250, 96, 44]);
  });
});

describe('the draw', () => {
  it('shows before it is made how it will be spread', async () => {
    await page.getByLabel('样本量（户）').fill('5');
    await page.getByText(/60.至.1,832/).waitFor();
    await page.getByLabel('样本量（户）').fill('160');
    await page.getByText(/共.160.户/).click();
    await page
      .getByRole('row', { name: /双港镇/ })
      .getByRole('cell', { name: '30', exact: true })
      .waitFor();
    await expectAccessible(page);
  });

  it('is made once, recorded, confirmed by the page, and can be drawn again by anybody from its record', async () => {
    await page.getByRole('button', { name: /随机抽取.160.户/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /随机抽取/ })
      .click();
    await page.getByText('核对一致').waitFor();
    await expectAccessible(page);
    const sample = await readSample();
    const { bytes, download } = await downloaded(() => page.getByRole('button', { name: '下载抽样记录' }).click());
    expect(download.suggestedFilename()).toBe(`抽样记录-${campaign}-1.csv`);
    const rows = bytes
      .toString()
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    const again = drawHouseholds(
      rows.map((row) => ({ households: Number(row[4]) })),
      rows.map((row) => Number(row[5])),
      rows[0]?.[7] ?? '',
    );
    expect(rows.map((row) => row[6])).toEqual(again.map((numbers) => numbers.join(' ')));
    expect(rows.map((row) => Number(row[5]))).toEqual(sample.strata.map(({ drawn }) => drawn));
  });

  it('is made again only with a reason', async () => {
    const submit = page.getByRole('button', { name: '重新抽样' });
    const confirm = page.getByRole('dialog').getByRole('button', { name: '重新抽样' });
    await submit.click();
    await confirm.click();
    await page.getByText('重新抽样须写明理由').waitFor();
    await page.getByLabel('重新抽样的理由').fill('老峰村的户数填错了');
    await submit.click();
    await confirm.click();
    await page.getByText('作废理由：老峰村的户数填错了').waitFor();
    expect((await readSample()).draws).toHaveLength(2);
  });
});

describe('issuing to those drawn', () => {
  it('issues nothing twice after a lost answer', async () => {
    await api('POST', `/v1/office/campaigns/${campaign}/open`);
    await go('issue');
    await page.getByText('个别村用别的方式').click();
    await page.locator('summary', { hasText: '双港镇' }).click();
    await page.getByLabel('福桥村村委会').selectOption('link');
    await expectAccessible(page);
    let requests = 0;
    await page.route('**/sample/batches', async (route) => {
      requests += 1;
      const response = await route.fetch();
      return requests === 1 ? route.abort() : route.fulfill({ response });
    });
    const submit = page.getByRole('button', { name: /按抽样结果发放.160.个邀请码/ });
    await submit.click();
    await page.getByRole('alert').getByText('连接不上').waitFor();
    await submit.click();
    await page.getByText(/批次已经全部发放/).waitFor();
    await page.unroute('**/sample/batches');
    const { issued, batches } = await api('GET', `/v1/office/campaigns/${campaign}`);
    const { strata } = await readSample();
    expect(issued).toBe(160);
    expect(strata.flatMap((stratum) => stratum.batches).sort((a, b) => a - b)).toEqual(Array.from({ length: batches }, (_, n) => n));
    expect(strata.at(-1)?.mode).toBe('link');
    await expectAccessible(page);
  });
});

describe('paper', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await readSample();
    await page.getByRole('link', { name: '打印纸条' }).click();
    await page.getByRole('heading', { level: 1, name: '打印与导出' }).waitFor();
  });

  it('is shown before it is printed, without reading a code', async () => {
    await page.getByRole('img', { name: '发放单' }).getByText('请依次走访以下').waitFor();
    await expect.poll(() => page.getByRole('img', { name: '纸条' }).locator('path').count()).toBe(8);
    await page.getByText('新渡镇').last().click();
    await expectAccessible(page, aroundPreview);
    const log: { items: { action: string }[] } = await (
      await fetch(`${local.origin}/v1/office/units/340881/audit?month=${new Date(Date.now() + 8 * hour).toISOString().slice(0, 7)}`, {
        headers: { authorization: `Bearer ${await local.token('qian.hao')}` },
      })
    ).json();
    expect(log.items.map(({ action }) => action)).not.toContain('getCodes');
  });

  it('has a cover sheet for each village and group, its slips, and codes that a phone reads and opens', async () => {
    const { bytes, download } = await downloaded(() => page.locator('.print-all').getByRole('button', { name: '生成 PDF' }).click());
    expect(download.suggestedFilename()).toBe(`纸条-桐城市-${campaign}.pdf`);
    const pages = await readPdf(bytes);
    const stacks = sample.strata.filter(({ mode, drawn }) => mode === 'slip' && (drawn ?? 0) > 0);
    const covers = pages.filter(({ text }) => text.includes('发放单'));
    expect(covers).toHaveLength(stacks.length);
    const numbers = drawHouseholds(
      sample.strata,
      sample.strata.map(({ drawn }) => drawn ?? 0),
      sample.draws.at(-1)?.seed ?? '',
    );
    for (const [index, stratum] of stacks.entries()) {
      const text = covers[index]?.text ?? '';
      expect(text).toContain(stratum.village);
      expect(text).toMatch(new RegExp(`${stratum.drawn} 张，每户一张`));
      expect(text.replace(/\s+/g, ' ')).toContain((numbers[sample.strata.indexOf(stratum)] ?? []).join(' '));
      expect(text).toContain('第 1 页，共');
    }
    const slips = pages.filter(({ text }) => !covers.some((cover) => cover.text === text));
    const printed = slips.flatMap(({ text }) => text.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? []);
    expect(new Set(printed).size).toBe(stacks.reduce((sum, { drawn }) => sum + (drawn ?? 0), 0));
    expect(printed).toHaveLength(new Set(printed).size);
    const [first] = slips;
    expect(first?.text).toContain('2026年群众满意度测评');
    expect(first?.text).toContain('不记姓名，自愿填写');
    const scanned = (await first?.scan()) ?? [];
    expect(scanned.toSorted()).toEqual(
      printed
        .slice(0, 8)
        .map((code) => `${local.origin}/q/${campaign}#${code}`)
        .sort(),
    );

    const citizen = await openPage(browser, phone);
    await citizen.page.goto(scanned[0] ?? '');
    await citizen.page.getByText(standardQuestionnaire.overall.text['zh-CN']).first().waitFor();
    expect(citizen.errors).toEqual([]);
    await citizen.page.context().close();
  });

  it('is a table where links are sent, logged like paper', async () => {
    await page.getByLabel('纸条邀请码').uncheck();
    await page.getByLabel('链接', { exact: true }).check();
    await page.locator('.print-all').getByRole('heading', { name: /全部/ }).waitFor();
    const { bytes } = await downloaded(() => page.locator('.print-all').getByRole('button', { name: '导出链接 CSV' }).click());
    const lines = bytes.toString().trim().split('\r\n');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines[0]).toBe('邀请码,网址');
    expect(lines).toHaveLength(1 + (sample.strata.at(-1)?.drawn ?? 0));
    for (const line of lines.slice(1)) {
      const [code = '', link = ''] = line.split(',');
      expect(link).toBe(`${local.origin}/q/${campaign}#${code}`);
    }
  });
});

describe('the return', () => {
  it('marks who lags by a rule that it states, by mode, and as a file', async () => {
    const { strata } = await readSample();
    const [first] = strata;
    const { codes } = await api('GET', `/v1/office/campaigns/${campaign}/batches/${first?.batches[0]}/codes`);
    for (const code of codes.slice(0, 20)) {
      const answer = await fetch(`${local.origin}/v1/campaigns/${campaign}/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          code,
          group: 'farmer',
          answers: { overall: 'satisfied', ratings: {}, awareness: {} },
          nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
        }),
      });
      expect(answer.status).toBe(201);
    }
    await go('return?villages=all');
    await page.getByText('发放满').waitFor();
    await vi.waitFor(
      async () => {
        await page.reload();
        await page.getByRole('row', { name: /柏年村/ }).waitFor();
        expect(
          await page
            .getByRole('row', { name: /柏年村/ })
            .getByRole('cell', { name: '20', exact: true })
            .count(),
        ).toBe(1);
      },
      { timeout: 45_000, interval: 300 },
    );
    const lagging = page.locator('tbody tr').filter({ has: page.locator('.lags') });
    // Nobody answered in the others, but in one of them fewer than ten were asked.
    await expect.poll(() => lagging.locator('td:first-child').allTextContents()).toEqual(['老峰村村委会落后', '双铺村村委会落后']);
    await page.getByRole('columnheader', { name: '链接' }).waitFor();
    await expectAccessible(page);
    const { bytes } = await downloaded(() => page.getByRole('button', { name: '导出本表' }).click());
    expect(bytes.toString()).toContain('柏年村村委会');
    expect(bytes.toString().split('\r\n')[0]).toContain('纸条邀请码（回收）');
    await page.getByLabel('只看落后的').check();
    expect(await page.locator('tbody tr').count()).toBe(await lagging.count());
    expect(errors).toEqual([]);
  });
});

describe('in English and on a phone', () => {
  it.each(['sample', 'issue', 'print', 'return'])('%s can be read and used', async (view) => {
    await go(view);
    const english = page.getByRole('button', { name: 'English' });
    await page.getByRole('banner').waitFor();
    if (await english.count()) await english.click();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('main h2, main h1').first().waitFor();
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAccessible(page, view === 'print' ? aroundPreview : ['html']);
    expect(await page.locator('main').textContent()).not.toMatch(/undefined|\{\w+\}/);
    expect(errors).toEqual([]);
  });
});
