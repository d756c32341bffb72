import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusterSums,
  effectiveN,
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
