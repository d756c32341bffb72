import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { countingRules, validityOf } from '../../../shared/domain/counting.ts';
import { packAnswers } from '../../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../../shared/domain/questionnaire.ts';
import { buildRelease } from '../../../shared/domain/release.ts';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { anyAnswers, askedAnswers, isShown, questionnaires } from './conditional.ts';

const header = { codes: 100, group: 'farmer', mode: 'link' as const };
/** Up to 100 answers in each of two townships; a few kinds of them, each given several times, so that cells of many sizes occur. */
const responses = fc
  .array(fc.record({ answers: anyAnswers, times: fc.integer({ min: 1, max: 60 }) }), { minLength: 1, maxLength: 6 })
  .map((kinds) => kinds.flatMap(({ answers, times }) => Array.from({ length: times }, () => answers)).slice(0, 100));

function released(questionnaire: Questionnaire, townships: Answers[][]) {
  const campaign = { id: '340881-2026-1', year: 2026, questionnaire, groups: ['farmer' as const], reading: 'wide' as const };
  const rules = countingRules({ ...campaign, minimumShare: 50 });
  const order = answerOrder(questionnaire);
  const sent = townships.map((list) =>
    list.map((answers) => ({ a: packAnswers(order, askedAnswers(questionnaire, 'farmer', answers)), g: 'farmer' })),
  );
  const valid = townships.flatMap((list, index) =>
    list
      .filter((_, place) => validityOf(rules, sent[index]?.[place]?.a ?? '', 'farmer', header) === 'valid')
      .map((answers) => askedAnswers(questionnaire, 'farmer', answers)),
  );
  const release = buildRelease({
    campaign,
    rules,
    county: { code: '340881', name: '桐城市' },
    townships: townships.map((_, index) => ({ code: `34088110${index}`, name: `镇${index}`, population: null })),
    leaves: sent.map((list, index) => ({ village: `34088110${index}201`, group: 'farmer', cells: countLeaf(rules, header, list) })),
    release: 1,
    releasedOn: '2027-01-20',
  });
  return { ...release, valid };
}

const holds = (n: number, counts: number[]) => n >= 10 && (n >= 50 || counts.every((count) => count > 0 && count < n));
const isWithheld = ({ state, percent, n }: { state: string; percent: number | null; n: number | null }) =>
  state === 'withheld' && percent === null && n === null;

describe('a release of a questionnaire with conditions', () => {
  it('shows of a further question what a naive recount gives, as a whole or not at all, and for the county only', () => {
    fc.assert(
      fc.property(questionnaires, responses, responses, (questionnaire, first, second) => {
        const { county, townships, valid } = released(questionnaire, [first, second]);
        for (const township of townships) expect(township.choices).toEqual([]);
        expect(county.choices.map(({ id }) => id)).toEqual(county.satisfaction.state === 'withheld' ? [] : ['s', 'k']);
        for (const { id, n, options } of county.choices) {
          const given = valid.flatMap(({ choices }) => (choices[id] ? [choices[id]] : []));
          const counts = options.map((option) => given.filter((chosen) => chosen.includes(option.id)).length);
          const isShownNow = holds(given.length, counts);
          expect(n).toBe(isShownNow ? given.length : null);
          expect(options.map(({ percent }) => percent)).toEqual(
            counts.map((count) => (isShownNow ? Math.floor((200 * count + given.length) / (2 * given.length)) : null)),
          );
        }
      }),
      { seed: 20272, numRuns: 60 },
    );
  });

  it('shows the items of an object that all hold, and those of no other: one would follow from the rest', () => {
    fc.assert(
      fc.property(questionnaires, responses, responses, (questionnaire, first, second) => {
        const { county, valid } = released(questionnaire, [first, second]);
        for (const { id: object, items } of questionnaire.objects) {
          const shownItems = county.items.filter(({ id }) => items.some((item) => item.id === id));
          const counted = items.map(({ id }) => {
            const levels = valid.flatMap(({ ratings }) => ratings[id] ?? []).filter((answer) => answer !== 'do-not-know');
            return { n: levels.length, y: levels.filter((answer) => !answer.endsWith('dissatisfied')).length };
          });
          const objectShown = county.objects.some(({ id, satisfaction }) => id === object && satisfaction.state !== 'withheld');
          if (objectShown && counted.every(({ n, y }) => holds(n, [y])))
            expect(shownItems.map(({ satisfaction }) => [satisfaction.n, satisfaction.numerator])).toEqual(
              counted.map(({ n, y }) => [n, y]),
            );
          else
            for (const item of shownItems) {
              expect(isWithheld(item.satisfaction)).toBe(true);
              expect([item.distribution, item.doNotKnowPercent]).toEqual([null, null]);
            }
        }
      }),
      { seed: 20273, numRuns: 60 },
    );
  });

  it('shows awareness of the items shown, where enough respondents were shown one', () => {
    fc.assert(
      fc.property(questionnaires, responses, responses, (questionnaire, first, second) => {
        const { county, townships, valid } = released(questionnaire, [first, second]);
        const right: Record<string, string> = { p: 'no', q: 'yes' };
        const asked = valid.map((answers) => {
          const items = questionnaire.awareness.filter(({ id }) => isShown(questionnaire, 'farmer', answers, id));
          return { m: items.length, y: items.filter(({ id }) => answers.awareness[id] === right[id]).length };
        });
        const total = (of: 'y' | 'm') => asked.reduce((sum, each) => sum + each[of], 0);
        const n = asked.filter(({ m }) => m > 0).length;
        if (county.awareness.state !== 'withheld')
          expect(county.awareness).toMatchObject({ numerator: total('y'), denominator: total('m'), n });
        const tooFew = n < 10 || (n < 50 && (total('y') === 0 || total('y') === total('m')));
        expect(isWithheld(county.awareness)).toBe(isWithheld(county.satisfaction) || tooFew);
        for (const { satisfaction, awareness } of townships) expect(isWithheld(awareness) || !isWithheld(satisfaction)).toBe(true);
      }),
      { seed: 20274, numRuns: 60 },
    );
  });

  it('keeps no figure of everybody back because too few were asked for their awareness', () => {
    const questionnaire: Questionnaire = {
      ...standardQuestionnaire,
      awareness: standardQuestionnaire.awareness.map((item) => ({ ...item, showIf: { groups: ['staff'] } })),
    };
    const items = questionnaire.objects.flatMap((object) => object.items.map(({ id }) => id));
    const answered = (answer: 'satisfied' | 'dissatisfied'): Answers => ({
      overall: answer,
      ratings: Object.fromEntries(items.map((id) => [id, answer])),
      awareness: {},
      choices: {},
    });
    const answers = Array.from({ length: 100 }, (_, index) => answered(index < 80 ? 'satisfied' : 'dissatisfied'));
    const { county, townships } = released(questionnaire, [answers]);
    for (const unit of [county, ...townships]) {
      expect(unit.satisfaction).toMatchObject({ state: 'shown', percent: 80 });
      expect(isWithheld(unit.awareness)).toBe(true);
    }
  });
});
