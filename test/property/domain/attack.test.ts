import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultTable } from '../../../functions/results/result-table.ts';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Figure } from '../../../shared/contract/results.ts';
import { awarenessSums, cellLayout, overallAnswers, processOf, ratingSums } from '../../../shared/domain/cells.ts';
import type { CountingRules } from '../../../shared/domain/counting.ts';
import { buildRelease, type Leaf } from '../../../shared/domain/release.ts';
import {
  bounds,
  type Knowledge,
  otherOf,
  otherRatedOf,
  overallEquations,
  ratedOf,
  ratingEquations,
  type Sources,
  satisfiedOf,
} from './attack.ts';
import { type CountyPlan, correctedCounty, simulatedCounty } from './county.ts';

const groups: RespondentGroup[] = ['farmer', 'urban-resident', 'floating-population'];
const size = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 15, max: 60 }), fc.integer({ min: 60, max: 200 }));
const plan = fc.record({
  seed: fc.nat(1_000_000),
  sizes: fc.array(size, { minLength: 2, maxLength: 7 }),
  satisfied: fc.constantFrom(0.5, 0.92, 0.99),
  invalid: fc.constantFrom(0, 0.05, 0.3),
  groups: fc.constantFrom(groups, groups.slice(0, 2), groups.slice(0, 1)),
});
/** Townships that are mostly too small to be shown. */
const sparse = fc.record({
  seed: fc.nat(1_000_000),
  sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), size), { minLength: 8, maxLength: 12 }),
  satisfied: fc.constantFrom(0.8, 0.95),
  invalid: fc.constant(0.05),
  groups: fc.constant(groups.slice(0, 2)),
});

function knowledgeOf({ batches, rules, release }: ReturnType<typeof simulatedCounty>): Knowledge {
  return {
    county: release.county,
    townships: release.townships,
    annulled: () => 0,
    recovered: (township, group) =>
      batches
        .filter((batch) => batch.village.startsWith(township) && batch.header.group === group)
        .reduce((sum, batch) => sum + batch.responses.length, 0),
    groups: rules.groups,
    objects: rules.objects.map(({ id, items }) => ({ id, items: items.length })),
    awarenessItems: rules.awareness.length,
  };
}

/** What the responses of an annulled batch come to, by the attacker's names of the unknowns. */
function annulledBy(rules: CountingRules, { village, group, cells }: Leaf): Knowledge['annulled'] {
  const layout = cellLayout(rules);
  const unit = village.slice(0, 9);
  const answers = overallAnswers(cells, 'valid');
  const [n, s, z] = [answers.slice(0, 5), answers.slice(0, 3), answers.slice(0, 2)].map((list) =>
    list.reduce((sum, count) => sum + count, 0),
  );
  const values = new Map<string, number | undefined>([
    [`v ${unit} ${group}`, processOf(cells).valid],
    [`n ${unit} ${group}`, n],
    [`s ${unit} ${group}`, s],
    [`z ${unit}`, z],
    [`a ${unit}`, awarenessSums(cells, layout).y],
    // What was valid is invalid since.
    [`i ${unit}`, -(n ?? 0)],
    [`q ${unit}`, -(s ?? 0)],
    ...layout.objects.flatMap((object): [string, number][] => {
      const [wide, strict] = [ratingSums(cells, object, 'wide'), ratingSums(cells, object, 'strict')];
      return [
        [`m ${unit} ${object.id}`, wide.m],
        [`y ${unit} ${object.id}`, wide.y],
        [`z ${unit} ${object.id}`, strict.y],
      ];
    }),
  ]);
  return (name) => values.get(name) ?? 0;
}

const everything: Sources = { townships: true, awareness: true, groups: true, objects: true };
const countyOnly: Sources = { townships: false, awareness: false, groups: false, objects: false };

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

/** Solves for every withheld count of the newest release. */
function attack(knowledge: Knowledge) {
  const overall = (sources: Sources) => overallEquations(knowledge, sources);
  const rated = (sources: Sources) => ratingEquations(knowledge, sources);
  const own = [...knowledge.groups];
  const objects = knowledge.objects.map(({ id }) => id);
  const items = knowledge.objects.reduce((sum, object) => sum + object.items, 0);
  for (const { unit, satisfaction, awareness, groups: shownGroups, objects: shownObjects } of knowledge.townships) {
    if (satisfaction.state === 'withheld') {
      expectProtected(overall, countyOnly, satisfiedOf([unit], own));
      expectProtected(overall, countyOnly, otherOf(unit, own));
      expectProtected(overall, countyOnly, { [`z ${unit}`]: 1 });
      expectProtected(rated, countyOnly, ratedOf(unit, objects), items);
      expectProtected(rated, countyOnly, otherRatedOf(unit, objects), items);
    }
    if (awareness.state === 'withheld') {
      expectProtected(overall, { ...everything, awareness: false }, { [`a ${unit}`]: 1 }, knowledge.awarenessItems);
    }
    if (shownGroups === null) {
      for (const group of own) {
        expectProtected(overall, { ...everything, groups: false }, satisfiedOf([unit], [group]));
        expectProtected(overall, { ...everything, groups: false }, otherOf(unit, [group]));
      }
    }
    if (shownObjects.every((object) => object.satisfaction.state === 'withheld')) {
      for (const object of knowledge.objects) {
        expectProtected(rated, { ...everything, objects: false }, ratedOf(unit, [object.id]), object.items);
        expectProtected(rated, { ...everything, objects: false }, otherRatedOf(unit, [object.id]), object.items);
      }
    }
  }
}

describe('whoever reads everything and solves for the rest', () => {
  it('works out no withheld count closer than promised', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plan, (county) => attack(knowledgeOf(simulatedCounty(county)))),
      { seed: 20265, numRuns: 25 },
    );
  });

  it('not in a county of sparse townships either', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(sparse, (county) => attack(knowledgeOf(simulatedCounty(county)))),
      { seed: 20275, numRuns: 5 },
    );
  });

  it('nor from two releases, though it knows what the batch said that was annulled between them', { timeout: 60_000 }, () => {
    let corrected = 0;
    fc.assert(
      fc.property(plan, fc.nat(), (county, first) => {
        const simulated = simulatedCounty(county);
        const second = correctedCounty(simulated, first);
        if (!second) return;
        corrected++;
        const { release, annulled } = second;
        const alone = { ...knowledgeOf(simulated), county: release.county, townships: release.townships };
        attack(alone);
        attack({ ...alone, before: simulated.release, annulled: annulledBy(simulated.rules, annulled) });
      }),
      { seed: 20276, numRuns: 15, endOnFailure: true },
    );
    expect(corrected).toBeGreaterThan(5);
  });

  it('learns the same from the table as from the page, and the same however often', () => {
    fc.assert(
      fc.property(plan, (county: CountyPlan) => {
        const { input, release } = simulatedCounty(county);
        expect(buildRelease(input)).toEqual({ ...release, audit: expect.any(Function) });
        for (const result of [release.county, ...release.townships]) {
          const rows: Record<string, string>[] = parse(resultTable(result), {
            bom: true,
            columns: (head: string[]) => head.map((column) => column.split(' ')[0] ?? ''),
          });
          for (const [index, unit] of [result, ...result.children].entries()) {
            const figures: [string, Figure][] = [
              ['satisfaction', unit.satisfaction],
              ['strict', unit.strict],
              ['pooled', unit.pooled],
              ['awareness', unit.awareness],
              ...unit.objects.map(({ id, satisfaction }): [string, Figure] => [id, satisfaction]),
            ];
            for (const [name, figure] of figures) {
              for (const part of ['percent', 'numerator', 'denominator', 'n', 'low', 'high'] as const) {
                const shown = figure.state === 'withheld' ? 'withheld' : String(figure[part] ?? '');
                expect(rows[index]?.[`${name}_${part}`], `${unit.unit} ${name} ${part}`).toBe(shown);
              }
            }
            expect(rows[index]?.valid).toBe(String(unit.process.valid ?? ''));
          }
        }
      }),
      { seed: 20277, numRuns: 10 },
    );
  });
});
