import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayOf } from '../../shared/domain/days.ts';
import { life } from '../../shared/domain/rectification.ts';
import { registryKeys } from '../../shared/store/keys.ts';
import { outcome } from './office.ts';
import { type Desk, newReceipt, openDesk, scanned } from './rectification-fixture.ts';

const start = Date.parse('2026-11-23T03:00:00.000Z');
const raw = '柏年村张三说：窗口中午不办公，来了两次。电话 13800000000';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('rectification');
  desk.clock.now = new Date(start);
  await desk.settle();
});
const Page = z.object({ items: z.array(z.object({ id: z.string(), raisedOn: z.string() })), next: z.string().nullable() });
const daysLater = (days: number) => {
  desk.clock.now = new Date(start + days * 86_400_000);
};
const eventsOf = async (problem: string) => (await desk.problems.get(problem)).history.map(({ event }) => event);

describe('the life of a problem', () => {
  it('goes from the page to the open column, is rejected once, and is handed to another office', async () => {
    const receipt = newReceipt();
    const problem = await desk.raise(receipt, { text: raw, category: 'attitude' });
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toEqual({
      state: 'received',
      category: null,
      raisedOn: '2026-11-23',
      office: null,
      dueOn: null,
      answer: null,
      setAside: null,
      mayReject: false,
      steps: [{ state: 'received', on: '2026-11-23' }],
    });

    const list = await desk.act('listProblems', { params: { unit: '340881' }, query: { year: '2026' } });
    expect(list.json?.items).toMatchObject([{ id: problem, state: 'received', channel: 'page', suggested: 'attitude', text: null }]);
    expect((await desk.act('getProblem', { params: { problem } })).json).toMatchObject({ text: raw, unit: '340881103', redacted: null });
    expect(await desk.logged()).toContain('getProblem');

    expect(outcome(await desk.handOver(problem))).toBe('not-redacted');
    expect((await desk.sort(problem)).json).toMatchObject({ state: 'received', category: 'quality-and-speed', text: null });
    expect((await desk.handOver(problem)).json).toMatchObject({
      state: 'handed-over',
      task: { office: '340881103', handedOverOn: '2026-11-23', dueOn: '2026-12-08', round: 1, text: '窗口中午不办公。', overdue: false },
    });
    const tasks = await desk.act('listTasks', { as: 'township', params: { unit: '340881103' }, query: { year: '2026' } });
    expect(tasks.json?.items).toMatchObject([{ problem, state: 'handed-over', text: '窗口中午不办公。' }]);

    expect((await desk.answer(problem)).json).toMatchObject({ state: 'answered', answeredOn: '2026-11-23' });
    expect((await desk.check(problem, false)).json).toMatchObject({
      state: 'handed-over',
      task: { note: '请写明结果。', answeredOn: null },
    });
    daysLater(1);
    await desk.answer(problem, '340881103', '中午安排两人值班。');
    expect((await desk.check(problem)).json).toMatchObject({ state: 'checked' });
    expect((await desk.publishAnswer(problem)).json).toMatchObject({ state: 'published', task: { state: 'published' } });
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({
      state: 'published',
      office: { unit: '340881103', name: '新渡镇' },
      answer: { measure: '中午安排值班。', result: '已实行。', publishedOn: '2026-11-24' },
      mayReject: true,
    });

    daysLater(5);
    expect(
      (
        await desk.open('rejectAnswer', {
          body: { receipt: receipt.typed, publishedOn: '2026-11-24', reason: '李四还是不在，仍然没有人值班。' },
        })
      ).statusCode,
    ).toBe(202);
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'reopened', mayReject: false, answer: null });
    const opened = await desk.act('getProblem', { params: { problem } });
    expect(opened.json).toMatchObject({ state: 'reopened', rejection: '李四还是不在，仍然没有人值班。' });
    expect((await desk.act('getTask', { as: 'township', params: { unit: '340881103', problem } })).json).toMatchObject({
      state: 'reopened',
    });

    expect(outcome(await desk.handOver(problem, '340881104'))).toBe('not-redacted');
    const body = { category: 'quality-and-speed', redacted: '窗口中午不办公。', rejection: '仍然没有人值班。' };
    await desk.act('sortProblem', { params: { problem }, body });
    expect((await desk.handOver(problem, '340881104')).json).toMatchObject({
      task: { office: '340881104', round: 2, rejection: '仍然没有人值班。' },
    });
    expect((await desk.tasks.list('340881103', 2026)).map(({ state, round }) => [state, round])).toEqual([['reopened', 1]]);
    await desk.answer(problem, '340881104');
    await desk.check(problem);
    await desk.publishAnswer(problem, '窗口中午仍不办公');
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'published', office: { name: '双港镇' }, mayReject: false });
    expect((await desk.open('listPublishedProblems', { params: { unit: '340881' } })).json).toMatchObject({
      items: [
        { id: problem, title: '窗口中午仍不办公', office: { name: '双港镇' }, publishedOn: '2026-11-28', inTime: true, reopened: false },
        { id: problem, title: '窗口中午不办公', office: { name: '新渡镇' }, publishedOn: '2026-11-24', inTime: true, reopened: true },
      ],
      next: null,
    });
    expect((await desk.open('listPublishedProblems', { params: { unit: '340881104' } })).json?.items).toHaveLength(1);

    // The second answer stands: a rejection of it is taken and has no effect, another of the first is a conflict.
    const again = (publishedOn: string) =>
      desk.open('rejectAnswer', { body: { receipt: receipt.typed, publishedOn, reason: '还是不行。' } });
    expect(outcome(await again('2026-11-24'))).toBe('receipt-used');
    expect(outcome(await again('2026-11-28'))).toBe('202');
    await desk.settle();
    expect((await desk.problems.get(problem)).state).toBe('published');
    expect(await eventsOf(problem)).toEqual([
      ...['received', 'sorted', 'handed-over', 'answered', 'sent-back', 'answered', 'checked', 'published', 'rejected', 'sorted'],
      ...['handed-over', 'answered', 'checked', 'published'],
    ]);
    for (const table of [desk.tables.registry, desk.tables.board, desk.tables.responses, desk.tables.tally]) {
      const stored = JSON.stringify(await scanned(desk.client, table));
      for (const secret of ['张三', '13800000000', '李四', receipt.typed.replaceAll('-', '')]) expect(stored).not.toContain(secret);
    }
  });

  it('may end aside, with the reason told, and is reopened from there too', async () => {
    const receipt = newReceipt();
    const problem = await desk.raise(receipt);
    const setAside = (reason: string) => desk.act('setAsideProblem', { params: { problem }, body: { reason } });
    expect((await setAside('不属于本系统。')).json).toMatchObject({ state: 'set-aside', setAside: '不属于本系统。' });
    expect((await setAside('不属于本系统。')).statusCode).toBe(200);
    expect(outcome(await setAside('另一个理由。'))).toBe('state-conflict');
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'set-aside', setAside: '不属于本系统。', mayReject: true });
    await desk.open('rejectAnswer', { body: { receipt: receipt.typed, publishedOn: dayOf(desk.clock.now), reason: '属于。' } });
    await desk.settle();
    expect((await desk.problems.get(problem)).state).toBe('reopened');
    expect((await setAside('核实后仍不属于。')).json).toMatchObject({ state: 'set-aside' });
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'set-aside', setAside: '核实后仍不属于。', mayReject: false });
  });

  it('passes to another office where the one that has it answers that it is not its own', async () => {
    const problem = await desk.raise();
    await desk.sort(problem);
    await desk.handOver(problem);
    expect(outcome(await desk.handOver(problem, '340881104'))).toBe('state-conflict');
    await desk.answer(problem, '340881103', '此事属双港镇。');
    expect(outcome(await desk.handOver(problem))).toBe('state-conflict');
    expect((await desk.handOver(problem, '340881104')).json).toMatchObject({ state: 'handed-over', task: { office: '340881104' } });
    expect(outcome(await desk.act('getTask', { as: 'township', params: { unit: '340881103', problem } }))).toBe('not-found');
    expect(outcome(await desk.answer(problem))).toBe('not-found');
    const listed = await desk.act('listTasks', { as: 'township', params: { unit: '340881103' }, query: { year: '2026' } });
    expect(JSON.stringify(listed.json)).not.toContain(problem);
  });

  it('refuses every step in every state that the table does not name, and repeats change nothing', async () => {
    const acts = {
      'hand-over': (problem: string) => desk.handOver(problem, '340881104'),
      answer: (problem: string) => desk.answer(problem, '340881103', '另一个答复。'),
      'send-back': (problem: string) => desk.check(problem, false, '请补充。'),
      accept: (problem: string) => desk.check(problem),
      publish: (problem: string) => desk.publishAnswer(problem, '另一个标题'),
      'set-aside': (problem: string) => desk.act('setAsideProblem', { params: { problem }, body: { reason: '另有理由。' } }),
    };
    const path = [desk.sort, desk.handOver, desk.answer, desk.check, desk.publishAnswer] as const;
    const problem = await desk.raise();
    for (const step of path) {
      expect((await step(problem)).statusCode).toBe(200);
      const before = await desk.problems.get(problem);
      expect((await step(problem)).statusCode).toBe(200);
      expect((await desk.problems.get(problem)).version).toBe(before.version);
      for (const [name, act] of Object.entries(acts)) {
        const from: readonly string[] = life[name as keyof typeof acts].from;
        if (from.includes(before.state) || (name === 'accept' && before.state === 'checked')) continue;
        // What an office was not handed it cannot answer.
        const refusal = name === 'answer' && !before.task ? 'not-found' : 'state-conflict';
        expect([before.state, name, outcome(await act(problem))]).toEqual([before.state, name, refusal]);
      }
      expect((await desk.problems.get(problem)).version).toBe(before.version);
    }
  });
});

describe('who sees what', () => {
  it('shows an office its own tasks only, and never what was written', async () => {
    const problem = await desk.raise(newReceipt(), { text: raw });
    await desk.sort(problem);
    await desk.handOver(problem);
    const mine = { params: { unit: '340881103', problem } };
    expect(JSON.stringify((await desk.act('getTask', { as: 'township', ...mine })).json)).not.toContain('张三');
    expect(outcome(await desk.act('getTask', { as: 'other.township', ...mine }))).toBe('forbidden');
    expect(outcome(await desk.act('answerTask', { as: 'other.township', ...mine, body: { measure: '无', result: '无' } }))).toBe(
      'forbidden',
    );
    for (const id of ['getProblem', 'publishProblem', 'checkAnswer'] as const) {
      const body = { getProblem: undefined, publishProblem: { title: '一', measure: '二', result: '三' }, checkAnswer: { accepted: true } }[
        id
      ];
      expect(outcome(await desk.act(id, { as: 'township', params: { problem }, body }))).toBe('forbidden');
      expect(outcome(await desk.act(id, { as: 'stranger', params: { problem }, body }))).toBe('forbidden');
    }
    expect(outcome(await desk.act('listTasks', { as: 'other.township', params: { unit: '340881103' }, query: { year: '2026' } }))).toBe(
      'forbidden',
    );
  });

  it('tells nothing without the receipt, and names a mistyped one', async () => {
    expect(outcome(await desk.fate(newReceipt().typed))).toBe('receipt-unknown');
    expect(outcome(await desk.fate('9ZXK-4M2P-7TQR-C'))).toBe('receipt-mistyped');
    const answer = await desk.fate(newReceipt().typed);
    expect(answer.headers?.['cache-control']).toBe('no-store');
  });
});

describe('problems told to an officer', () => {
  const body = (receipt: string, more = {}) => ({ receipt, channel: 'telephone', unit: '340881103', text: raw, ...more });
  const record = (receipt: string, more = {}, headers = {}) =>
    desk.act('recordProblem', { params: { unit: '340881' }, body: body(receipt, more), headers });

  it('are recorded once, under a receipt by which the person can follow them', async () => {
    const receipt = newReceipt();
    const headers = { 'idempotency-key': 'the-same-key-each-time' };
    const first = await record(receipt.typed, {}, headers);
    expect(first).toMatchObject({ statusCode: 201, json: { channel: 'telephone', state: 'received', text: null } });
    expect((await record(receipt.typed, {}, headers)).json?.id).toBe(first.json?.id);
    expect(outcome(await record(receipt.typed))).toBe('receipt-used');
    await desk.settle();
    expect((await desk.fate(receipt.typed)).json).toMatchObject({ state: 'received' });
    expect((await desk.act('getProblem', { params: { problem: String(first.json?.id) } })).json).toMatchObject({ text: raw });
  });

  it('name what is wrong with them', async () => {
    expect(outcome(await record('9ZXK-4M2P-7TQR-C'))).toBe('receipt-mistyped');
    expect((await record(newReceipt().typed, { unit: '340881199' })).json?.errors).toMatchObject([{ pointer: '/unit' }]);
    expect((await record(newReceipt().typed, { unit: '530824' })).json?.errors).toMatchObject([{ pointer: '/unit' }]);
    const problem = await desk.raise();
    for (const office of ['340881103201', '340881199', '530824'])
      expect((await desk.handOver(problem, office)).json?.errors, office).toMatchObject([{ pointer: '/office' }]);
    expect(outcome(await desk.sort('340881-2026-AAAAAAAA'))).toBe('not-found');
  });
});

describe('lists', () => {
  it('page through a county’s problems, newest first, by state too', async () => {
    const lists = await openDesk('rectification-lists');
    const raised: string[] = [];
    for (let day = 0; day < 7; day++) {
      lists.clock.now = new Date(start + Math.floor(day / 2) * 86_400_000);
      raised.push(await lists.raise());
    }
    for (const problem of raised.slice(0, 3)) await lists.sort(problem);
    for (const problem of raised.slice(0, 2)) await lists.handOver(problem, '340881103', 3);
    const read = async (query: Record<string, string>) => {
      const seen: z.infer<typeof Page>['items'] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { json } = await lists.act('listProblems', {
          params: { unit: '340881' },
          query: { year: '2026', limit: '3', ...(cursor && { cursor }), ...query },
        });
        const page = Page.parse(json);
        seen.push(...page.items);
        cursor = page.next;
      }
      return seen;
    };
    const all = await read({});
    expect(all.map(({ id }) => id).toSorted()).toEqual(raised.toSorted());
    expect(all.map(({ raisedOn }) => raisedOn)).toEqual(
      all
        .map(({ raisedOn }) => raisedOn)
        .toSorted()
        .toReversed(),
    );
    expect((await read({ state: 'received' })).length).toBe(5);
    expect(await read({ overdue: 'true' })).toEqual([]);
    lists.clock.now = new Date(start + 30 * 86_400_000);
    expect((await read({ overdue: 'true' })).map(({ id }) => id).toSorted()).toEqual(raised.slice(0, 2).toSorted());
    expect(await read({ overdue: 'true', state: 'received' })).toEqual([]);
    expect(outcome(await lists.act('listProblems', { params: { unit: '340881' }, query: { year: '2026', cursor: 'AAAA' } }))).toBe(
      'invalid-cursor',
    );
  });
});

describe('the clock', () => {
  it('reminds three working days before and states a passed deadline, each once, also when two sweeps run together', async () => {
    const clock = await openDesk('rectification-clock');
    clock.clock.now = new Date(start);
    const [problem, answered] = [await clock.raise(), await clock.raise()];
    for (const one of [problem, answered]) {
      await clock.sort(one);
      await clock.handOver(one);
    }
    await clock.answer(answered);
    const at = async (instant: string) => {
      clock.clock.now = new Date(instant);
      return (await Promise.all([clock.sweep(), clock.sweep()])).reduce((sum, count) => sum + count, 0);
    };
    // Due on Tuesday 8 December: reminded on Thursday 3.
    expect(await at('2026-12-02T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-02T16:00:00.000Z')).toBe(1);
    expect(await at('2026-12-08T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-08T16:00:00.000Z')).toBe(1);
    expect(await at('2026-12-20T00:00:00.000Z')).toBe(0);
    const task = await clock.tasks.find('340881103', problem);
    expect(task?.history.map(({ event, by }) => [event, by])).toEqual([
      ['handed-over', 'officer'],
      ['reminded', null],
      ['overdue', null],
    ]);
    const shown = await clock.act('getTask', { as: 'township', params: { unit: '340881103', problem } });
    expect(shown.json).toMatchObject({ overdue: true });
    expect((await clock.check(answered, false)).json).toMatchObject({ task: { overdue: true } });
    expect(await at('2026-12-21T00:00:00.000Z')).toBe(2);
  });

  it('makes up for sweeps that were missed', async () => {
    const clock = await openDesk('rectification-missed');
    clock.clock.now = new Date(start);
    const [long, short] = [await clock.raise(), await clock.raise()];
    for (const problem of [long, short]) await clock.sort(problem);
    await clock.handOver(long);
    await clock.handOver(short, '340881103', 3);
    clock.clock.now = new Date(start + 60 * 86_400_000);
    expect(await clock.sweep()).toBe(3);
    expect(await clock.sweep()).toBe(0);
    expect((await clock.problems.get(long)).history.map(({ event }) => event).slice(-2)).toEqual(['reminded', 'overdue']);
    expect((await clock.problems.get(short)).history.map(({ event }) => event).slice(-2)).toEqual(['handed-over', 'overdue']);
    expect((await scanned(clock.client, clock.tables.registry)).filter((item) => 'due' in item)).toEqual([]);
  });
});

describe('acts at the same time', () => {
  it('take effect one after the other: what the first makes impossible is refused', async () => {
    for (let round = 0; round < 6; round++) {
      const problem = await desk.raise();
      await desk.sort(problem);
      const handed = await Promise.all([desk.handOver(problem, '340881103'), desk.handOver(problem, '340881104')]);
      expect(handed.map(outcome).toSorted()).toEqual(['200', 'state-conflict']);
      const unit = String((await desk.problems.get(problem)).task?.office);
      expect(
        (await desk.tasks.list(unit === '340881103' ? '340881104' : '340881103', 2026)).filter((task) => task.problem === problem),
      ).toEqual([]);
      await Promise.all([desk.answer(problem, unit), desk.answer(problem, unit)]);
      const checked = await Promise.all([desk.check(problem), desk.check(problem, false), desk.handOver(problem, '340881')]);
      expect(checked.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(1);
      const { history, state, task } = await desk.problems.get(problem);
      const last = history.at(-1)?.event;
      expect(['checked', 'sent-back', 'handed-over']).toContain(last);
      expect(state).toBe(last === 'checked' ? 'checked' : 'handed-over');
      expect(history.filter(({ event }) => event === 'answered')).toHaveLength(1);
      const copy = (await scanned(desk.client, desk.tables.registry)).find(
        ({ pk, sk }) =>
          task &&
          pk === registryKeys.task(task.office, problem, task.number).pk &&
          sk === registryKeys.task(task.office, problem, task.number).sk,
      );
      expect(copy).toMatchObject({ ...task });
    }
  });
});
