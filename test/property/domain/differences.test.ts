import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../shared/contract/comparison.ts';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Figure, UnitResult } from '../../../shared/contract/results.ts';
import { buildRelease, type EarlierRelease } from '../../../shared/domain/release.ts';
import { equalityPValue, newcombe } from '../../../shared/domain/statistics.ts';
import { simulatedCounty } from './county.ts';

const earlierId = '340881-2025-1';
const groups: RespondentGroup[] = ['farmer', 'urban-resident'];
const county = (satisfied: number) =>
  fc.record({
    seed: fc.nat(1_000_000),
    sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 400 })), { minLength: 5, maxLength: 5 }),
    satisfied: fc.constant(satisfied),
    invalid: fc.constant(0.03),
    groups: fc.constant(groups),
  });

/** This year's release of a county, compared with last year's. */
function twoYears(
  before: Parameters<typeof simulatedCounty>[0],
  now: Parameters<typeof simulatedCounty>[0],
  change: Partial<EarlierRelease['campaign']> = {},
) {
  const { input, release } = simulatedCounty(before);
  const earlier = { campaign: { ...input.campaign, id: earlierId, ...change }, units: [release.county, ...release.townships] };
  const later = simulatedCounty(now).input;
  return { earlier, plain: buildRelease(later), release: buildRelease({ ...later, earlier }) };
}

/** Every comparison of a release: this figure, the earlier one, and what the release says of the two. */
function comparisons({ county: own, townships }: { county: UnitResult; townships: UnitResult[] }, earlier: UnitResult[]) {
  return [own, ...townships].flatMap((unit) => {
    const before = earlier.find((other) => other.unit === unit.unit);
    return [
      { later: unit.satisfaction, earlier: before?.satisfaction, difference: unit.difference },
      ...unit.objects.map(({ id, satisfaction, difference }) => ({
        later: satisfaction,
        earlier: before?.objects.find((object) => object.id === id)?.satisfaction,
        difference,
      })),
      ...unit.items.map(({ id, satisfaction, difference }) => ({
        later: satisfaction,
        earlier: before?.items.find((item) => item.id === id)?.satisfaction,
        difference,
      })),
    ];
  });
}

const estimate = ({ numerator, denominator, effectiveN }: Figure) => ({
  proportion: (numerator ?? 0) / (denominator ?? 0),
  n: effectiveN ?? 0,
});
const isCompared = (difference: Difference | null) => difference !== null && 'from' in difference;

describe('the differences of a release', () => {
  it('follow from the published figures of both campaigns by the formulas, and change nothing else', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(county(0.8), fc.constantFrom(0.7, 0.8, 0.9).chain(county), (before, now) => {
        const { earlier, plain, release } = twoYears(before, now);
        const all = comparisons(release, earlier.units);
        const pairs = all.flatMap((pair) => (pair.earlier && isCompared(pair.difference) ? [{ ...pair, earlier: pair.earlier }] : []));
        const judged = pairs.filter((pair) => pair.later.state === 'shown' && pair.earlier.state === 'shown');
        const pValues = judged.map((pair) => equalityPValue(estimate(pair.later), estimate(pair.earlier)));
        const limit = Math.max(
          0,
          ...pValues
            .map((p) => (pValues.filter((other) => other <= p).length * 0.05) / pValues.length)
            .filter((_, index) => {
              const p = pValues[index] ?? 1;
              return p <= (pValues.filter((other) => other <= p).length * 0.05) / pValues.length;
            }),
        );
        for (const pair of pairs) {
          const { low, high } = newcombe(estimate(pair.later), estimate(pair.earlier));
          const tolerance = Math.min(pair.later.n ?? 0, pair.earlier.n ?? 0) >= 1000 ? 0.00501 : 0.0501;
          const isJudged = judged.includes(pair);
          const p = isJudged ? (pValues[judged.indexOf(pair)] ?? 1) : 1;
          expect(pair.difference).toEqual({
            from: earlierId,
            percentagePoints: expect.closeTo(
              (estimate(pair.later).proportion - estimate(pair.earlier).proportion) * 100,
              tolerance > 0.02 ? 0 : 1,
            ),
            low: expect.toSatisfy((value: number) => Math.abs(value - low * 100) < tolerance),
            high: expect.toSatisfy((value: number) => Math.abs(value - high * 100) < tolerance),
            meaningful: isJudged && p <= limit && (low > 0 || high < 0),
          });
        }
        for (const pair of all) {
          if (isCompared(pair.difference)) continue;
          const isOpen = pair.later.effectiveN !== null && pair.earlier !== undefined && pair.earlier.effectiveN !== null;
          expect(pair.difference).toEqual({ notComparable: isOpen ? 'modes-differ' : expect.stringMatching(/withheld|modes-differ/) });
        }
        expect(release.county.children.map(({ difference }) => difference)).toEqual(release.townships.map(({ difference }) => difference));
        const without = ({ county: own, townships }: typeof release) =>
          JSON.parse(JSON.stringify({ own, townships }), (key, value) => (key === 'difference' ? null : value));
        expect(without(release)).toEqual(without(plain));
      }),
      { seed: 20268, numRuns: 12 },
    );
  });

  it('tell chance from change', () => {
    const plan = { sizes: [300, 300, 300, 300, 300], invalid: 0, groups };
    const meaningful = (satisfied: number) => {
      const { earlier, release } = twoYears({ ...plan, seed: 1, satisfied: 0.8 }, { ...plan, seed: 2, satisfied });
      const differences = comparisons(release, earlier.units).flatMap(({ difference }) =>
        difference && 'from' in difference ? [difference] : [],
      );
      return { of: differences.length, meaningful: differences.filter((difference) => difference.meaningful).length };
    };
    expect(meaningful(0.8)).toEqual({ of: 40, meaningful: 0 });
    expect(meaningful(0.5)).toEqual({ of: 40, meaningful: 40 });
  });

  it('are none where the campaigns do not count alike, or there is no earlier one', () => {
    const plan = { seed: 3, sizes: [100, 100], satisfied: 0.8, invalid: 0, groups: ['farmer' as const] };
    const reasons = (change: Partial<EarlierRelease['campaign']>) => {
      const { earlier, release } = twoYears(plan, plan, change);
      return new Set(comparisons(release, earlier.units).map(({ difference }) => JSON.stringify(difference)));
    };
    expect(reasons({ reading: 'strict' })).toEqual(new Set(['{"notComparable":"reading-differs"}']));
    expect(reasons({ groups: ['farmer', 'staff'] })).toEqual(new Set(['{"notComparable":"groups-differ"}']));
    const { release } = simulatedCounty(plan);
    expect(new Set(comparisons(release, []).map(({ difference }) => JSON.stringify(difference)))).toEqual(
      new Set(['{"notComparable":"no-earlier-campaign"}']),
    );
  });
});
