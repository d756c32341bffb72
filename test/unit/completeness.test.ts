import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingAnswers } from '../../shared/contract/vocabulary.ts';
import { validityOf } from '../../shared/domain/counting.ts';
import { answerOrder, packAnswers, publicQuestionnaire } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { completenessOf, sectionsOf } from '../../web/questionnaire/questions.ts';

const questionnaire = publicQuestionnaire(standardQuestionnaire);
const order = answerOrder(questionnaire);
const questions = sectionsOf(questionnaire).flatMap((section) => section.questions);
const rating = fc.constantFrom(...ratingAnswers);
const rules = {
  campaign: '340881-2026-1',
  objects: standardQuestionnaire.objects.map(({ id, items }) => ({ id, items: items.map((item) => item.id) })),
  awareness: [],
  groups: ['farmer' as const],
  reading: 'wide' as const,
};

describe('what the page says about an incomplete response', () => {
  it('is what the count decides', () => {
    fc.assert(
      fc.property(
        fc.option(rating),
        fc.array(fc.option(rating), { minLength: order.ratings.length, maxLength: order.ratings.length }),
        fc.integer({ min: 50, max: 100 }),
        (overall, given, minimumShare) => {
          const ratings = Object.fromEntries(
            order.ratings.flatMap((id, index) => {
              const answer = given[index];
              return answer ? [[id, answer]] : [];
            }),
          );
          const draft = { group: 'farmer' as const, overall, ratings, awareness: {}, nonce: '', completedAt: null };
          const packed = packAnswers(order, { ...(overall && { overall }), ratings, awareness: {} });
          const decided = { valid: null, 'overall-missing': 'overall', 'too-few-ratings': 'share', 'group-mismatch': null } as const;
          expect(completenessOf(questions, draft, minimumShare).invalid).toBe(
            decided[validityOf({ ...rules, minimumShare }, packed, 'farmer', 'farmer')],
          );
        },
      ),
      { seed: 20261121 },
    );
  });
});
