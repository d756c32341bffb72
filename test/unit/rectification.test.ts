import { describe, expect, it } from 'vitest';
import { problemStates } from '../../shared/contract/vocabulary.ts';
import { suggestCategory } from '../../shared/domain/categories.ts';
import { life, mayReject } from '../../shared/domain/rectification.ts';
import { type ProblemRecord, stepped } from '../../shared/store/registry/problems.ts';
import type { TaskRecord } from '../../shared/store/registry/tasks.ts';
import { changed } from '../../shared/store/registry/write.ts';

describe('a suggested category', () => {
  it.each([
    ['窗口的人态度很差，爱理不理', 'attitude'],
    ['窗口中午不办公，来了两次才办成。', 'quality-and-speed'],
    ['办什么要什么材料没有公示，也没人告诉', 'openness'],
    ['复印一张纸乱收费，还没有依据', 'lawful-administration'],
    ['去年反映过，一直没有答复，石沉大海', 'handling'],
    ['大厅没有座位，轮椅进不去', 'facilities'],
    ['THE CLERK WAS RUDE', 'attitude'],
    ['Ｗａｉｔｅｄ two hours in the queue', 'quality-and-speed'],
    ['no reply to my complaint', 'handling'],
    ['希望以后更好', null],
    ['', null],
  ])('%s: %s', (text, category) => {
    expect(suggestCategory(text)).toBe(category);
  });
});

describe('the life of a problem', () => {
  it('leads from the first state to every other, and on from each', () => {
    const reached = new Set<string>(['received']);
    for (const _ of problemStates)
      for (const { from, to } of Object.values(life)) if (to !== null && from.some((state) => reached.has(state))) reached.add(to);
    expect([...reached].toSorted()).toEqual([...problemStates].toSorted());
    const left = new Set<string>(Object.values(life).flatMap(({ from, to }) => (to === null ? [] : from)));
    expect(problemStates.filter((state) => !left.has(state))).toEqual([]);
  });

  it('lets the person reject what was published or set aside, once', () => {
    const states = (round: number) => problemStates.filter((state) => mayReject({ state, round }));
    expect(states(1)).toEqual(['published', 'set-aside']);
    expect(states(2)).toEqual([]);
  });
});

describe('a history', () => {
  it('keeps its beginning and what came last, so that a problem never outgrows an item of the table', () => {
    const at = '2026-11-23T03:00:00.000Z';
    const entry = (event: ProblemRecord['history'][number]['event'], note: string | null) => ({ at, by: 'county.officer', event, note });
    const words = '窗'.repeat(500);
    const task: TaskRecord = {
      ...{ problem: '340881-2026-7F3KM2QP', office: '340881103', number: 1, state: 'answered', category: 'other', text: words },
      ...{ handedOverOn: '2026-11-23', dueOn: '2026-12-08', weekendsOnly: false, remindOn: null, reminded: false, overdueOn: null },
      ...{ withdrawn: false, round: 1, rejection: null, note: null, measure: words, result: words, answeredOn: '2026-11-23', history: [] },
    };
    let problem: ProblemRecord = {
      ...{ id: task.problem, state: 'answered', channel: 'page', unit: '340881103', source: 'problem#a', receipt: 'a', stated: null },
      ...{
        category: 'other',
        sealed: { key: new Uint8Array(), iv: new Uint8Array(), text: new Uint8Array() },
        redacted: words,
        rejection: null,
        setAside: null,
      },
      ...{ raisedOn: '2026-11-23', round: 1, task, publications: [], history: [entry('received', null)], version: 1 },
    };
    for (let time = 1; time <= 300; time++) {
      const back = stepped(problem, 'send-back', entry('sent-back', String(time).padEnd(300, '问')));
      problem = changed(problem, back);
      problem = changed(problem, stepped(problem, 'answer', entry('answered', null)));
    }
    for (const history of [problem.history, problem.task?.history ?? []]) expect(history.length).toBeLessThanOrEqual(100);
    expect(problem.history[0]?.event).toBe('received');
    expect(problem.history.at(-2)?.note).toContain('300');
    expect(Buffer.byteLength(JSON.stringify(problem))).toBeLessThan(200_000);
  });
});
