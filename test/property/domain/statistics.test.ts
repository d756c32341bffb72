import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  benjaminiHochberg,
  clusterSums,
  type Estimate,
  effectiveN,
  equalityPValue,
  newcombe,
  percentOf,
  rankRanges,
  roundHalfUp,
  weightedProportion,
  wilson,
} from '../../../shared/domain/statistics.ts';

const seeded = { seed: 20264 };
const unit = fc.integer({ min: 1, max: 40 }).chain((m) => fc.record({ y: fc.integer({ min: 0, max: m }), m: fc.constant(m) }));

describe('percentages', () => {
  it('print the reported figures', () => {
    expect([percentOf(6335, 6861, 6861), percentOf(6861, 7000, 7000), percentOf(48, 50, 50)]).toEqual([92.33, 98.01, 96]);
  });

  it('are whole below 1,000 and have two decimals from there, halves up', () => {
    expect([percentOf(1, 8, 999), percentOf(1, 8, 1000)]).toEqual([13, 12.5]);
    expect([percentOf(401, 80_000, 80_000), percentOf(201, 40_000, 40_000), percentOf(57, 40_000, 40_000)]).toEqual([0.5, 0.5, 0.14]);
    expect([roundHalfUp(1.005, 2), roundHalfUp(2.675, 2), roundHalfUp(8.345, 2)]).toEqual([1.01, 2.68, 8.35]);
  });

  it('are exact for any counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (m, share) => {
        const y = Math.round(m * share);
        const hundredths = (20_000n * BigInt(y) + BigInt(m)) / (2n * BigInt(m));
        expect(percentOf(y, m, 1000)).toBe(Number(hundredths) / 100);
      }),
      seeded,
    );
  });
});

describe('intervals', () => {
  it('are Wilson’s', () => {
    const { low, high } = wilson(6335 / 6861, 6861);
    expect([roundHalfUp(low * 100, 2), roundHalfUp(high * 100, 2)]).toEqual([91.68, 92.94]);
    expect(wilson(0, 50)).toEqual({ low: expect.closeTo(0, 12), high: expect.closeTo(0.071348, 6) });
    expect(wilson(0.96, 50)).toEqual({ low: expect.closeTo(0.865406, 4), high: expect.closeTo(0.988962, 4) });
  });

  it('rest on the effective number of the formula', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 30 }), (units) => {
        const n = units.length;
        const [Y, M] = [units.reduce((sum, { y }) => sum + y, 0), units.reduce((sum, { m }) => sum + m, 0)];
        const R = Y / M;
        const v = (n / (n - 1)) * (units.reduce((sum, { y, m }) => sum + (y - R * m) ** 2, 0) / M ** 2);
        const effective = effectiveN(clusterSums(units), 77);
        if (v < 1e-12) expect(effective).toBe(77);
        else expect(effective).toBeCloseTo(Math.min((R * (1 - R)) / v, M), 6);
      }),
      seeded,
    );
  });

  it('never rest on more answers than were given, nor on one cluster', () => {
    const even = Array.from({ length: 10 }, (_, index) => ({ y: 5 + (index % 2), m: 10 }));
    expect(effectiveN(clusterSums(even), 100)).toBe(100);
    expect(
      effectiveN(
        clusterSums([
          { y: 3, m: 7 },
          { y: 0, m: 0 },
        ]),
        7,
      ),
    ).toBe(7);
  });
});

describe('weighting', () => {
  it('by equal shares changes nothing and costs nothing', () => {
    const value = weightedProportion([
      { population: 300, y: 20, n: 30 },
      { population: 500, y: 40, n: 50 },
    ]);
    expect(value).toEqual({ proportion: expect.closeTo(60 / 80, 12), effectiveN: expect.closeTo(80, 9) });
  });

  it('follows the population, with Kish’s effective number', () => {
    const value = weightedProportion([
      { population: 900, y: 10, n: 10 },
      { population: 100, y: 0, n: 90 },
    ]);
    expect(value).toEqual({
      proportion: expect.closeTo(0.9, 12),
      effectiveN: expect.closeTo(1000 ** 2 / (900 ** 2 / 10 + 100 ** 2 / 90), 9),
    });
    expect(
      weightedProportion([
        { population: 900, y: 0, n: 0 },
        { population: 100, y: 1, n: 2 },
      ]),
    ).toBeNull();
  });
});

it('units whose intervals overlap share a rank', () => {
  const interval = (low: number, high: number) => ({ low, high });
  expect(rankRanges([interval(80, 85), interval(90, 95), interval(84, 91), interval(70, 75)])).toEqual([
    { from: 2, to: 3 },
    { from: 1, to: 2 },
    { from: 1, to: 3 },
    { from: 4, to: 4 },
  ]);
});

describe('the difference of two proportions', () => {
  const estimate: fc.Arbitrary<Estimate> = fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]) => ({ proportion: Math.round(n * share) / n, n }));
  const of = (y: number, n: number): Estimate => ({ proportion: y / n, n });

  it.each([
    [of(56, 70), of(48, 80), 0.0524, 0.3339],
    [of(9, 10), of(3, 10), 0.1705, 0.809],
    [of(6, 7), of(2, 7), 0.0582, 0.8062],
    [of(5, 56), of(0, 29), -0.0381, 0.1926],
    [of(0, 10), of(0, 20), -0.1611, 0.2775],
    [of(0, 10), of(0, 10), -0.2775, 0.2775],
    [of(10, 10), of(0, 20), 0.6791, 1],
    [of(10, 10), of(0, 10), 0.6075, 1],
  ])('has the interval that Newcombe’s paper prints in its table II, method 10: %o %o', (a, b, low, high) => {
    const interval = newcombe(a, b);
    expect([roundHalfUp(interval.low, 4), roundHalfUp(interval.high, 4)]).toEqual([low, high]);
  });

  it('lies in its interval, within −1 and 1, and turns its sign with the order of the two', () => {
    fc.assert(
      fc.property(estimate, estimate, (a, b) => {
        const { low, high } = newcombe(a, b);
        const difference = a.proportion - b.proportion;
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(low >= -1 && high <= 1).toBe(true);
        const turned = newcombe(b, a);
        expect(turned.low).toBeCloseTo(-high, 12);
        expect(turned.high).toBeCloseTo(-low, 12);
        expect(equalityPValue(a, b)).toBeCloseTo(equalityPValue(b, a), 12);
      }),
      seeded,
    );
  });

  it('has the p-value of the normal distribution', () => {
    // z by √(p(1−p)(1/n₁+1/n₂)); tail probabilities of z = 1, 1.96, 3, 4.5, 6 from standard tables.
    const withZ = (z: number) => {
      const n = 1_000_000;
      return equalityPValue({ proportion: 0.5 + z * Math.sqrt(1 / (8 * n)), n }, { proportion: 0.5 - z * Math.sqrt(1 / (8 * n)), n });
    };
    for (const [z, p] of [
      [1, 0.3173105],
      [1.959964, 0.05],
      [3, 0.002699796],
      [4.5, 6.795346e-6],
      [6, 1.973175e-9],
    ] as const) {
      expect(withZ(z) / p).toBeCloseTo(1, 5);
    }
    expect(equalityPValue(of(10, 10), of(20, 20))).toBe(1);
    expect(equalityPValue(of(0, 10), of(0, 20))).toBe(1);
    expect(equalityPValue(of(5, 10), of(0, 0))).toBe(1);
  });

  it('is rejected by Benjamini and Hochberg’s rule as their definition says', () => {
    const pValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.06, noNaN: true }));
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 40 }), (pValues) => {
        const m = pValues.length;
        // The largest set of the smallest ones whose greatest is at most its share of 5 %.
        const sizes = Array.from({ length: m }, (_, index) => index + 1).filter(
          (k) => pValues.filter((p) => p <= (k * 0.05) / m).length >= k,
        );
        const most = (Math.max(0, ...sizes) * 0.05) / m;
        expect(benjaminiHochberg(pValues)).toEqual(pValues.map((p) => sizes.length > 0 && p <= most));
      }),
      { seed: 20267, numRuns: 300 },
    );
  });

  it('is rejected for the p-values of Benjamini and Hochberg’s own example', () => {
    const pValues = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(benjaminiHochberg(pValues).filter(Boolean)).toHaveLength(4);
  });
});
