import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respondentGroups } from '../../../shared/contract/primitives.ts';
import { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { packAnswers, unpackAnswers } from '../../../shared/domain/packed-answers.ts';
import { answerOrder, publicQuestionnaire, refusedAnswers, shownQuestions } from '../../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { anyAnswers, askedAnswers, isShown, questionnaires } from './conditional.ts';

const group = fc.constantFrom(...respondentGroups);
const order = answerOrder(standardQuestionnaire);

describe('answers', () => {
  it('are packed in one character a question, one an option of a multiple choice, and read back', () => {
    fc.assert(
      fc.property(questionnaires, anyAnswers, (questionnaire, given) => {
        const packed = packAnswers(answerOrder(questionnaire), given);
        expect(packed).toMatch(/^[0-5-]{5}[012d-]{2}[012-]([01]{3}|---)$/);
        expect(unpackAnswers(answerOrder(questionnaire), packed)).toEqual(given);
      }),
      { seed: 20262 },
    );
  });

  it('packed before there were further questions are still read', () => {
    fc.assert(
      fc.property(questionnaires, anyAnswers, (questionnaire, given) => {
        const all = answerOrder(questionnaire);
        const packed = packAnswers({ ...all, further: [] }, given);
        expect(packed).toHaveLength(7);
        expect(unpackAnswers(all, packed)).toEqual({ ...given, choices: {} });
      }),
      { seed: 20265 },
    );
  });

  it('are refused exactly where the question is not shown', () => {
    fc.assert(
      fc.property(questionnaires, group, anyAnswers, (questionnaire, stated, answers) => {
        const hidden = (['ratings', 'awareness', 'choices'] as const).flatMap((part) =>
          Object.keys(answers[part])
            .filter((id) => !isShown(questionnaire, stated, answers, id))
            .map((id) => ({ pointer: `/answers/${part}/${id}`, reason: 'hiddenAnswer' })),
        );
        const texts = { t: '路灯坏了' };
        const hiddenText = isShown(questionnaire, stated, answers, 't') ? [] : [{ pointer: '/texts/t', reason: 'hiddenAnswer' }];
        const all = answerOrder(questionnaire);
        expect(refusedAnswers(all, { group: stated, answers, texts })).toEqual([...hidden, ...hiddenText]);
        expect(refusedAnswers(all, { group: stated, answers: askedAnswers(questionnaire, stated, answers), texts: {} })).toEqual([]);
      }),
      { seed: 20266, numRuns: 500 },
    );
  });

  it('to questions or options that were not asked are pointed at', () => {
    const given = {
      ratings: { 'office-attitude': 'satisfied' as const, other: 'satisfied' as const },
      awareness: { 'policy-certificate': 'perhaps', more: 'do-not-know' },
      choices: { 'office-attitude': ['satisfied'] },
    };
    expect(refusedAnswers(order, { group: 'farmer', answers: given, texts: { 'policy-certificate': 'no', why: '' } })).toEqual(
      [
        '/answers/ratings/other',
        '/answers/awareness/policy-certificate',
        '/answers/awareness/more',
        '/answers/choices/office-attitude',
        '/texts/policy-certificate',
        '/texts/why',
      ].map((pointer) => ({ pointer, reason: 'unknownAnswer' })),
    );
  });

  it('to choices name an option once, and a single choice one option', () => {
    const further = answerOrder({
      ...standardQuestionnaire,
      further: (['single-choice', 'multiple-choice'] as const).map((kind) => ({
        id: kind,
        kind,
        text: { 'zh-CN': '题', en: 'Question' },
        options: ['x', 'y'].map((id) => ({ id, text: { 'zh-CN': id, en: id } })),
      })),
    });
    const refused = (choices: Record<string, string[]>) =>
      refusedAnswers(further, { group: 'farmer', answers: { ratings: {}, awareness: {}, choices }, texts: {} });
    expect(refused({ 'single-choice': ['x'], 'multiple-choice': ['y', 'x'] })).toEqual([]);
    expect(refused({ 'single-choice': ['x', 'y'], 'multiple-choice': ['y', 'y'] })).toEqual([
      { pointer: '/answers/choices/single-choice', reason: 'oneOptionOnly' },
      { pointer: '/answers/choices/multiple-choice', reason: 'sameOption' },
    ]);
    expect(refused({ 'multiple-choice': ['z'] })).toEqual([{ pointer: '/answers/choices/multiple-choice', reason: 'unknownAnswer' }]);
  });
});

describe('questions', () => {
  it('are shown by group and earlier answers, none after one that is not shown itself', () => {
    fc.assert(
      fc.property(questionnaires, group, anyAnswers, (questionnaire, stated, answers) => {
        const every = ['overall', 'a', 'b', 'c', 'd', 'p', 'q', 's', 't', 'k'];
        const shown = every.filter((id) => isShown(questionnaire, stated, answers, id));
        expect([...shownQuestions(answerOrder(questionnaire), stated, answers)].sort()).toEqual(shown.sort());
      }),
      { seed: 20267, numRuns: 500 },
    );
  });

  it('of a group are not shown before the group is known', () => {
    const [object] = standardQuestionnaire.objects;
    const [item] = object?.items ?? [];
    if (!object || !item) throw new Error('the standard questionnaire is empty');
    const asked = answerOrder({ ...standardQuestionnaire, objects: [{ ...object, items: [{ ...item, showIf: { groups: ['farmer'] } }] }] });
    expect(shownQuestions(asked, null, { ratings: {}, awareness: {}, choices: {} }).has(item.id)).toBe(false);
    expect(shownQuestions(asked, 'farmer', { ratings: {}, awareness: {}, choices: {} }).has(item.id)).toBe(true);
  });

  it('keep to the contract: conditions look back only', () => {
    fc.assert(
      fc.property(questionnaires, (questionnaire) => {
        expect(Questionnaire.parse(questionnaire)).toEqual(questionnaire);
      }),
      { seed: 20268 },
    );
    const [first, ...rest] = standardQuestionnaire.awareness;
    if (!first) throw new Error('the standard questionnaire asks for no policy');
    const asking = (question: string, oneOf: string[]) =>
      Questionnaire.safeParse({
        ...standardQuestionnaire,
        awareness: [{ ...first, showIf: { answer: { question, oneOf } } }, ...rest],
      }).error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
    expect(asking('policy-own-record', ['yes'])).toEqual(['awareness/0/showIf/answer/question: conditionLooksAhead']);
    expect(asking('office-attitude', ['perhaps'])).toEqual(['awareness/0/showIf/answer/oneOf: conditionUnknownAnswer']);
    expect(asking('office-attitude', ['satisfied'])).toBeUndefined();
  });
});

describe('the standard questionnaire', () => {
  it('keeps to the contract: 4 review objects, 10 rating items, 2 awareness items', () => {
    expect(Questionnaire.parse(standardQuestionnaire)).toEqual(standardQuestionnaire);
    expect(standardQuestionnaire.objects.map(({ id, judgedBy }) => [id, judgedBy])).toEqual([
      ['bureau', 'county'],
      ['station', 'county'],
      ['office', 'township'],
      ['centre', 'township'],
    ]);
    expect([order.ratings.length, order.awareness.length]).toEqual([10, 2]);
  });

  it('shows the public no right answer', () => {
    expect(JSON.stringify(publicQuestionnaire(standardQuestionnaire))).not.toContain('"right"');
  });
});
