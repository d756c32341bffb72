import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dayOf } from '../../shared/domain/days.ts';
import { factWrite } from '../../shared/store/registry/exchange-facts.ts';
import { commit } from '../../shared/store/registry/write.ts';
import type { Local } from '../local.ts';
import { expectAccessible, isNarrow, phone } from './browser.ts';
import { desk, enterOffice, importDivisions, startOffice } from './office.ts';

const divisions = [
  '34,安徽省',
  '3408,安庆市',
  '340881,桐城市',
  '340881103,新渡镇',
  '340881103201,柏年村',
  '340881104,双港镇',
  '340881104201,练潭村',
];
const year = new Date().getFullYear();
const scheme = `340881-${year}`;

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

/** Signs in on the issuer's page; the office opens at the scores. */
async function signIn(account: string, options = desk): Promise<{ page: Page; errors: string[] }> {
  const opened = await enterOffice(browser, `${local.origin}/office/scores`, account, options);
  await opened.page.getByRole('heading', { level: 1, name: '考核得分' }).waitFor();
  return opened;
}

describe('the office’s scores', () => {
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    ({ page, errors } = await signIn('zhang.wei'));
  });
  afterAll(() => page?.context().close());

  it('says what the standard scheme is, and starts from it', async () => {
    await page.getByRole('heading', { name: /年还没有考核方案/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '采用标准方案' }).click();
    await page.getByText('合计正好').waitFor();
  });

  it('saves a draft whose weights are 100 in all, and no other', async () => {
    const weight = page.getByLabel('总体满意度：权重');
    const save = page.getByRole('button', { name: '保存草稿' });
    const adopt = page.getByRole('button', { name: '通过方案' });
    await weight.fill('13');
    await page.getByText('必须正好').waitFor();
    await expect.poll(() => save.isDisabled()).toBe(true);
    await expect.poll(() => adopt.isDisabled()).toBe(true);
    await expectAccessible(page, ['main']);
    await page.getByLabel('政策知晓率：权重').fill('3');
    await page.getByText('合计正好').waitFor();
    await expect.poll(() => adopt.isDisabled()).toBe(true);
    const floor = page.getByLabel('政策知晓率：底线值');
    await floor.fill('95');
    await save.click();
    await page.getByRole('alert').getByText('底线值与目标值不能相同').waitFor();
    await floor.fill('55');
    await save.click();
    await page.getByText('已保存。').waitFor();
    await page.reload();
    await page.getByText('合计正好').waitFor();
    await expect.poll(() => weight.inputValue()).toBe('13');
    await expect.poll(() => floor.inputValue()).toBe('55');
  });

  it('adopts it after asking', async () => {
    await page.getByRole('button', { name: '通过方案' }).click();
    const dialog = page.getByRole('dialog', { name: /^通过.*考核方案？$/ });
    await dialog.getByText('不能再改').waitFor();
    await dialog.getByRole('button', { name: '通过方案' }).click();
    await page.getByText('已通过，开始计分。').waitFor();
  });

  it('takes a mark, and says why it refuses one', async () => {
    await page.getByRole('link', { name: '打分' }).click();
    const mark = page.getByLabel('新渡镇的分数');
    await mark.fill('80');
    await page.getByLabel('新渡镇的打分依据').fill('现场查看台账');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/不能大于.10/)
      .waitFor();
    await expectAccessible(page);
    await mark.fill('6');
    await page.keyboard.press('Enter');
    await page.getByText('已保存').waitFor();
    await page.getByText(/现为.6.分/).waitFor();
    await expectAccessible(page);
  });

  it('explains the provisional score', async () => {
    await page.getByRole('link', { name: '考核得分' }).first().click();
    await page.getByRole('row', { name: /新渡镇.*60\.00/ }).waitFor({ timeout: 45_000 });
    await expectAccessible(page);
    await page.getByRole('link', { name: '新渡镇' }).click();
    await page.getByText(/60\.00.分/).waitFor();
    await page.getByText(/尚缺.90.分权重的数据/).waitFor();
    await page.getByText(/评定人给出.*6÷10×10=6/).waitFor();
    await expectAccessible(page);
  });

  it('shows a township’s officer its own score only, on a phone too', async () => {
    const other = await signIn('li.na', phone);
    await other.page.getByRole('heading', { name: '本单位的暂定得分' }).waitFor();
    await other.page.getByText(/60\.00.分/).waitFor();
    await expect.poll(() => other.page.getByText('双港镇').count()).toBe(0);
    await expect.poll(() => other.page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await isNarrow(other.page)).toBe(true);
    await expectAccessible(other.page);
    await other.page.goto(`${local.origin}/office/scores/${scheme}/townships/340881104`);
    await other.page.getByRole('alert').getByText('没有权限').waitFor();
    expect(other.errors).toEqual([]);
    await other.page.context().close();
  });

  it('freezes an assessment after saying what that means', async () => {
    await page.getByRole('link', { name: '考核得分' }).first().click();
    await page.getByRole('button', { name: '定格年中考核' }).click();
    const dialog = page.getByRole('dialog', { name: /^定格.*年中考核？$/ });
    await dialog.getByText('不能更改').waitFor();
    await dialog.getByText(/有.2.个乡镇的数据还不齐/).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '定格年中考核' }).click();
    await page.getByText('已定格公布。').waitFor();
    await page.getByText(/^年中考核：.*zhang\.wei/).waitFor();
    await expect.poll(() => page.getByRole('link', { name: '查看公开得分' }).getAttribute('href')).toBe('/?unit=340881#scores');
    await expect.poll(() => page.getByRole('button', { name: '定格年中考核' }).count()).toBe(0);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

  it('shows the rates of the exchange as they stand, and takes what the county reports', async () => {
    const today = dayOf(new Date());
    const subjects = Array.from({ length: 12 }, (_, index) => `case-${index}`);
    await commit(
      local.dynamodb,
      subjects.map((subject, index) =>
        factWrite(local.tables.registry, {
          rate: 'feedback',
          subject,
          unit: '340881103',
          day: today,
          dueOn: today,
          doneOn: index < 9 ? today : null,
          excluded: false,
          outcome: index === 0 ? 'not-found' : null,
        }),
      ),
    );
    const live = `${local.origin}/v1/office/units/340881/exchange-rates`;
    const authorization = `Bearer ${await local.token('zhang.wei')}`;
    const counted = async () =>
      expect(await (await fetch(live, { headers: { authorization } })).json()).toMatchObject({ feedback: { denominator: 12 } });
    await vi.waitFor(counted, { timeout: 45_000, interval: 200 });
    await page.getByRole('link', { name: '交换四率' }).first().click();
    await page.getByRole('row', { name: /新渡镇.*75%（9 \/ 12）.*没有事项.*1/ }).waitFor();
    await page.getByRole('row', { name: /桐城市本级.*没有事项/ }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('流入人数').fill('17033');
    await page.getByLabel('流出人数').fill('12393');
    await page.getByRole('button', { name: '上报' }).click();
    await page.getByText('已上报。').waitFor();
    await page.getByText(/流入.17,033.人/).waitFor();
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/office-rates.png` });
    // The running month is nobody else's business yet.
    expect((await fetch(`${local.origin}/v1/units/340881/exchange?period=${today.slice(0, 7)}`)).status).toBe(404);
    expect(errors).toEqual([]);
  });
});
