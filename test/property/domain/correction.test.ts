import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Figure, UnitResult } from '../../../shared/contract/results.ts';
import { countLeaf } from '../../../shared/domain/count-leaf.ts';
import { buildRelease, checkCorrection } from '../../../shared/domain/release.ts';
import { type CountyPlan, simulatedCounty } from './county.ts';

const groups: RespondentGroup[] = ['farmer', 'urban-resident'];
const plan = fc.record({
  seed: fc.nat(1_000_000),
  sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 40, max: 160 })), { minLength: 2, maxLength: 6 }),
  satisfied: fc.constantFrom(0.5, 0.92),
  invalid: fc.constantFrom(0, 0.05),
  groups: fc.constantFrom(groups, groups.slice(0, 1)),
});
/** Which batches are annulled: some at random, and all of a township and group. */
const annulled = fc.record({ some: fc.array(fc.nat(40), { maxLength: 3 }), whole: fc.boolean() });

function corrected(county: CountyPlan, { some, whole }: { some: number[]; whole: boolean }) {
  const { rules, batches, input, release } = simulatedCounty(county);
  const [first] = batches;
  const isAnnulled = batches.map(
    ({ village, header }, index) =>
      some.includes(index) || (whole && village.slice(0, 9) === first?.village.slice(0, 9) && header.group === first.header.group),
  );
  const leaves = batches.map(({ village, header, responses }, index) => ({
    village,
    group: header.group,
    cells: countLeaf(rules, { ...header, annulled: isAnnulled[index] }, responses),
  }));
  const decided = checkCorrection(rules, input, { ...input, leaves });
  const next = { ...input, leaves, release: 2, correctionReason: '代填', previous: [release] };
  return { release, decided, build: () => buildRelease(next) };
}

/** What the difference of two shown figures singles out: respondents. */
const singledOut = (before: Figure, after: Figure): number[] =>
  before.n === null || after.n === null || (before.numerator === after.numerator && before.denominator === after.denominator)
    ? []
    : [Math.abs(before.n - after.n)];

function differences(before: UnitResult, after: UnitResult): number[] {
  const pairs: [Figure | undefined, Figure][] = [
    [before.satisfaction, after.satisfaction],
    [before.strict, after.strict],
    [before.pooled, after.pooled],
    [before.awareness, after.awareness],
    [before.includingInvalid, after.includingInvalid],
    ...after.objects.map((object): [Figure | undefined, Figure] => [
      before.objects.find(({ id }) => id === object.id)?.satisfaction,
      object.satisfaction,
    ]),
    ...after.items.map((item): [Figure | undefined, Figure] => [
      before.items.find(({ id }) => id === item.id)?.satisfaction,
      item.satisfaction,
    ]),
    ...(after.groups ?? []).map((own): [Figure | undefined, Figure] => [
      before.groups?.find(({ group }) => group === own.group)?.satisfaction,
      own.satisfaction,
    ]),
  ];
  const valid = [before, after].map(({ process, byMode }) => [process.valid, ...byMode.map((mode) => mode.process.valid)]);
  return [
    ...pairs.flatMap(([old, next]) => (old ? singledOut(old, next) : [])),
    ...(valid[0] ?? []).flatMap((count, index) => {
      const now = valid[1]?.[index];
      return count === null || now === null || now === undefined || count === now ? [] : [Math.abs(count - now)];
    }),
  ];
}

const runs = { seed: 20261122, numRuns: 40 };

describe('a correction', () => {
  it('is refused, or changes no figure, and no difference of figures, by fewer than ten responses', { timeout: 60_000 }, () => {
    const outcomes = { refused: 0, unchanged: 0, released: 0 };
    fc.assert(
      fc.property(plan, annulled, (county, some) => {
        const { release, decided, build } = corrected(county, some);
        outcomes[decided === null ? 'released' : decided === 'unchanged' ? 'unchanged' : 'refused']++;
        if (decided !== null) return;
        const next = build();
        const units = [next.county, ...next.townships].map((after) => ({
          after,
          before: [release.county, ...release.townships].find(({ unit }) => unit === after.unit) ?? after,
        }));
        for (const { before, after } of units) for (const count of differences(before, after)) expect(count).toBeGreaterThanOrEqual(10);
        // What is left of the county when shown townships are taken off it, in one release and in the other.
        const rest = (results: typeof release, units: string[]) =>
          (results.county.process.valid ?? 0) -
          results.townships.filter(({ unit }) => units.includes(unit)).reduce((sum, { process }) => sum + (process.valid ?? 0), 0);
        const both = units.slice(1).filter(({ before, after }) => before.process.valid !== null && after.process.valid !== null);
        for (let taken = 0; taken <= both.length; taken++) {
          const codes = both.slice(0, taken).map(({ after }) => after.unit);
          const change = Math.abs(rest(release, codes) - rest({ ...next, released: release.released, audit: release.audit }, codes));
          if (change !== 0 && release.county.process.valid !== null && next.county.process.valid !== null)
            expect(change).toBeGreaterThanOrEqual(10);
        }
      }),
      runs,
    );
    // Every outcome is met, so that none is asserted in vain.
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(2);
  });
});
