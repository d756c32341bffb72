import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mode, modes, type RespondentGroup, ratingAnswers } from '../../../shared/contract/primitives.ts';
import type { Answers, Questionnaire } from '../../../shared/contract/questionnaire.ts';
import {
  addCells,
  annulledCells,
  awarenessSums,
  cellLayout,
  choiceAnswers,
  invalidByReason,
  itemAnswers,
  overallAnswers,
  processByMode,
  processOf,
  ratingSums,
  standardCells,
  sumCells,
} from '../../../shared/domain/cells.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { countingRules, type Validity, validityOf } from '../../../shared/domain/counting.ts';
import { packAnswers } from '../../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../../shared/domain/questionnaire.ts';
import { anyAnswers, askedAnswers, isShown, questionnaires } from './conditional.ts';

interface Batch {
  header: { codes: number; group: RespondentGroup; mode: Mode; annulled: boolean };
  responses: { answers: Answers; group: RespondentGroup }[];
}

const group = fc.constantFrom<RespondentGroup>('farmer', 'staff');
const batch: fc.Arbitrary<Batch> = fc.record({
  header: fc.record({
    codes: fc.integer({ min: 1, max: 100 }),
    group,
    mode: fc.constantFrom(...modes),
    annulled: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  }),
  responses: fc.array(fc.record({ answers: anyAnswers, group }), { maxLength: 20 }),
});
const rulesOf = (questionnaire: Questionnaire, minimumShare = 75) =>
  countingRules({ id: '340881-2026-1', questionnaire, groups: ['farmer', 'staff'], reading: 'wide', minimumShare });
const total = (list: number[]) => list.reduce((sum, value) => sum + value, 0);
const sums = (people: { y: number; m: number }[]) => ({
  units: people.filter(({ m }) => m > 0).length,
  y: total(people.map(({ y }) => y)),
  yy: total(people.map(({ y }) => y * y)),
  ym: total(people.map(({ y, m }) => y * m)),
  m: total(people.map(({ m }) => m)),
  mm: total(people.map(({ m }) => m * m)),
});

/** A response of the naive recount: what was answered, what was shown, and whether it counts, each by its own definition. */
function naive(questionnaire: Questionnaire, minimumShare: number, { header, responses }: Batch) {
  const ratings = questionnaire.objects.flatMap((object) => object.items.map(({ id }) => id));
  return responses.map(({ answers: all, group: stated }) => {
    const answers = askedAnswers(questionnaire, stated, all);
    const shown = (ids: string[]) => ids.filter((id) => isShown(questionnaire, stated, answers, id));
    const rated = shown(ratings).filter((id) => answers.ratings[id]).length;
    const aware = shown(questionnaire.awareness.map(({ id }) => id));
    const validity = (): Validity => {
      if (header.annulled) return 'annulled';
      if (!answers.overall) return 'overall-missing';
      if (rated * 100 < minimumShare * shown(ratings).length) return 'too-few-ratings';
      if (stated !== header.group) return 'group-mismatch';
      const complete = rated === shown(ratings).length && aware.every((id) => answers.awareness[id]);
      return header.mode === 'paper' && !complete ? 'paper-incomplete' : 'valid';
    };
    return { answers, group: stated, aware, mode: header.mode, validity: validity() };
  });
}

describe('cells', () => {
  it('of many batches, added in any order, are those of a naive recount of all responses', () => {
    fc.assert(
      fc.property(questionnaires, fc.integer({ min: 50, max: 100 }), fc.array(batch, { maxLength: 8 }), (questionnaire, share, batches) => {
        const rules = rulesOf(questionnaire, share);
        const layout = cellLayout(rules);
        const order = answerOrder(questionnaire);
        const recount = batches.map((each) => naive(questionnaire, share, each));
        const leaves = batches.map(({ header }, index) =>
          countLeaf(
            rules,
            header,
            (recount[index] ?? []).map(({ answers, group: g }) => ({ a: packAnswers(order, answers), g })),
          ),
        );
        const cells = sumCells(leaves);
        expect(addCells(sumCells(leaves.slice(3)), sumCells(leaves.slice(0, 3)))).toEqual(cells);

        const all = recount.flat();
        const valid = all.filter(({ validity }) => validity === 'valid');
        expect(processOf(cells)).toEqual({
          issued: total(batches.map(({ header }) => header.codes)),
          recovered: all.length,
          valid: valid.length,
        });
        for (const mode of processByMode(cells)) expect(mode.valid).toBe(valid.filter((each) => each.mode === mode.mode).length);
        for (const { reason, count } of invalidByReason(cells)) expect(count).toBe(all.filter((each) => each.validity === reason).length);

        const countAnswers = (given: (string | undefined)[]) =>
          ratingAnswers.map((answer) => given.filter((each) => each === answer).length);
        const invalid = all.filter(({ validity }) => validity !== 'valid');
        expect(overallAnswers(cells, 'valid')).toEqual(countAnswers(valid.map(({ answers }) => answers.overall)));
        expect(overallAnswers(cells, 'invalid')).toEqual(countAnswers(invalid.map(({ answers }) => answers.overall)));
        for (const item of layout.items)
          expect(itemAnswers(cells, item)).toEqual(countAnswers(valid.map(({ answers }) => answers.ratings[item.id])));

        const objects = questionnaire.objects.map((object, index) => ({ at: layout.objects[index], items: object.items }));
        for (const { at, items } of [...objects, { at: layout.pooled, items: questionnaire.objects.flatMap((object) => object.items) }])
          for (const reading of ['wide', 'strict'] as const) {
            const good: (string | undefined)[] = ratingAnswers.slice(0, reading === 'wide' ? 3 : 2);
            const people = valid.map(({ answers }) => {
              const given = items.flatMap(({ id }) => answers.ratings[id] ?? []).filter((answer) => answer !== 'do-not-know');
              return { y: given.filter((answer) => good.includes(answer)).length, m: given.length };
            });
            expect(at && ratingSums(cells, at, reading)).toEqual(sums(people));
          }

        const right: Record<string, string> = { p: 'no', q: 'yes' };
        expect(awarenessSums(cells, layout)).toEqual(
          sums(
            valid.map(({ answers, aware }) => ({ y: aware.filter((id) => answers.awareness[id] === right[id]).length, m: aware.length })),
          ),
        );
        for (const choice of layout.choices) {
          const given = valid.flatMap(({ answers }) => (answers.choices[choice.id] ? [answers.choices[choice.id]] : []));
          expect(choiceAnswers(cells, choice)).toEqual({
            n: given.length,
            chosen: choice.options.map((option) => given.filter((chosen) => chosen?.includes(option)).length),
          });
        }
      }),
      { seed: 20263 },
    );
  });

  it('of a batch that is annulled follow from those before', () => {
    fc.assert(
      fc.property(questionnaires, batch, (questionnaire, { header, responses }) => {
        const rules = rulesOf(questionnaire);
        const order = answerOrder(questionnaire);
        const packed = responses.map(({ answers, group: g }) => ({ a: packAnswers(order, askedAnswers(questionnaire, g, answers)), g }));
        const [before, after] = [false, true].map((annulled) => countLeaf(rules, { ...header, annulled }, packed));
        expect(annulledCells(before ?? [])).toEqual(after);
      }),
      { seed: 20266 },
    );
  });

  it('begin with 29 that all questionnaires share, and hold nothing of a short text', () => {
    fc.assert(
      fc.property(questionnaires, batch, (questionnaire, { header }) => {
        const rules = rulesOf(questionnaire);
        const cells = countLeaf(rules, header, [{ a: '1123401200-1', g: 'farmer' }]);
        expect(cells).toHaveLength(cellLayout(rules).length);
        expect(cells).toHaveLength(29 + 4 * 6 + 3 * 9 + 6 + 4 + 4);
        expect(standardCells(cells)).toEqual(cells.slice(0, 29));
        expect(standardCells([])).toEqual(Array(29).fill(0));
      }),
      { seed: 20269 },
    );
  });
});

describe('a response', () => {
  const asked = (id: string, showIf?: Questionnaire['awareness'][number]['showIf']) => ({
    id,
    text: { 'zh-CN': '题', en: 'Question' },
    ...(showIf && { showIf }),
  });
  const options = ['yes', 'no'].map((id) => asked(id));
  const rules = rulesOf({
    overall: { text: asked('').text },
    objects: [
      { id: 'bureau', name: asked('').text, judgedBy: 'county', items: ['a', 'b', 'c'].map((id) => asked(id)) },
      {
        id: 'office',
        name: asked('').text,
        judgedBy: 'township',
        items: [asked('d', { answer: { question: 'a', oneOf: ['dissatisfied', 'very-dissatisfied'] } })],
      },
    ],
    awareness: [{ ...asked('p', { groups: ['farmer'] }), options, right: 'no' }],
    further: [],
  });

  it.each([
    ['11234-', 'farmer', 'slip', 'valid'],
    ['0000--', 'farmer', 'slip', 'valid'],
    ['-1234-', 'farmer', 'slip', 'overall-missing'],
    ['', 'farmer', 'slip', 'overall-missing'],
    // Three of four items reach 75 per cent, two do not; where `d` is not shown, two of three do not either.
    ['143---', 'farmer', 'slip', 'too-few-ratings'],
    ['14-31-', 'farmer', 'slip', 'valid'],
    ['112---', 'farmer', 'slip', 'too-few-ratings'],
    ['1123--', 'farmer', 'slip', 'valid'],
    ['1123-0', 'staff', 'slip', 'group-mismatch'],
    // A blank on paper may be a slip of whoever keyed it; what the group was not asked is no blank.
    ['1123-0', 'farmer', 'paper', 'valid'],
    ['1123--', 'farmer', 'paper', 'paper-incomplete'],
    ['1423-d', 'farmer', 'paper', 'paper-incomplete'],
    ['14231d', 'farmer', 'paper', 'valid'],
    ['-123--', 'farmer', 'paper', 'overall-missing'],
    ['1123--', 'farmer', 'telephone', 'valid'],
  ] as const)('%s of a %s by %s is %s', (packed, stated, mode, validity) => {
    expect(validityOf(rules, packed, stated, { group: 'farmer', mode })).toBe(validity);
  });

  it('of another group is not asked what only the invited one is asked', () => {
    expect(validityOf(rules, '1123--', 'staff', { group: 'staff', mode: 'paper' })).toBe('valid');
  });

  it('is never invalid for identical answers', () => {
    for (const symbol of ratingAnswers.keys())
      expect(validityOf(rules, String(symbol).repeat(6), 'farmer', { group: 'farmer', mode: 'paper' })).toBe('valid');
  });
});
