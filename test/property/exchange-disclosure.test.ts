import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Constraint, equalTo, greaterEq, lessEq, solve } from 'yalps';
import {
  allOffices,
  cellKey,
  nothingPublished,
  type OfficeCases,
  republished,
  type Standing,
} from '../../shared/domain/exchange-disclosure.ts';
import { monthsOf, periodsOf } from '../../shared/domain/exchange-periods.ts';

const periods = periodsOf(2026);
const months = monthsOf('2026');
const officeOf = (index: number) => (index === 0 ? '340881' : `340881${100 + index}`);

const monthly = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 8, max: 14 }), fc.nat(60));
/** Numbers that a version shows, without those of 0. */
const shownIn = ({ periods: of, cases, withheld }: Standing): Set<string> =>
  new Set(
    [...cases.keys(), allOffices].flatMap((office) =>
      of
        .filter((period) => sizeOf(cases, office, period) > 0)
        .map((period) => cellKey(office, period))
        .filter((key) => !withheld.has(key)),
    ),
  );
const disclosed = (cases: OfficeCases, complete: readonly string[]): Set<string> => shownIn(republished(nothingPublished, cases, complete));
const until = (last: string): string[] => periods.filter((period) => (monthsOf(period).at(-1) ?? '') <= last);

/** A county's offices: small ones, large ones, ones with a quiet month. */
const county = (most: number) =>
  fc
    .array(fc.tuple(fc.array(monthly, { minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: most })
    .map((offices): OfficeCases => {
      const sized = (cases: number, kind: number) => (kind === 0 ? Math.min(cases, 9) : kind === 1 ? cases : cases + 10);
      return new Map(
        offices.map(([cases, kind], index) => [
          officeOf(index),
          new Map(months.map((month, place) => [month, sized(cases[place] ?? 0, kind)])),
        ]),
      );
    });

const sizeOf = (cases: OfficeCases, office: string, period: string): number =>
  [...cases]
    .filter(([one]) => office === allOffices || office === one)
    .flatMap(([, of]) => monthsOf(period).map((month) => of.get(month) ?? 0))
    .reduce((a, b) => a + b, 0);

/**
 * What somebody can say of a number who knows every number that is shown, that a withheld one is at least 1, and linear programming.
 * @param earlier versions of which it is also known by how much each number has changed since, and that none of it was withheld and 0
 */
function bounds(
  cases: OfficeCases,
  shown: ReadonlySet<string>,
  complete: string[],
  office: string,
  period: string,
  earlier: Standing[] = [],
) {
  const constraints = new Map<string, Constraint>();
  const variables = new Map<string, Map<string, number>>();
  for (const [one, of] of cases)
    for (const month of months) {
      const value = of.get(month) ?? 0;
      const isOver = complete.includes(month);
      const versions = earlier.filter((version) => version.periods.includes(month));
      const values = versions.map((version) => version.cases.get(one)?.get(month) ?? 0);
      const known = isOver && (value === 0 || values.includes(0) || shown.has(cellKey(one, month)));
      const least = 1 + Math.max(0, ...values.map((was) => value - was));
      const parts = new Map([[`is ${one} ${month}`, 1]]);
      constraints.set(`is ${one} ${month}`, known ? equalTo(value) : greaterEq(isOver ? least : 0));
      for (const of of complete.filter((some) => monthsOf(some).includes(month)))
        for (const owner of [one, allOffices]) if (shown.has(cellKey(owner, of))) parts.set(cellKey(owner, of), 1);
      if ((office === allOffices || office === one) && monthsOf(period).includes(month)) parts.set('target', 1);
      variables.set(`${one} ${month}`, parts);
    }
  for (const key of shown) {
    const [owner = '', of = ''] = key.split(' ');
    constraints.set(key, equalTo(sizeOf(cases, owner, of)));
  }
  const [low, high] = (['minimize', 'maximize'] as const).map((direction) =>
    solve({ direction, objective: 'target', constraints: new Map([...constraints, ['target', lessEq(1e5)]]), variables }),
  );
  if (low?.status !== 'optimal' || high?.status !== 'optimal') throw new Error(`${low?.status} ${high?.status}`);
  return { low: Math.ceil(low.result - 1e-6), high: Math.floor(high.result + 1e-6) };
}

describe('what is shown of the exchange', () => {
  it('is no number below 10, and the county’s rather than a small office’s', () => {
    fc.assert(
      fc.property(county(9), (cases) => {
        const shown = disclosed(cases, periods);
        for (const key of shown) {
          const [office = '', period = ''] = key.split(' ');
          expect(sizeOf(cases, office, period), key).toBeGreaterThanOrEqual(10);
        }
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it('lets nobody work out a withheld number by subtracting offices, months and quarters', () => {
    fc.assert(
      fc.property(county(4), fc.constantFrom('2026-02', '2026-03', '2026-08', '2026-12'), fc.nat(4), (cases, last, start) => {
        const complete = until(last);
        const shown = disclosed(cases, complete);
        const withheld = [...cases.keys(), allOffices].flatMap((office) =>
          complete
            .filter((period) => sizeOf(cases, office, period) > 0 && !shown.has(cellKey(office, period)))
            .map((period) => ({ office, period })),
        );
        for (const [index, { office, period }] of withheld.entries()) {
          if (index % 5 !== start) continue;
          const { low, high } = bounds(cases, shown, complete, office, period);
          expect(high - low, `${office} ${period}`).toBeGreaterThanOrEqual(8);
        }
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  const place = fc.record({ office: fc.nat(3), month: fc.nat(5) });
  /** Cases that come or go, or that another office or month turns out to be theirs: then no sum changes. */
  const correction = fc.record({
    at: place,
    to: fc.option(place),
    sameMonth: fc.boolean(),
    by: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -15, max: 15 }), fc.integer({ min: -60, max: 60 })),
  });
  /** Versions as they come out month after month, while what was counted before goes on changing. */
  const versions = fc
    .tuple(
      county(4),
      fc.array(
        fc.tuple(
          fc.constantFrom('2026-02', '2026-03', '2026-05', '2026-06'),
          fc.oneof(fc.array(correction, { maxLength: 2 }), fc.array(correction, { maxLength: 6 })),
        ),
        {
          minLength: 2,
          maxLength: 4,
        },
      ),
    )
    .map(([first, steps]) => {
      const counted = new Map([...first].map(([office, of]) => [office, new Map(of)]));
      const made: { live: OfficeCases; standing: Standing }[] = [];
      const lasts = steps.map(([last]) => last).sort();
      for (const [index, [, changes]] of steps.entries()) {
        if (index > 0)
          for (const { at, to, sameMonth, by } of changes) {
            const moved = to && (sameMonth ? { ...to, month: at.month } : { ...to, office: at.office });
            for (const [{ office, month }, more] of [[at, by], ...(moved ? [[moved, -by] as const] : [])] as const) {
              const [of, name = ''] = [counted.get(officeOf(office)), months[month]];
              of?.set(name, Math.max(0, (of.get(name) ?? 0) + more));
            }
          }
        const live = new Map([...counted].map(([office, of]) => [office, new Map(of)]));
        made.push({ live, standing: republished(made.at(-1)?.standing ?? nothingPublished, live, until(lasts[index] ?? '')) });
      }
      return made;
    });

  it('changes no number that is shown by less than 10, and takes over what may be', () => {
    let takenOver = 0;
    fc.assert(
      fc.property(versions, (made) => {
        for (const [index, { standing, live }] of made.entries()) {
          const before = made[index - 1]?.standing ?? nothingPublished;
          for (const office of [...standing.cases.keys(), allOffices])
            for (const period of before.periods) {
              const key = cellKey(office, period);
              const [was, is] = [sizeOf(before.cases, office, period), sizeOf(standing.cases, office, period)];
              expect(standing.withheld.has(key), key).toBe(before.withheld.has(key));
              if (standing.withheld.has(key)) continue;
              if (was !== is) expect(Math.abs(was - is), key).toBeGreaterThanOrEqual(10);
              expect(is === 0 || is >= 10, key).toBe(true);
              if (was !== is && sizeOf(live, office, period) === is) takenOver++;
            }
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
    expect(takenOver).toBeGreaterThan(20);
  });

  it('lets nobody work out a withheld number from all versions, whoever knows what has changed between them', () => {
    fc.assert(
      fc.property(versions, fc.nat(2), (made, start) => {
        const all = made.map(({ standing }) => standing);
        const last = all.at(-1) ?? nothingPublished;
        const shown = new Set(all.flatMap((version) => [...shownIn(version)]));
        const withheld = all.flatMap((version) => [...version.withheld]);
        for (const [index, key] of [...new Set(withheld)].entries()) {
          if (index % 3 !== start) continue;
          const [office = '', period = ''] = key.split(' ');
          const { low, high } = bounds(last.cases, shown, [...last.periods], office, period, all);
          expect(high - low, key).toBeGreaterThanOrEqual(8);
        }
      }),
      { seed: 20261122, numRuns: 150 },
    );
  });

  it('never swaps which offices are shown: two days’ figures together would tell what each withholds', () => {
    const of = (d: number) => cases({ a: [12], b: [5], c: [40], d: [d] });
    const january = periods.slice(0, 1);
    const first = republished(nothingPublished, of(9), january);
    expect([...first.withheld].sort()).toEqual(['b 2026-01', 'd 2026-01']);
    const next = republished(first, of(13), january);
    expect(next.withheld).toEqual(first.withheld);
    // Four cases more are too few to be told: what was published stands, until there are ten.
    expect(sizeOf(next.cases, allOffices, '2026-01')).toBe(66);
    const later = republished(next, of(19), january);
    expect(later.withheld).toEqual(first.withheld);
    expect(sizeOf(later.cases, allOffices, '2026-01')).toBe(76);
  });

  it('takes over no move of cases that would tell who knows of it what two offices had', () => {
    const january = periods.slice(0, 1);
    const of = (b: number, d: number) => cases({ a: [40], b: [b], d: [d] });
    const first = republished(nothingPublished, of(5, 9), january);
    expect([...first.withheld].sort()).toEqual(['b 2026-01', 'd 2026-01']);
    const next = republished(first, of(1, 13), january);
    expect(next.cases).toEqual(of(1, 13));
    // The lowest would be 1 and 8 then: of the 14 of both, too few are left to hide which office has them.
    expect(republished(next, of(6, 8), january).cases).toEqual(of(1, 13));
  });

  it('takes nothing back when the next period ends', () => {
    fc.assert(
      fc.property(county(6), fc.constantFrom(...months), (cases, last) => {
        const before = disclosed(cases, until(last));
        const after = disclosed(cases, periods);
        for (const key of before) expect(after.has(key), key).toBe(true);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  const cases = (rows: Record<string, number[]>): OfficeCases =>
    new Map(
      Object.entries(rows).map(([office, list]) => [office, new Map(list.map((count, index) => [months[index] ?? '', count] as const))]),
    );

  it('withholds a second office where one would follow, a quarter that would tell its month, and nothing of large ones', () => {
    const of = disclosed(cases({ a: [40, 40, 40], b: [25, 30, 20], c: [3, 20, 20] }), periods.slice(0, 4));
    expect(['a', 'b', 'c', '*'].map((office) => [...periods.slice(0, 4)].filter((period) => of.has(`${office} ${period}`)))).toEqual([
      ['2026-01', '2026-02', '2026-03', '2026-Q1'],
      // January of c follows neither from the county, since that of b is withheld too, nor from a quarter.
      ['2026-02', '2026-03'],
      ['2026-02', '2026-03'],
      ['2026-01', '2026-02', '2026-03', '2026-Q1'],
    ]);
  });

  it('shows the year of offices that are too small for months', () => {
    const few = [3, 4, 2, 5, 3, 4, 2, 6, 3, 4, 5, 2];
    const shown = disclosed(cases({ a: few, b: [...few].reverse(), c: few.map((n) => n + 1) }), periods);
    expect(['a', 'b', 'c', '*'].map((office) => shown.has(`${office} 2026`))).toEqual([true, true, true, true]);
    expect(shown.has('a 2026-03')).toBe(false);
  });

  it('shows a single office as its county', () => {
    const shown = disclosed(cases({ a: [40], b: [0] }), periods.slice(0, 1));
    expect([...shown].sort()).toEqual(['* 2026-01', 'a 2026-01']);
  });
});
