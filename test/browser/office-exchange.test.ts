import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../shared/domain/days.ts';
import { checkSymbolOf } from '../../shared/domain/identity-numbers.ts';
import { notificationsStore } from '../../shared/store/registry/notifications.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { letterSheets } from '../../web/office/exchange/letter/sheet.ts';
import type { Local } from '../local.ts';
import { eventually, expectAccessible, isNarrow, phone } from './browser.ts';
import { desk, enterOffice, importDivisions, startOffice } from './office.ts';

const divisions = {
  '340881': ['34,安徽省', '3408,安庆市', '340881,桐城市', '340881103,新渡镇'],
  '530824': ['53,云南省', '5308,普洱市', '530824,景谷傣族彝族自治县', '530824101,威远镇'],
};
const [here, there] = ['340881103', '530824101'];
const registered = { code: there, name: '云南省普洱市景谷傣族彝族自治县威远镇' };
const present = { code: here, name: '安徽省安庆市桐城市新渡镇' };
/** Numbers of GB 11643 that are right. */
const numbers = [
  '530824199003070012',
  '530824199003070020',
  '530824199003070039',
  '530824199003070047',
  '530824199003070055',
  '530824199003070063',
];

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
const register = async (account: string, unit: string, identityNumber: string, name: string, contact = '13900000000', asked = {}) => {
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
    ...asked,
  });
  return String(id);
};
const notify = async (record: string, kind = 'arrival') => {
  const { results } = await api('li.na', 'POST', `/units/${here}/notifications`, { records: [record], kind });
  return String(results[0].notification.id);
};

async function signIn(account: string, path: string, options = desk): Promise<Page> {
  const opened = await enterOffice(browser, `${local.origin}${path}`, account, options);
  opened.page.on('close', () => errors.push(...opened.errors));
  return opened.page;
}

beforeAll(async () => {
  ({ local, browser } = await startOffice());
  for (const [unit, rows] of Object.entries(divisions)) await importDivisions(local, unit, rows);
  receiver = await signIn('chen.jie', '/office/exchange');
});
afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
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
    await expect.poll(() => receiver.getByRole('button', { name: '提交核实' }).isDisabled()).toBe(true);
    await receiver.getByRole('radio', { name: /属实/ }).click();
    await press(receiver, '提交核实');
    await receiver.getByText('已提交，等县级反馈。').waitFor();
    await expect.poll(() => receiver.evaluate(() => document.activeElement?.textContent)).toContain('已提交');
  });

  it('is filled in from the own record where the two contradict each other', async () => {
    await visit(receiver, `/office/exchange/${there}/in/${other}`);
    await receiver.getByText('不一致', { exact: true }).waitFor();
    await expect.poll(() => receiver.getByRole('radio', { name: /有更正/ }).isChecked()).toBe(true);
    await expect.poll(() => receiver.getByLabel('联系方式').inputValue()).toBe('0879-5220000');
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
    await row(county, other).getByText('须复核：与对方情况不一致').waitFor();
    await expect.poll(() => row(county, other).getByRole('checkbox').count()).toBe(0);
    await county.getByText(/另有.\d.份须先复核（状态栏标明原因），不能批量反馈。/).waitFor();
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
    // A tenth is drawn at random: of the other two there may be none left.
    await visit(county, '/office/exchange');
    await row(county, other).waitFor();
    const free = await county.locator('tbody').getByRole('checkbox').count();
    if (free > 0) {
      await county.getByRole('checkbox', { name: /全选/ }).click();
      await press(county, new RegExp(`反馈给对方（${free}.份）`));
      await county.getByText(new RegExp(`已反馈.${free}.份`)).waitFor();
    }
    await expect.poll(() => county.locator('.notifications tbody tr').count()).toBe(3 - free);
    await expect.poll(() => county.getByRole('checkbox', { name: /全选/ }).count()).toBe(0);
    await expectAccessible(county);
  });

  it('looks at what must be looked at one after the other, with one press for each', async () => {
    const { results } = await api('zhao.min', 'POST', '/units/530824/inbox/release', { notifications: [other] });
    expect(results[0].problem).toBe('state-conflict');
    await register('chen.jie', there, numbers[4] ?? '', '岩光', '0879-5220001');
    const second = await notify(await register('li.na', here, numbers[4] ?? '', '岩光'));
    await api('chen.jie', 'POST', `/units/${there}/notifications/${second}/verify`, {
      outcome: 'corrected',
      corrected: { contact: '0879-5220001' },
    });
    await visit(county, '/office/exchange');
    await row(county, second).getByText('须复核：与对方情况不一致').waitFor();
    await county.getByRole('link', { name: /逐份复核/ }).click();
    const next = county.getByRole('button', { name: /复核通过并反馈，看下一份/ });
    const last = county.getByRole('button', { name: '复核通过，反馈给对方' });
    await last.waitFor();
    await expectAccessible(county);
    for (let seen = 0; (await next.count()) > 0; seen++) {
      expect(seen).toBeLessThan(4);
      const left = await county.locator('.case-line').textContent();
      await next.click();
      await expect.poll(() => county.locator('.case-line').textContent()).not.toBe(left);
      await county.getByText(/上一份（编号.*）已反馈给对方。/).waitFor();
      await expect.poll(() => county.evaluate(() => document.activeElement?.textContent)).toContain('上一份');
      await last.waitFor();
    }
    await last.click();
    await county.getByText('已反馈给对方。', { exact: true }).waitFor();
    await visit(county, '/office/exchange');
    await county.getByText('没有待办的通报。').waitFor();
  });
});

describe('the outbox', () => {
  it('shows the answer beside the own statement, and is closed', async () => {
    sender = await signIn('li.na', '/office/exchange/340881103/out');
    await row(sender, other).getByText('有更正').waitFor();
    await expect.poll(() => row(sender, known).count()).toBe(0);
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
    const requestedOn = addDays(dayOf(new Date()), -20);
    const record = await register('li.na', here, numbers[3] ?? '', '岩叫', undefined, { requestedOn });
    const id = await notify(record);
    await visit(sender, `/office/exchange/${here}/out/${id}`);
    await press(sender, '撤回');
    await sender.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await sender.getByText('已撤回。', { exact: true }).waitFor();
    await sender.getByText('通报期限不因撤回重新起算').waitFor();
    await sender.getByRole('link', { name: '打开登记' }).click();
    await press(sender, '查看登记');
    // The deadline is that of the request, and has passed: no fresh task.
    await sender.getByText(/通报期限是.*已超期.*现在发出按超期通报计/).waitFor();
    await sender
      .locator('.case-line')
      .getByText(/期限.*已超期.*天/)
      .waitFor();
    await visit(sender, `/office/records/${here}`);
    await sender
      .locator('tbody tr', { hasText: '未通报' })
      .getByText(/期限.*已超期.*天/)
      .waitFor();
    expect(await isNarrow(sender)).toBe(true);
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

const openRecord = async (page: Page, unit: string, record: string) => {
  await visit(page, `/office/records/${unit}/record/${record}`);
  await press(page, '查看登记');
  await page.getByRole('heading', { name: '办理' }).waitFor();
};
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).click();
const unfolded = (page: Page) => page.locator('details[open][name="record-act"]');
const numberAt = (sequence: number) => `53082419900308${sequence}${checkSymbolOf(`53082419900308${sequence}`)}`;
const outboxOf = async (record: string) => {
  const { items } = await api('li.na', 'GET', `/units/${here}/outbox?status=done`);
  const { items: open } = await api('li.na', 'GET', `/units/${here}/outbox`);
  return [...items, ...open].filter((item) => item.record === record);
};

describe('a record', () => {
  it('is corrected in its days and basis, and asked about by an urgent draft that is sent on', async () => {
    const record = await register('li.na', here, numberAt(101), '岩坎');
    await openRecord(sender, here, record);
    await sender.getByRole('button', { name: '发出流入通报' }).waitFor();
    await unfold(sender, '更正');
    const soon = addDays(dayOf(new Date()), 10);
    await unfolded(sender).getByLabel('本人希望办理的日期').fill(soon);
    await unfolded(sender).getByLabel('登记依据').selectOption({ label: '法律规定' });
    await expect.poll(() => unfolded(sender).getByRole('button', { name: '保存更正' }).isDisabled()).toBe(true);
    await unfolded(sender).getByLabel('法律条文').fill('《疫苗管理法》第四十七条');
    await unfolded(sender)
      .getByLabel('申请日期')
      .fill(addDays(dayOf(new Date()), -1));
    await unfolded(sender).getByLabel('更正的理由').fill('本人补充');
    await expectAccessible(sender);
    await press(sender, '保存更正');
    await sender.getByText('已更正。', { exact: true }).waitFor();
    await sender.getByText('法律规定 · 《疫苗管理法》第四十七条').waitFor();

    await unfold(sender, '发出通报');
    await unfolded(sender)
      .getByRole('radio', { name: /信息核查/ })
      .check();
    await sender.getByText(/按急件发出，15.日内反馈/).waitFor();
    expect(
      await unfolded(sender)
        .getByRole('radio', { name: /离开通报/ })
        .count(),
    ).toBe(0);
    await unfolded(sender).getByLabel('说明（可不填）').fill('请核对接种点');
    await expectAccessible(sender);
    await press(sender, '存为草稿');
    await sender.getByRole('link', { name: '打开草稿' }).click();
    await sender.getByText('草稿，还没有发出。').waitFor();
    await press(sender, '发出');
    await sender.getByText('已发出。', { exact: true }).waitFor();
    const [sent] = await outboxOf(record);
    expect(sent).toMatchObject({ kind: 'verification', urgent: true, state: 'delivered' });
    await visit(receiver, `/office/exchange/${there}/in/${sent.id}`);
    await receiver.getByText('请核对接种点').waitFor();
    await receiver.getByRole('link', { name: '打开本单位的登记' }).click();
    await press(receiver, '查看登记');
    await receiver.getByRole('heading', { level: 1, name: '岩坎' }).waitFor();
  });

  it('of the outflow office is referred to the office of residence, or another one of its county', async () => {
    const record = await register('chen.jie', there, numberAt(102), '岩三');
    await openRecord(receiver, there, record);
    await unfold(receiver, '发出通报');
    await expect.poll(() => unfolded(receiver).getByRole('radio').count()).toBe(2);
    await unfolded(receiver)
      .getByRole('radio', { name: /服务转介/ })
      .check();
    await unfolded(receiver).getByRole('combobox', { name: '发往' }).fill('530824');
    await receiver.getByRole('listbox').getByRole('option').first().click();
    await receiver.getByText('只能发给登记所写的县').waitFor();
    await unfolded(receiver).getByRole('combobox', { name: '发往' }).fill('340881');
    await receiver.getByRole('listbox').getByRole('option').first().click();
    await press(receiver, '发出通报');
    await receiver.getByText('服务转介已发给桐城市。').waitFor();
    const { items } = await api('zhang.wei', 'GET', '/units/340881/inbox');
    expect(items).toMatchObject([{ kind: 'referral', office: { code: '340881' }, counterpart: { code: there } }]);
  });

  it('whose office is not the right one is corrected, and the right one is told', async () => {
    const record = await register('li.na', here, numberAt(103), '岩罗');
    const id = await notify(record);
    await api('chen.jie', 'POST', `/units/${there}/notifications/${id}/verify`, { outcome: 'not-our-resident' });
    await api('zhao.min', 'POST', `/units/530824/notifications/${id}/re-examine`, { accepted: true });
    await api('zhao.min', 'POST', '/units/530824/inbox/release', { notifications: [id] });
    await openRecord(sender, here, record);
    await sender.getByText(/对方单位答复：.*登记错了的先更正/).waitFor();
    expect(
      await unfolded(sender)
        .getByRole('radio', { name: /流入通报/ })
        .isChecked(),
    ).toBe(true);
    await expectAccessible(sender);
    await unfold(sender, '更正');
    await unfolded(sender).getByRole('combobox', { name: '户籍地' }).fill('530825');
    await sender.getByRole('listbox').getByRole('option').first().click();
    await unfolded(sender)
      .getByRole('checkbox', { name: /同时向更正后的户籍地/ })
      .waitFor();
    await unfolded(sender).getByLabel('更正的理由').fill('本人出示户口簿');
    await press(sender, '保存更正');
    await sender.getByText('已更正。通报已发出。').waitFor();
    await expect.poll(() => sender.getByText('对方单位答复：').count()).toBe(0);
    expect((await outboxOf(record)).map(({ kind, counterpart }) => [kind, counterpart.code.slice(0, 6)]).toSorted()).toEqual([
      ['arrival', '530824'],
      ['arrival', '530825'],
    ]);
  });

  it('does not end before the other office was told of it, once', async () => {
    await register('chen.jie', there, numberAt(104), '岩拉');
    const record = await register('li.na', here, numberAt(104), '岩拉');
    await notify(record);
    await openRecord(sender, here, record);
    // What is asked arrives, and its answer is lost.
    await sender.route('**/notifications', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await unfold(sender, '已返回户籍地');
    await unfolded(sender).getByLabel('理由').fill('本人来电告知');
    await press(sender, '登记返回');
    await unfolded(sender).getByText('通报没有发成，登记也没有改动。').waitFor();
    await expect.poll(() => sender.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await expectAccessible(sender);
    expect(await api('li.na', 'POST', `/units/${here}/records/${record}/read`, { purpose: 'service' })).toMatchObject({ state: 'open' });
    await sender.unroute('**/notifications');
    await press(sender, '登记返回');
    await sender.getByText('已登记返回。通报已发出。').waitFor();
    const departures = (await outboxOf(record)).filter(({ kind }) => kind === 'departure');
    expect(departures).toHaveLength(1);

    await visit(receiver, `/office/exchange/${there}/in/${departures[0].id}`);
    await receiver.getByText('对方通报此人已返回本地。').waitFor();
    await expectAccessible(receiver);
    await press(receiver, '登记此人已返回');
    await receiver.getByText('本单位的登记已标为已返回。').first().waitFor();
    await receiver.getByText('已知悉，这份通报已办结。').waitFor();
    await receiver.reload();
    await receiver.getByText('本单位的登记已标为已返回。').waitFor();
    await expect.poll(() => receiver.getByRole('button', { name: '登记此人已返回' }).count()).toBe(0);
  });

  it('leaves a change in the inbox until it was noted, also with others', async () => {
    const record = await register('li.na', here, numberAt(106), '岩三');
    await notify(record);
    const changes = [await notify(record, 'change'), await notify(record, 'change')];
    const [first = '', second = ''] = changes;
    await visit(receiver, '/office/exchange');
    await row(receiver, first).getByText('只需知悉').waitFor();
    await expect.poll(() => row(receiver, first).getByRole('checkbox').count()).toBe(0);
    for (const id of changes) {
      await row(receiver, id).getByRole('link').click();
      await receiver.getByRole('button', { name: '知悉，办结', exact: true }).waitFor();
      await expectAccessible(receiver);
      if (id === first) await visit(receiver, '/office/exchange');
    }
    await press(receiver, '知悉，办结');
    await receiver.getByText('已知悉，这份通报已办结。').waitFor();
    await visit(receiver, '/office/exchange');
    await row(receiver, first).getByRole('checkbox').check();
    await press(receiver, '知悉，办结（1 份）');
    await receiver.getByText(/已办结.1.份。/).waitFor();
    await eventually(async () => expect(await row(receiver, first).count()).toBe(0));
    await expect.poll(() => row(receiver, second).count()).toBe(0);
  });

  it('follows who has moved on from there to another place', async () => {
    const away = await register('chen.jie', there, numberAt(105), '岩扁');
    const record = await register('li.na', here, numberAt(105), '岩扁');
    await notify(record);
    const movedTo = { code: '330106', name: '浙江省杭州市西湖区' };
    const { results } = await api('li.na', 'POST', `/units/${here}/notifications`, {
      records: [record],
      kind: 'departure',
      leaving: 'moved-on',
      movedTo,
    });
    await visit(receiver, `/office/exchange/${there}/in/${results[0].notification.id}`);
    await expect.poll(() => receiver.getByRole('combobox', { name: '迁往哪里' }).inputValue()).toBe(movedTo.name);
    await press(receiver, '登记此人迁往别处');
    await receiver.getByText(`本单位的登记已改为现居${movedTo.name}。`).first().waitFor();
    const after = await api('chen.jie', 'POST', `/units/${there}/records/${away}/read`, { purpose: 'service' });
    expect(after).toMatchObject({ state: 'open', presentUnit: movedTo });
  });
});

describe('what is late', () => {
  it('is counted for both counties, and listed where the county opens it', async () => {
    const id = await notify(await register('li.na', here, numbers[5] ?? '', '岩坎'));
    const store = notificationsStore({ client: local.dynamodb, table: local.tables.registry });
    const today = dayOf(new Date());
    const set = async (late: { dueOn: string; verifyBy: string; lateness: 'in-time' | 'escalated' }) => {
      for (const of of ['340881', '530824']) {
        const copy = await store.get(of, id);
        const change = { set: { ...late, dueAt: '9999-01-01T00:00:00.000Z' } };
        if ((await commit(local.dynamodb, [store.change(copy, change)])) === 'lost') throw new Error('the copy could not be changed');
      }
    };
    // Past the township's day only: the county sees it, and does not open it yet.
    await set({ dueOn: addDays(today, 8), verifyBy: addDays(today, -2), lateness: 'in-time' });
    await visit(county, '/office/exchange/530824/late');
    await row(county, id).getByText('核实已逾期 2 天').waitFor();
    await expect.poll(() => row(county, id).getByRole('link').count()).toBe(0);
    await set({ dueOn: addDays(today, -12), verifyBy: addDays(today, -22), lateness: 'escalated' });
    await visit(county, '/office/exchange/530824/late');
    await row(county, id).getByText('超期已督办').waitFor();
    await county.getByText('发出的没有超期的。').waitFor();
    await expectAccessible(county);
    await row(county, id).getByRole('link').click();
    await county.getByText('岩坎').first().waitFor();
    await county.getByText('乡镇还没有核实。').waitFor();

    const sending = await signIn('zhang.wei', '/office/exchange');
    await sending.getByText('各乡镇今天到期和已超期').waitFor();
    await sending.getByRole('link', { name: /全县超期.1.份/ }).click();
    await row(sending, id)
      .getByText(/已超期.12.天/)
      .waitFor();
    await row(sending, id).getByText('新渡镇').waitFor();
    await expectAccessible(sending);
    await row(sending, id).getByRole('link').click();
    await sending.getByText('对方还没有反馈。由发出的单位办理').waitFor();
    await expect.poll(() => sending.getByRole('button', { name: '撤回' }).count()).toBe(0);
    await sending.close();
  });

  it('stands on the inbox with what else is due, and lists are narrowed by place and day', async () => {
    await visit(sender, `/office/exchange/${here}/in`);
    const strip = sender.getByRole('region', { name: '今天到期和已超期' });
    await strip.getByText(/已超期.1.件/).waitFor();
    await expectAccessible(sender);
    expect(await isNarrow(sender)).toBe(true);
    await strip.getByRole('link', { name: '待通报的登记' }).click();
    const unsent = sender.locator('tbody tr', { hasText: '未通报' });
    await unsent.waitFor();
    await sender.getByText('按对方地区、到期日筛选').click();
    await sender.getByLabel('最迟在这一天到期').fill('2026-01-01');
    await sender.locator('p.empty').waitFor();
    await sender.getByLabel('最迟在这一天到期').fill(dayOf(new Date()));
    await unsent.waitFor();
    await sender.getByLabel('对方单位所在县或乡镇').fill('340881103');
    await sender.getByRole('listbox').getByRole('option').first().click();
    await sender.locator('p.empty').waitFor();
    await visit(sender, `/office/exchange/${here}/out?place=53`);
    await sender.locator('.notifications tbody tr').first().waitFor();
    await visit(sender, `/office/exchange/${here}/out?place=34&dueBefore=2099-01-01`);
    await sender.getByText('没有符合条件的。').waitFor();
    await expect.poll(() => sender.getByLabel('最迟在这一天到期').inputValue()).toBe('2099-01-01');
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
