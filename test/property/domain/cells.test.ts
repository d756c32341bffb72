import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import { ratingAnswers } from '../../../shared/contract/primitives.ts';
import {
  addCells,
  awarenessSums,
  cellLayout,
  countLeaf,
  invalidByReason,
  itemAnswers,
  overallAnswers,
  processByMode,
  processOf,
  ratingSums,
  standardCells,
  sumCells,
} from '../../../shared/domain/cells.ts';
import { type CountingRules, validityOf } from '../../../shared/domain/counting.ts';

const rules: CountingRules = {
  campaign: '340881-2026-1',
  objects: [
    { id: 'bureau', items: ['a'] },
    { id: 'office', items: ['b', 'c', 'd'] },
  ],
  awareness: [
    { id: 'p', options: ['yes', 'no'], right: 'no' },
    { id: 'q', options: ['yes', 'no', 'some'], right: 'yes' },
  ],
  groups: ['farmer', 'staff'],
  reading: 'wide',
  minimumShare: 75,
};
const layout = cellLayout(rules);
const group = fc.constantFrom<RespondentGroup>('farmer', 'staff');
const response = fc.record({ a: fc.stringMatching(/^[0-5-]{5}[012d-]{2}$/), g: group });
const batch = fc.record({
  header: fc.record({ codes: fc.integer({ min: 1, max: 100 }), group, mode: fc.constantFrom('slip' as const, 'telephone' as const) }),
  responses: fc.array(response, { maxLength: 30 }),
});
const total = (list: number[]) => list.reduce((sum, value) => sum + value, 0);

describe('cells', () => {
  it('of many batches, added in any order, are those of a naive recount of all responses', () => {
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
        const leaves = batches.map(({ header, responses }) => countLeaf(rules, header, responses));
        const cells = sumCells(leaves);
        expect(addCells(sumCells(leaves.slice(3)), sumCells(leaves.slice(0, 3)))).toEqual(cells);

        const all = batches.flatMap(({ header, responses }) =>
          responses.map((each) => ({ ...each, mode: header.mode, validity: validityOf(rules, each.a, each.g, header.group) })),
        );
        const valid = all.filter((each) => each.validity === 'valid');
        expect(processOf(cells)).toEqual({
          issued: total(batches.map(({ header }) => header.codes)),
          recovered: all.length,
          valid: valid.length,
        });
        for (const mode of processByMode(cells)) expect(mode.valid).toBe(valid.filter((each) => each.mode === mode.mode).length);
        for (const { reason, count } of invalidByReason(cells)) expect(count).toBe(all.filter((each) => each.validity === reason).length);

        const countAnswer = (list: { a: string }[], place: number) =>
          ['1', '2', '3', '4', '5', '0'].map((symbol) => list.filter((each) => each.a[place] === symbol).length);
        expect(overallAnswers(cells, 'valid')).toEqual(countAnswer(valid, 0));
        expect(overallAnswers(cells, 'invalid')).toEqual(
          countAnswer(
            all.filter((each) => each.validity !== 'valid'),
            0,
          ),
        );
        layout.items.forEach((item, index) => {
          expect(itemAnswers(cells, item)).toEqual(countAnswer(valid, 1 + index));
        });

        for (const [at, from, to] of [
          [layout.objects[0], 1, 2],
          [layout.objects[1], 2, 5],
          [layout.pooled, 1, 5],
        ] as const) {
          for (const [reading, good] of [
            ['wide', '123'],
            ['strict', '12'],
          ] as const) {
            const people = valid
              .map(({ a }) => [...a.slice(from, to)])
              .map((own) => ({
                y: own.filter((symbol) => good.includes(symbol)).length,
                m: own.filter((symbol) => '12345'.includes(symbol)).length,
              }));
            expect(at && ratingSums(cells, at, reading)).toEqual({
              units: people.filter(({ m }) => m > 0).length,
              y: total(people.map(({ y }) => y)),
              yy: total(people.map(({ y }) => y * y)),
              ym: total(people.map(({ y, m }) => y * m)),
              m: total(people.map(({ m }) => m)),
              mm: total(people.map(({ m }) => m * m)),
            });
          }
        }
        const right = valid.map(({ a }) => Number(a[5] === '1') + Number(a[6] === '0'));
        const n = valid.length;
        expect(awarenessSums(cells, layout)).toEqual({
          units: n,
          y: total(right),
          yy: total(right.map((y) => y * y)),
          ym: 2 * total(right),
          m: 2 * n,
          mm: 4 * n,
        });
      }),
      { seed: 20263 },
    );
  });

  it('begin with 27 that all questionnaires share', () => {
    const cells = countLeaf(rules, { codes: 5, group: 'farmer', mode: 'link' }, [{ a: '1123401', g: 'farmer' }]);
    expect(cells).toHaveLength(layout.length);
    expect(standardCells(cells)).toEqual(cells.slice(0, 27));
    expect(standardCells([])).toEqual(Array(27).fill(0));
  });
});

describe('a response', () => {
  it.each([
    ['11234--', 'farmer', 'valid'],
    ['0000---', 'farmer', 'valid'],
    ['-1234--', 'farmer', 'overall-missing'],
    ['112----', 'farmer', 'too-few-ratings'],
    ['1111111', 'farmer', 'valid'],
    ['1123400', 'staff', 'group-mismatch'],
    ['', 'farmer', 'overall-missing'],
  ])('%s of a %s is %s', (packed, stated, validity) => {
    expect(validityOf(rules, packed, stated, 'farmer')).toBe(validity);
  });

  it('is never invalid for identical answers', () => {
    for (const symbol of ratingAnswers.keys()) expect(validityOf(rules, String(symbol).repeat(7), 'farmer', 'farmer')).toBe('valid');
  });
});
