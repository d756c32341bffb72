import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respondentGroups } from '../../shared/contract/vocabulary.ts';
import { validityOf } from '../../shared/domain/counting.ts';
import { packAnswers } from '../../shared/domain/packed-answers.ts';
import { answerOrder, publicQuestionnaire, refusedAnswers } from '../../shared/domain/questionnaire.ts';
import { emptyDraft } from '../../web/questionnaire/draft.ts';
import { answersToSend, completenessOf, sectionsOf } from '../../web/questionnaire/questions.ts';
import { anyAnswers, askedAnswers, isShown, questionnaires } from '../property/domain/conditional.ts';

const group = fc.constantFrom(...respondentGroups);
const words = fc.record({ t: fc.constantFrom('路灯坏了', '  ', '') }, { requiredKeys: [] });
/** A draft with answers to shown and to hidden questions alike, as somebody leaves who went back and forth. */
const drafts = fc
  .tuple(group, anyAnswers, words)
  .map(([stated, { overall, ...answers }, texts]) => ({ ...emptyDraft(), ...answers, group: stated, overall: overall ?? null, texts }));

describe('the questions that the page shows', () => {
  it('are those of the conditions, numbered without a gap', () => {
    fc.assert(
      fc.property(questionnaires, drafts, (questionnaire, draft) => {
        const questions = sectionsOf(publicQuestionnaire(questionnaire), draft).flatMap((section) => section.questions);
        const { ratings, awareness, further } = answerOrder(questionnaire);
        const answers = { ...draft, overall: draft.overall ?? undefined };
        const all = ['overall', ...ratings, ...[...awareness, ...further].map(({ id }) => id)];
        expect(questions.map(({ id }) => id)).toEqual(all.filter((id) => isShown(questionnaire, draft.group, answers, id)));
        expect(questions.map(({ number }) => number)).toEqual(questions.map((_, index) => index + 1));
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

describe('what the page sends', () => {
  it('is what was answered to the questions shown, and never refused', () => {
    fc.assert(
      fc.property(questionnaires, drafts, (questionnaire, draft) => {
        const { answers, texts } = answersToSend(publicQuestionnaire(questionnaire), draft);
        expect(refusedAnswers(answerOrder(questionnaire), { group: draft.group, answers, texts })).toEqual([]);
        const { ratings, awareness, choices } = askedAnswers(questionnaire, draft.group, { ...draft, overall: draft.overall ?? undefined });
        expect(answers).toEqual({ ...(draft.overall && { overall: draft.overall }), ratings, awareness, choices });
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

describe('what the page says about an incomplete response', () => {
  it('is what the count decides', () => {
    fc.assert(
      fc.property(questionnaires, drafts, fc.integer({ min: 50, max: 100 }), (questionnaire, draft, minimumShare) => {
        const order = answerOrder(questionnaire);
        const rules = {
          ...order,
          campaign: '340881-2026-1',
          objects: questionnaire.objects.map(({ id, items }) => ({ id, items: items.map((item) => item.id) })),
          awareness: questionnaire.awareness.map(({ id, options, right }) => ({ id, right, options: options.map((option) => option.id) })),
          groups: [...respondentGroups],
          reading: 'wide' as const,
          minimumShare,
        };
        const shown = publicQuestionnaire(questionnaire);
        const packed = packAnswers(order, answersToSend(shown, draft).answers);
        const questions = sectionsOf(shown, draft).flatMap((section) => section.questions);
        const decided = { 'overall-missing': 'overall', 'too-few-ratings': 'share', valid: null };
        const validity = validityOf(rules, packed, draft.group, { group: draft.group, mode: 'link' });
        expect(Object.entries(decided)).toContainEqual([validity, completenessOf(questions, draft, minimumShare).invalid]);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
