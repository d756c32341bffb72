import { describe, expect, it } from 'vitest';
import { problemStates } from '../../shared/contract/vocabulary.ts';
import { suggestCategory } from '../../shared/domain/categories.ts';
import { life, mayReject } from '../../shared/domain/rectification.ts';

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
