import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingAnswers } from '../../../shared/contract/primitives.ts';
import { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import {
  answerOrder,
  packAnswers,
  publicQuestionnaire,
  standardQuestionnaire,
  unknownAnswers,
  unpackAnswers,
} from '../../../shared/domain/questionnaire.ts';

const order = answerOrder(standardQuestionnaire);
const rating = fc.constantFrom(...ratingAnswers);
const answers = fc
  .record({
    overall: fc.option(rating, { nil: undefined }),
    ratings: fc.dictionary(fc.constantFrom(...order.ratings), rating),
    awareness: fc.dictionary(fc.constantFrom(...order.awareness.map((item) => item.id)), fc.constantFrom('yes', 'no', 'do-not-know')),
  })
  .map(({ overall, ratings, awareness }) => ({ ...(overall && { overall }), ratings: { ...ratings }, awareness: { ...awareness } }));

describe('answers', () => {
  it('are packed in one character a question and read back', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const packed = packAnswers(order, given);
        expect(packed).toMatch(/^[0-5-]{11}[01d-]{2}$/);
        expect(unpackAnswers(order, packed)).toEqual(given);
        expect(unknownAnswers(order, given)).toEqual([]);
      }),
      { seed: 20262 },
    );
  });

  it('to questions or options that were not asked are pointed at', () => {
    const given = {
      ratings: { 'office-attitude': 'satisfied' as const, other: 'satisfied' as const },
      awareness: { 'policy-certificate': 'perhaps', more: 'do-not-know' },
    };
    expect(unknownAnswers(order, given)).toEqual([
      '/answers/ratings/other',
      '/answers/awareness/policy-certificate',
      '/answers/awareness/more',
    ]);
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
