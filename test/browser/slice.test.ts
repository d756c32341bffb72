import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { standardScheme } from '../../shared/domain/standard-scheme.ts';
import type { Local } from '../local.ts';
import { openPage, phone } from './browser.ts';
import { startOffice } from './office.ts';

const year = new Date().getUTCFullYear();
const csv =
  'code,name\n34,安徽省\n3408,安庆市\n340881,桐城市\n340881103,新渡镇\n340881103201,柏年村\n340881104,双港镇\n340881104201,练潭村\n';

let local: Local;
let browser: Browser;
let admin: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown> & { http: number }>;

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  const token = await local.token('zhang.wei');
  let requests = 0;
  admin = async (method, path, body) => {
    const answer = await fetch(`${local.origin}/v1/office${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': `slice-test-request-${requests++}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { ...((await answer.json()) as Record<string, unknown>), http: answer.status };
  };
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

/** Public reads, until they show what is expected: the streams need a moment. */
const sees = async (path: string, expected: object) =>
  expect.poll(async () => (await fetch(`${local.origin}${path}`)).json(), { timeout: 60_000, interval: 100 }).toMatchObject(expected);

/** Opens the questionnaire on a phone, answers every rating with one level, and sends. */
async function send(code: string, campaign: string, level: string): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await openPage(browser, phone);
  await page.goto(`${local.origin}/q/${campaign}#${code}`);
  const choices = page.getByRole('radio', { name: level, exact: true });
  await choices.first().waitFor();
  await expect.poll(() => choices.count()).toBe(1 + ratings.length);
  for (const choice of await choices.all()) await choice.check();
  await page.getByRole('button', { name: '发送答卷' }).click();
  // The awareness questions are left out, which the page points out once.
  await page.getByRole('button', { name: '不补了，发送答卷' }).click();
  return { page, errors };
}

const ratings = standardQuestionnaire.objects.flatMap(({ items }) => items.map(({ id }) => id));
const answersOf = (level: string) => ({
  overall: level,
  ratings: Object.fromEntries(ratings.map((id) => [id, level])),
  awareness: Object.fromEntries(standardQuestionnaire.awareness.map(({ id, right }) => [id, right])),
});

describe('from a questionnaire to a township’s score', () => {
  const campaign = `340881-${year}-1`;
  let codes: string[];

  it('imports the units, opens a campaign and issues codes', async () => {
    expect(await admin('POST', '/units/340881/divisions', { csv, validFrom: '2020-01-01' })).toMatchObject({ http: 200, added: 7 });
    const plan = {
      unit: '340881',
      year,
      title: { 'zh-CN': '群众满意度测评', en: 'Satisfaction' },
      opensAt: new Date(Date.now() - 60_000).toISOString(),
      closesAt: new Date(Date.now() + 86_400_000).toISOString(),
      graceHours: 0,
      groups: ['farmer'],
      questionnaire: standardQuestionnaire,
    };
    expect(await admin('POST', '/campaigns', plan)).toMatchObject({ http: 201, id: campaign, state: 'draft' });
    expect(await admin('POST', `/campaigns/${campaign}/open`)).toMatchObject({ http: 200, state: 'open' });
    const batches = ['340881103201', '340881104201'].map((village) => ({ village, group: 'farmer', mode: 'link', codes: 30 }));
    expect(await admin('POST', `/campaigns/${campaign}/batches`, { batches })).toMatchObject({ http: 201 });
    const issued = await admin('GET', `/campaigns/${campaign}/batches/0/codes`);
    codes = issued.codes as string[];
    expect(codes).toHaveLength(30);
    await sees(`/v1/units/340881/progress?campaign=${campaign}`, { issued: 60, recovered: 0 });
  });

  it('takes an answer on a phone, gives a receipt, and counts it from the village to the province', async () => {
    const { page, errors } = await send(codes[0] ?? '', campaign, '满意');
    await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
    for (const unit of ['340881103', '340881', '3408', '34'])
      await sees(`/v1/units/${unit}/progress`, { issued: unit === '340881103' ? 30 : 60, recovered: 1 });
    const { villages } = await admin('GET', `/campaigns/${campaign}/return?township=340881103`);
    expect(villages).toEqual([expect.objectContaining({ unit: '340881103201', issued: 30, recovered: 1 })]);
  });

  it('tells the second device that the code has been used', async () => {
    const { page } = await send(codes[0] ?? '', campaign, '非常满意');
    await page
      .getByText(/已经用过/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('shows nobody a rating while the campaign is open', async () => {
    for (const unit of ['340881', '340881103', '3408', '34']) {
      expect((await fetch(`${local.origin}/v1/units/${unit}/result?campaign=${campaign}`)).status).toBe(404);
    }
    const { page } = await openPage(browser, phone);
    await page.goto(`${local.origin}/?unit=340881`);
    await page.getByText('正在进行').first().waitFor();
    expect(await page.textContent('body')).not.toMatch(/总体满意度\s*\d/);
    await page.context().close();
  });

  it('publishes, and scores the townships with what was published', async () => {
    const scheme = `340881-${year}`;
    expect(await admin('PUT', `/schemes/${scheme}`, standardScheme(year))).toMatchObject({ http: 200 });
    expect(await admin('POST', `/schemes/${scheme}/adopt`)).toMatchObject({ http: 200, state: 'adopted' });
    const responses = await Promise.all(
      codes.slice(1).map((code, index) =>
        fetch(`${local.origin}/v1/campaigns/${campaign}/responses`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            code,
            nonce: 'q83vEjRWeJCrze8SNFZ4kA',
            group: 'farmer',
            answers: answersOf(index < 9 ? 'dissatisfied' : 'satisfied'),
          }),
        }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual(codes.slice(1).map(() => 201));
    await sees(`/v1/units/340881/progress?campaign=${campaign}`, { recovered: 30 });
    expect(await admin('POST', `/campaigns/${campaign}/close`)).toMatchObject({ state: 'closed' });
    await expect
      .poll(() => admin('POST', `/campaigns/${campaign}/publish`), { timeout: 45_000, interval: 300 })
      .toMatchObject({ state: 'published', release: 1 });
    await sees(`/v1/units/340881/result?campaign=${campaign}`, {
      release: 1,
      process: { issued: 60, recovered: 30, valid: 30 },
      satisfaction: { percent: 70, numerator: 21, n: 30 },
    });
    expect(await admin('GET', `/campaigns/${campaign}/batches/0/codes`)).toMatchObject({ http: 410 });

    expect(await admin('PUT', `/schemes/${scheme}/marks/340881103/organisation`, { mark: 5, note: '抽查记录' })).toMatchObject({
      http: 200,
    });
    await expect
      .poll(() => admin('GET', `/schemes/${scheme}/scores/340881103`), { timeout: 45_000, interval: 200 })
      .toMatchObject({ status: 'provisional', unit: '340881103' });
    expect(await admin('POST', `/schemes/${scheme}/assessments`, { kind: 'mid-term' })).toMatchObject({ http: 201 });
    await sees('/v1/units/340881103/scores', { assessment: 'mid-term', scores: [{ unit: '340881103', status: 'mid-term' }] });
  });
});
