import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { comparableQuestions, objectChange, unitChange } from '../../../shared/domain/comparison.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';

const text = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const earlier: Questionnaire = {
  overall: { text: text('您对服务满意吗？', 'Are you satisfied with the service?') },
  objects: [
    {
      id: 'office',
      name: text('办事处', 'Office'),
      judgedBy: 'township',
      items: [
        { id: 'attitude', text: text('服务态度', 'Attitude') },
        { id: 'speed', text: text('办事速度', 'Speed'), showIf: { groups: ['farmer', 'staff'] } },
      ],
    },
  ],
  awareness: [
    {
      id: 'policy',
      text: text('费用由谁承担？', 'Who pays?'),
      options: [
        { id: 'state', text: text('国家', 'The state') },
        { id: 'family', text: text('家庭', 'The family') },
      ],
      right: 'state',
      showIf: { answer: { question: 'attitude', oneOf: ['satisfied', 'dissatisfied'] } },
    },
  ],
  further: [{ id: 'words', kind: 'short-text', text: text('还有什么想说的？', 'Anything else?') }],
};
const changed = (change: (questionnaire: Questionnaire) => void): Questionnaire => {
  const later = structuredClone(earlier);
  change(later);
  return later;
};
const reasonsOf = (later: Questionnaire) => Object.fromEntries(comparableQuestions(earlier, later));
const same = { overall: null, attitude: null, speed: null, policy: null, words: null };

describe('a question is still the same one', () => {
  it('in a copy, and when only white space and punctuation have changed', () => {
    expect(reasonsOf(earlier)).toEqual(same);
    const later = changed((questionnaire) => {
      questionnaire.overall.text = text(' 您对服务满意吗?', 'Are you  satisfied with the service');
      questionnaire.objects.reverse();
    });
    expect(reasonsOf(later)).toEqual(same);
    expect([...comparableQuestions(standardQuestionnaire, standardQuestionnaire).values()].every((reason) => reason === null)).toBe(true);
  });

  it('unless its wording has changed in one of the languages', () => {
    expect(reasonsOf(changed(({ overall }) => Object.assign(overall.text, { en: 'Are you happy with the service?' })))).toEqual({
      ...same,
      overall: 'wording-changed',
    });
    expect(reasonsOf(changed(({ overall }) => Object.assign(overall.text, { 'zh-CN': '您对服务不满意吗？' })))).toEqual({
      ...same,
      overall: 'wording-changed',
    });
  });

  it('unless its options, their order or the right answer have changed', () => {
    for (const change of [
      ({ awareness: [policy] }: Questionnaire) => policy?.options.reverse(),
      ({ awareness: [policy] }: Questionnaire) => policy && Object.assign(policy, { right: 'family' }),
      ({ awareness: [policy] }: Questionnaire) => policy?.options.push({ id: 'nobody', text: text('没有人', 'Nobody') }),
      ({ awareness: [policy] }: Questionnaire) =>
        policy?.options[0] && Object.assign(policy.options[0], { text: text('政府', 'Government') }),
    ]) {
      expect(reasonsOf(changed(change))).toEqual({ ...same, policy: 'levels-changed' });
    }
  });

  it('unless its condition has changed, or a question that it rests on', () => {
    const items = ({ objects }: Questionnaire) => objects[0]?.items ?? [];
    expect(reasonsOf(changed((later) => Object.assign(items(later)[1] ?? {}, { showIf: { groups: ['staff', 'farmer'] } })))).toEqual(same);
    for (const showIf of [undefined, { groups: ['farmer'] }, { answer: { question: 'overall', oneOf: ['satisfied'] } }]) {
      const later = changed((questionnaire) => Object.assign(items(questionnaire)[1] ?? {}, { showIf }));
      expect(reasonsOf(later)).toEqual({ ...same, speed: 'condition-changed' });
    }
    const reworded = changed((later) => Object.assign(items(later)[0] ?? {}, { text: text('服务的态度', 'Manner') }));
    expect(reasonsOf(reworded)).toEqual({ ...same, attitude: 'wording-changed', policy: 'condition-changed' });
  });

  it('unless it is new', () => {
    const later = changed(({ further }) => further.push({ id: 'more', kind: 'short-text', text: text('还有吗？', 'More?') }));
    expect(reasonsOf(later)).toEqual({ ...same, more: 'no-earlier-figure' });
  });
});

describe('a review object is still judged by the same items', () => {
  const change = (later: Questionnaire, object = 'office') => objectChange(earlier, later, object, comparableQuestions(earlier, later));

  it('where each of them is the same', () => {
    expect(change(earlier)).toBeNull();
    expect(change(changed(({ objects }) => objects[0]?.items.reverse()))).toBeNull();
    expect(change(changed(({ objects }) => objects[0]?.items.pop()))).toBe('wording-changed');
    expect(change(changed(({ objects }) => Object.assign(objects[0]?.items[1] ?? {}, { showIf: undefined })))).toBe('condition-changed');
    expect(change(earlier, 'bureau')).toBe('no-earlier-figure');
  });
});

describe('two campaigns count alike', () => {
  const campaign = { id: '340881-2026-1', questionnaire: earlier, reading: 'wide' as const, groups: ['farmer' as const, 'staff' as const] };
  const process = { issued: 9, recovered: 9, valid: 9, recoveryRate: 100, validityRate: 100, effectiveRecovery: 100 };
  const modes = (...used: ('slip' | 'link')[]) => ({ byMode: used.map((mode) => ({ mode, process })) });

  it('with the same reading, groups and modes', () => {
    const both = modes('slip', 'link');
    expect(unitChange(campaign, { ...campaign, groups: ['staff', 'farmer'] }, both, modes('link', 'slip'))).toBeNull();
    expect(unitChange(campaign, { ...campaign, reading: 'strict' }, both, both)).toBe('reading-differs');
    expect(unitChange(campaign, { ...campaign, groups: ['staff'] }, both, both)).toBe('groups-differ');
    expect(unitChange(campaign, campaign, both, modes('link'))).toBe('modes-differ');
  });
});
