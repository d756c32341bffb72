import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respondentGroups } from '../../../shared/contract/vocabulary.ts';
import {
  allocate,
  batchSizes,
  drawHouseholds,
  frameText,
  generatorOf,
  inFrameOrder,
  type SampleSize,
  type Stratum,
  sizeLimits,
} from '../../../shared/domain/sampling.ts';

const seeded = { seed: 20261121, numRuns: 300 };
const seed = fc
  .array(fc.nat(15), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''))
  .filter((text) => /[^0]/.test(text));
/** Up to six townships of up to five villages, some of them with several groups. */
const frame = fc
  .uniqueArray(
    fc.record({
      village: fc.tuple(fc.integer({ min: 100, max: 105 }), fc.integer({ min: 201, max: 205 })).map(([t, v]) => `340881${t}${v}`),
      group: fc.constantFrom(...respondentGroups),
      households: fc.integer({ min: 1, max: 900 }),
    }),
    { minLength: 1, maxLength: 40, selector: ({ village, group }) => `${village} ${group}` },
  )
  .map(inFrameOrder<Stratum>);
/** A frame with a size that it allows. */
const planned = fc
  .tuple(frame, fc.constantFrom('county' as const, 'township' as const), fc.nat(60), fc.nat())
  .map(([strata, sizeOf, minimum, pick]): [Stratum[], SampleSize] => {
    const { least, most } = sizeLimits(strata, { sizeOf, minimum });
    return [strata, { size: least + (pick % Math.max(1, most - least + 1)), sizeOf, minimum }];
  })
  .filter(([strata, plan]) => plan.size <= sizeLimits(strata, plan).most);

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const byTownship = (strata: Stratum[], numbers: number[]) => {
  const found = new Map<string, number>();
  for (const [index, { village }] of strata.entries())
    found.set(village.slice(0, 9), (found.get(village.slice(0, 9)) ?? 0) + (numbers[index] ?? 0));
  return found;
};

describe('the generator', () => {
  it('is xoshiro128**: gives the numbers of its authors’ reference', () => {
    const next = generatorOf('00000001000000020000000300000004');
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('takes no seed that it could not start from', () => {
    for (const bad of ['', '0'.repeat(32), 'g'.repeat(32), '1'.repeat(31)]) expect(() => generatorOf(bad)).toThrow(RangeError);
  });
});

describe('the allocation', () => {
  it('adds up to the size, never exceeds a stratum, and gives each township its minimum or all it has', () => {
    fc.assert(
      fc.property(planned, ([strata, plan]) => {
        const counts = allocate(strata, plan);
        for (const [index, { households }] of strata.entries()) {
          expect(Number.isInteger(counts[index])).toBe(true);
          expect(counts[index]).toBeGreaterThanOrEqual(0);
          expect(counts[index]).toBeLessThanOrEqual(households);
        }
        const households = byTownship(
          strata,
          strata.map((stratum) => stratum.households),
        );
        for (const [township, count] of byTownship(strata, counts)) {
          const all = households.get(township) ?? 0;
          if (plan.sizeOf === 'township') expect(count).toBe(Math.min(all, plan.size));
          expect(count).toBeGreaterThanOrEqual(Math.min(all, plan.minimum));
        }
        if (plan.sizeOf === 'county') expect(sum(counts)).toBe(plan.size);
      }),
      seeded,
    );
  });

  it('stays within one of the exact share where no minimum binds', () => {
    fc.assert(
      fc.property(planned, ([strata, plan]) => {
        const free: SampleSize = { ...plan, sizeOf: 'county', minimum: 0 };
        const all = sum(strata.map(({ households }) => households));
        const size = Math.min(free.size, all);
        const households = byTownship(
          strata,
          strata.map((stratum) => stratum.households),
        );
        const counts = allocate(strata, { ...free, size });
        for (const [township, count] of byTownship(strata, counts)) {
          expect(Math.abs(count - (size * (households.get(township) ?? 0)) / all)).toBeLessThan(1);
        }
        for (const [index, stratum] of strata.entries()) {
          const township = stratum.village.slice(0, 9);
          const share = ((byTownship(strata, counts).get(township) ?? 0) * stratum.households) / (households.get(township) ?? 1);
          expect(Math.abs((counts[index] ?? 0) - share)).toBeLessThan(1);
        }
      }),
      seeded,
    );
  });

  it('gives the largest remainders the rest, equal ones by weight, then by order', () => {
    const of = (...households: number[]) =>
      households.map((number, index): Stratum => ({ village: `34088110${index}201`, group: 'farmer', households: number }));
    expect(allocate(of(60, 25, 15), { size: 10, sizeOf: 'county', minimum: 0 })).toEqual([6, 3, 1]);
    expect(allocate(of(10, 10, 10), { size: 4, sizeOf: 'county', minimum: 0 })).toEqual([2, 1, 1]);
    // 30 for the small ones, the rest in proportion for the others.
    expect(allocate(of(1000, 500, 40, 20), { size: 350, sizeOf: 'county', minimum: 30 })).toEqual([200, 100, 30, 20]);
    expect(() => allocate(of(10, 10), { size: 21, sizeOf: 'county', minimum: 0 })).toThrow(RangeError);
    expect(() => allocate(of(100, 100), { size: 59, sizeOf: 'county', minimum: 30 })).toThrow(RangeError);
  });
});

describe('the draw', () => {
  it('draws so many different households of each stratum, in order, and the same ones again from the same seed', () => {
    fc.assert(
      fc.property(planned, seed, ([strata, plan], hex) => {
        const counts = allocate(strata, plan);
        const drawn = drawHouseholds(strata, counts, hex);
        expect(drawn.map((numbers) => numbers.length)).toEqual(counts);
        for (const [index, numbers] of drawn.entries()) {
          expect(numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= (strata[index]?.households ?? 0))).toBe(
            true,
          );
          expect(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))).toBe(true);
        }
        expect(drawHouseholds(strata, counts, hex)).toEqual(drawn);
      }),
      seeded,
    );
  });

  it('draws as a plain shuffle with the same numbers does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), seed, (households, pick, hex) => {
        const count = pick % (households + 1);
        const next = generatorOf(hex);
        for (let passed = 0; passed < 64; passed++) next();
        const plain = Array.from({ length: households }, (_, index) => index + 1);
        for (let step = 0; step < count; step++) {
          const left = households - step;
          let value = next();
          while (value >= 2 ** 32 - (2 ** 32 % left)) value = next();
          const place = step + (value % left);
          [plain[step], plain[place]] = [plain[place] ?? 0, plain[step] ?? 0];
        }
        const expected = plain.slice(0, count).sort((a, b) => a - b);
        expect(drawHouseholds([{ households }], [count], hex)).toEqual([expected]);
      }),
      seeded,
    );
  });

  // Critical values of χ² at 1 in 1,000. Fixed seeds: the outcome never changes.
  it.each([
    { households: 10, count: 1, critical: 27.88 },
    { households: 20, count: 7, critical: 43.82 },
    { households: 100, count: 93, critical: 148.23 },
  ])('draws each of $households households as often as the others, $count at a time', ({ households, count, critical }) => {
    const rounds = 20_000;
    const seen = Array<number>(households).fill(0);
    for (let round = 0; round < rounds; round++) {
      const hex = (round + 1).toString(16).padStart(8, '0').repeat(4);
      for (const number of drawHouseholds([{ households }], [count], hex).flat()) seen[number - 1] = (seen[number - 1] ?? 0) + 1;
    }
    const share = count / households;
    const expected = rounds * share;
    // Without replacement a household is drawn or not: the variance of a count is that of a binomial, times H/(H − 1) for their sum.
    const chiSquare = (sum(seen.map((times) => (times - expected) ** 2)) / (expected * (1 - share))) * ((households - 1) / households);
    expect(chiSquare).toBeLessThan(critical);
  });
});

describe('the frame as text', () => {
  it('does not depend on the order in which rows were entered', () => {
    fc.assert(
      fc.property(frame, seed, (strata, hex) => {
        const next = generatorOf(hex);
        const mixed = strata
          .map((stratum) => [next(), stratum] as const)
          .sort(([a], [b]) => a - b)
          .map(([, stratum]) => stratum);
        expect(frameText(mixed)).toBe(frameText(strata));
        expect(frameText(strata).split('\n')).toHaveLength(strata.length + 1);
      }),
      seeded,
    );
  });
});

describe('batches', () => {
  it('hold all recipients, at most 100 each, and differ by one at most', () => {
    fc.assert(
      fc.property(fc.nat(5000), (recipients) => {
        const sizes = batchSizes(recipients);
        expect(sum(sizes)).toBe(recipients);
        expect(sizes).toHaveLength(Math.ceil(recipients / 100));
        if (sizes.length > 0) {
          expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
      seeded,
    );
  });
});
