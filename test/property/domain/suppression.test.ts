import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerCell, boundsInSum, boundsOf, sumAt } from '../../../shared/domain/suppression/bounds.ts';
import { drive, networkOf, pointOf, stateOf } from '../../../shared/domain/suppression/network.ts';
import { fewestRows } from '../../../shared/domain/suppression/rows.ts';

describe('the bounds of a withheld count', () => {
  const kinds = ['good', 'other', 'missing'] as const;
  const cell = fc.record({ good: fc.nat(2), other: fc.nat(2), missing: fc.nat(1), spare: fc.nat(1) }).map(
    ({ spare, ...answers }): AnswerCell => ({
      ...answers,
      most: answers.good + answers.other + answers.missing + spare,
      perResponse: 1,
      full: false,
    }),
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

  const wider = fc.record({ good: fc.nat(30), other: fc.nat(12), missing: fc.nat(4), spare: fc.nat(8), full: fc.boolean() }).map(
    ({ spare, full, ...answers }): AnswerCell => ({
      ...answers,
      full,
      most: answers.good + answers.other + answers.missing + (full ? 0 : spare),
      perResponse: 1,
    }),
  );

  it('follow from a closed formula where one sum is known', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(wider, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom('good' as const, 'other' as const),
        (list, pick, kind) => {
          const table = new Map(list.map((cell, index) => [`${index}`, cell]));
          const ids = [...table.keys()];
          const target = ids.slice(0, 1 + (pick % ids.length));
          // A cell without room is full as far as linear programming goes: the sums say so.
          expect(boundsInSum(table, true, ids, target, kind)).toEqual(boundsOf(table, [ids], target, kind));
        },
      ),
      { seed: 20278, numRuns: 150 },
    );
  });

  it('hold what moving answers from cell to cell finds possible, which keeps every known sum', { timeout: 20_000 }, () => {
    const kind = fc.constantFrom('good' as const, 'other' as const);
    fc.assert(
      fc.property(
        fc.array(fc.array(wider, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        fc.nat(3),
        kind,
        fc.boolean(),
        (rows, fixed, of, up) => {
          const table = new Map(
            rows.flatMap((row, index) => row.map((cell, column) => [`${index} ${column}`, cell] as [string, AnswerCell])),
          );
          const ids = [...table.keys()];
          const rowOf = (id: string) => id.charAt(0);
          const columns = [0, 1, 2].map((column) => rows.map((_, index) => `${index} ${column}`));
          const known = [ids, ...rows.slice(0, fixed).map((_, index) => ids.filter((id) => rowOf(id) === `${index}`)), ...columns];
          const network = networkOf(ids, rowOf, known);
          const state = stateOf(network, table);
          drive(network, table, state, of, 0, up, Number.POSITIVE_INFINITY);
          const point = pointOf(network, table, state);
          for (const each of ['good', 'other', 'missing'] as const) {
            for (const sum of known)
              expect(sumAt(point, sum, each)).toBe(sum.reduce((total, id) => total + (table.get(id)?.[each] ?? 0), 0));
          }
          for (const [id, { most, full }] of table) {
            const answers = (['good', 'other', 'missing'] as const).map((each) => point(id, each));
            const total = answers.reduce((sum, count) => sum + count, 0);
            expect(Math.min(...answers)).toBeGreaterThanOrEqual(0);
            expect(full ? total === most : total <= most).toBe(true);
          }
          const bounds = boundsOf(table, known, ['0 0'], of);
          const reached = point('0 0', of);
          expect(bounds && reached >= bounds.low && reached <= bounds.high).toBe(true);
        },
      ),
      { seed: 20279, numRuns: 60 },
    );
  });
});

describe('the rows that are withheld', () => {
  const rows = fc
    .array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 7 })
    .map((sizes) => sizes.map((size, index) => ({ row: `r${index}`, size })));

  it('are the fewest that protect, and among these the smallest', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 90 }), (list, wanted) => {
        const sizeOf = (withheld: string[]) => list.filter(({ row }) => withheld.includes(row)).reduce((sum, { size }) => sum + size, 0);
        const isProtected = (withheld: string[]) => sizeOf(withheld) >= wanted;
        const found = fewestRows(list, isProtected);
        const all = Array.from({ length: 2 ** list.length }, (_, bits) =>
          list.filter((_row, index) => (bits >> index) % 2 === 1).map(({ row }) => row),
        );
        const fitting = all.filter(isProtected);
        if (fitting.length === 0) {
          expect(found).toBeNull();
          return;
        }
        const fewest = Math.min(...fitting.map(({ length }) => length));
        expect(found && isProtected(found)).toBe(true);
        if (fewest > 2) return;
        expect(found).toHaveLength(fewest);
        expect(sizeOf(found ?? [])).toBe(Math.min(...fitting.filter(({ length }) => length === fewest).map(sizeOf)));
      }),
      { seed: 20280, numRuns: 200 },
    );
  });
});
