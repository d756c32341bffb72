import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import { type AnswerCell, boundsOf } from '../../../shared/domain/suppression/bounds.ts';
import { bounds, type Knowledge, otherOf, overallEquations, ratedOf, ratingEquations, type Sources, satisfiedOf } from './attack.ts';
import { simulatedCounty } from './county.ts';

const groups: RespondentGroup[] = ['farmer', 'urban-resident', 'floating-population'];
const plan = fc.record({
  seed: fc.nat(1_000_000),
  sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 15, max: 60 }), fc.integer({ min: 60, max: 200 })), {
    minLength: 2,
    maxLength: 7,
  }),
  satisfied: fc.constantFrom(0.5, 0.92, 0.99),
  invalid: fc.constantFrom(0, 0.05, 0.3),
  groups: fc.constantFrom(groups, groups.slice(0, 2), groups.slice(0, 1)),
});

function knowledgeOf({ release, batches, rules }: ReturnType<typeof simulatedCounty>): Knowledge {
  return {
    county: release.county,
    townships: release.townships,
    recovered: (township, group) =>
      batches
        .filter((batch) => batch.village.startsWith(township) && batch.header.group === group)
        .reduce((sum, batch) => sum + batch.responses.length, 0),
    groups: rules.groups,
    objects: rules.objects.map(({ id, items }) => ({ id, items: items.length })),
    awarenessItems: rules.awareness.length,
  };
}

const everything: Sources = { townships: true, groups: true, objects: true };

/** Asserts what suppression.ts guarantees: ±5 responses, or nothing learnt from the table. */
function expectProtected(
  equations: (sources: Sources) => Parameters<typeof bounds>[0],
  without: Sources,
  target: Record<string, number>,
  perResponse = 1,
) {
  const after = bounds(equations(everything), target);
  if (after.high - after.low >= 10 * perResponse) return;
  expect(after, JSON.stringify(target)).toEqual(bounds(equations(without), target));
}

describe('a release', () => {
  it('lets nobody work out a withheld count closer than promised', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plan, (county) => {
        const knowledge = knowledgeOf(simulatedCounty(county));
        const overall = (sources: Sources) => overallEquations(knowledge, sources);
        const rated = (sources: Sources) => ratingEquations(knowledge, sources);
        const own = [...knowledge.groups];
        const objects = knowledge.objects.map(({ id }) => id);
        const items = knowledge.objects.reduce((sum, object) => sum + object.items, 0);
        for (const { unit, satisfaction, groups: shownGroups, objects: shownObjects } of knowledge.townships) {
          const countyOnly = { townships: false, groups: false, objects: false };
          if (satisfaction.state === 'withheld') {
            expectProtected(overall, countyOnly, satisfiedOf([unit], own));
            expectProtected(overall, countyOnly, otherOf(unit, own));
            expectProtected(overall, countyOnly, { [`z ${unit}`]: 1 });
            expectProtected(overall, countyOnly, { [`a ${unit}`]: 1 }, knowledge.awarenessItems);
            expectProtected(rated, countyOnly, ratedOf(unit, objects), items);
          }
          if (shownGroups === null)
            for (const group of own) expectProtected(overall, { ...everything, groups: false }, satisfiedOf([unit], [group]));
          if (shownObjects.every((object) => object.satisfaction.state === 'withheld')) {
            for (const object of knowledge.objects)
              expectProtected(rated, { ...everything, objects: false }, ratedOf(unit, [object.id]), object.items);
          }
        }
      }),
      { seed: 20265, numRuns: 25 },
    );
  });
});

describe('the bounds of a withheld count', () => {
  const kinds = ['good', 'other', 'missing'] as const;
  const cell = fc
    .record({ good: fc.nat(2), other: fc.nat(2), missing: fc.nat(1), spare: fc.nat(1) })
    .map(
      ({ spare, ...answers }): AnswerCell => ({ ...answers, most: answers.good + answers.other + answers.missing + spare, perResponse: 1 }),
    );
  const ways = ({ most }: AnswerCell) =>
    Array.from({ length: (most + 1) ** 3 }, (_, index) => ({
      good: index % (most + 1),
      other: Math.floor(index / (most + 1)) % (most + 1),
      missing: Math.floor(index / (most + 1) ** 2),
    })).filter(({ good, other, missing }) => good + other + missing <= most);

  it('are those of trying every possibility', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(
        fc.tuple(cell, cell, cell),
        fc.subarray([['a', 'b', 'c'], ['a', 'b'], ['c']]),
        fc.constantFrom('good' as const, 'other' as const),
        ([a, b, c], known, kind) => {
          const table = new Map([
            ['a', a],
            ['b', b],
            ['c', c],
          ]);
          const fits = (way: Record<string, Record<(typeof kinds)[number], number>>) =>
            known.every((sum) =>
              kinds.every((of) => sum.reduce((left, id) => left + (table.get(id)?.[of] ?? 0) - (way[id]?.[of] ?? 0), 0) === 0),
            );
          const fitting = ways(a).filter((wayA) => ways(b).some((wayB) => ways(c).some((wayC) => fits({ a: wayA, b: wayB, c: wayC }))));
          const values = fitting.map((way) => way[kind]);
          const bounds = boundsOf(table, known, ['a'], kind);
          expect([bounds?.low, bounds?.high].map((end) => (end ?? Number.NaN) + 0)).toEqual([Math.min(...values), Math.max(...values)]);
        },
      ),
      { seed: 20266, numRuns: 40 },
    );
  });
});
