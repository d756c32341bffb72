import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Constraint, equalTo, greaterEq, lessEq, solve } from 'yalps';
import type { RectificationFigures } from '../../shared/contract/rectification.ts';
import type { TaskCounts } from '../../shared/domain/rectification.ts';
import { rectificationFigures, scoreFigures } from '../../shared/domain/rectification-figures.ts';

const options = { seed: 20261122, numRuns: 150 };
const county = { unit: '340881', name: '桐城市' };
const unitOf = (index: number) => (index === 0 ? '340881' : `340881${100 + index}`);

/** Counts that belong together: what is published was settled, what was reopened had been published. */
const office = fc
  .tuple(fc.oneof(fc.nat(8), fc.nat(30), fc.nat(120)), fc.integer({ min: 0, max: 100 }), fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
  .map(([tasks, a, b, c, d, e]): TaskCounts => {
    const share = (of: number, percent: number) => Math.round((of * percent) / 100);
    const settled = share(tasks, a < 30 ? 100 : a);
    const published = share(settled, c);
    const inTime = share(settled, b < 30 ? 100 : b);
    const [least, most] = [Math.max(0, published - (settled - inTime)), Math.min(published, inTime)];
    const reopened = share(published, d < 60 ? 0 : d - 60);
    return { tasks, settled, inTime, published, reopened, publishedInTime: least + share(most - least, e) };
  });
const offices = fc.array(office, { minLength: 1, maxLength: 9 });
const build = (all: TaskCounts[]) =>
  rectificationFigures(
    county,
    2026,
    all.map((counts, index) => ({ unit: unitOf(index), name: unitOf(index), counts })),
  );

const cells = ['tasks', 'settled', 'inTime', 'published', 'reopened'] as const;
type Cell = (typeof cells)[number];
/** Which numbers are part of which. */
const within: Partial<Record<Cell, Cell>> = { settled: 'tasks', inTime: 'settled', published: 'settled', reopened: 'published' };

const published = (of: Pick<RectificationFigures, 'tasks' | 'solvedInTime' | 'reopened'>): Record<Cell, number | null> => ({
  tasks: of.tasks,
  settled: of.solvedInTime.denominator,
  inTime: of.solvedInTime.numerator,
  published: of.reopened.denominator,
  reopened: of.reopened.numerator,
});

/**
 * What an attacker can say of one withheld number, who counts the open columns, subtracts, and solves for bounds with everything that
 * is published.
 */
function bounds(figures: RectificationFigures, all: TaskCounts[], target: string): { low: number; high: number } {
  const variables = new Map<string, Map<string, number>>();
  const constraints = new Map<string, Constraint>();
  for (const [index, child] of figures.children.entries()) {
    const known = published(child);
    const { published: answers = 0, reopened = 0, publishedInTime = 0 } = all[index] ?? {};
    const column: Partial<Record<Cell, number>> = { published: answers, reopened };
    const late = `late ${child.unit}`;
    for (const cell of cells) {
      const name = `${child.unit} ${cell}`;
      const parts = new Map([
        [`is ${name}`, 1],
        [`county ${cell}`, 1],
      ]);
      const value = column[cell] ?? known[cell];
      if (value !== null) constraints.set(`is ${name}`, equalTo(value));
      if (cell === 'inTime') constraints.set(`least ${name}`, greaterEq(publishedInTime));
      parts.set(`least ${name}`, 1);
      if (cell === 'settled') parts.set(late, 1);
      if (cell === 'inTime') parts.set(late, -1);
      if (within[cell]) {
        parts.set(`within ${name}`, 1);
        variables.get(`${child.unit} ${within[cell]}`)?.set(`within ${name}`, -1);
        constraints.set(`within ${name}`, lessEq(0));
      }
      if (name === target) parts.set('target', 1);
      variables.set(name, parts);
    }
    constraints.set(late, greaterEq(answers - publishedInTime));
  }
  for (const cell of cells) {
    const total = published(figures)[cell];
    constraints.set(`county ${cell}`, total === null ? greaterEq(0) : equalTo(total));
  }
  const [low, high] = (['minimize', 'maximize'] as const).map((direction) =>
    solve({ direction, objective: 'target', constraints: new Map([...constraints, ['target', lessEq(1e6)]]), variables }),
  );
  if (low?.status !== 'optimal' || high?.status !== 'optimal') throw new Error(`${low?.status} ${high?.status}`);
  return { low: Math.ceil(low.result - 1e-6), high: Math.floor(high.result + 1e-6) };
}

describe('figures of rectification', () => {
  it('show no number of fewer than 10 problems, and no other than the true one', () => {
    fc.assert(
      fc.property(offices, (all) => {
        const figures = build(all);
        figures.children.forEach((child, index) => {
          const shown = published(child);
          for (const cell of cells) expect([null, all[index]?.[cell]]).toContain(shown[cell]);
          for (const cell of ['tasks', 'settled', 'published'] as const)
            if (shown[cell] !== null) expect(shown[cell]).toBeGreaterThanOrEqual(10);
          for (const { numerator, denominator, percent } of [child.solvedInTime, child.reopened])
            expect(new Set([numerator, denominator, percent].map((value) => value === null)).size).toBe(1);
        });
        for (const cell of cells) {
          const total = all.reduce((sum, counts) => sum + counts[cell], 0);
          expect([null, total]).toContain(published(figures)[cell]);
        }
        expect(published(figures).tasks).toBe(all.reduce((sum, { tasks }) => sum + tasks, 0) >= 10 ? published(figures).tasks : null);
      }),
      options,
    );
  });

  it('let nobody work out what is withheld, by subtraction or by counting the open columns', () => {
    fc.assert(
      fc.property(offices, (all) => {
        const figures = build(all);
        for (const [index, child] of figures.children.entries()) {
          const shown = published(child);
          const { published: answers = 0 } = all[index] ?? {};
          const isOpen = all.every((counts) => counts.tasks === counts.published);
          const tasks = isOpen ? 0 : Number.POSITIVE_INFINITY;
          const open = { tasks, settled: shown.tasks === null ? tasks : shown.tasks - answers };
          for (const cell of ['tasks', 'settled'] as const) {
            if (shown[cell] !== null) continue;
            const { low, high } = bounds(figures, all, `${child.unit} ${cell}`);
            expect(high - low, `${child.unit} ${cell}`).toBeGreaterThanOrEqual(Math.min(10, open[cell]));
          }
          if (shown.inTime !== null || open.settled === 0) continue;
          // Where the county has none but those in the columns, there is none anywhere.
          if (all.every((counts) => counts.inTime === counts.publishedInTime)) continue;
          const { low, high } = bounds(figures, all, `${child.unit} inTime`);
          expect(high, `${child.unit} inTime`).toBeGreaterThan(low);
        }
      }),
      options,
    );
  });

  it('withhold a second office where one alone would follow from the county', () => {
    const counts = (tasks: number, share = 0.2): TaskCounts => {
      const published = Math.floor(tasks * share);
      return { tasks, settled: tasks, inTime: tasks - 1, published, reopened: 0, publishedInTime: Math.min(published, tasks - 1) };
    };
    const figures = build([counts(40), counts(25), counts(3)]);
    expect(figures.tasks).toBe(68);
    expect(figures.children.map(({ tasks }) => tasks)).toEqual([40, null, null]);
    expect(build([counts(40), counts(25), counts(12)]).children.map(({ tasks }) => tasks)).toEqual([40, 25, 12]);
    // With all but a few in the columns, the county would tell those few; with all of them there, they are told already.
    expect(build([counts(40, 0.9), counts(25, 0.9), counts(3, 0.9)])).toMatchObject({
      tasks: null,
      children: [{ tasks: 40 }, { tasks: 25 }, {}],
    });
    expect(build([counts(40, 1), counts(25, 1), counts(3, 1)])).toMatchObject({ tasks: 68, children: [{ tasks: 40 }, { tasks: 25 }, {}] });
  });

  it('keep a single office’s figures, and a county without any', () => {
    expect(build([{ tasks: 64, settled: 60, inTime: 55, published: 9, reopened: 2, publishedInTime: 8 }])).toMatchObject({
      tasks: 64,
      solvedInTime: { numerator: 55, denominator: 60, percent: 92 },
      reopened: { numerator: null, denominator: null, percent: null },
    });
    expect(build([{ tasks: 0, settled: 0, inTime: 0, published: 0, reopened: 0, publishedInTime: 0 }]).tasks).toBeNull();
  });

  it('enter no score from fewer than 30 problems', () => {
    const [large, thin, small] = [40, 20, 4].map((tasks) => ({
      ...{ tasks, settled: tasks, inTime: tasks / 2, published: tasks, reopened: 1 },
      publishedInTime: tasks / 2,
    }));
    const [child] = build([large, large].flatMap((counts) => counts ?? [])).children;
    expect(child && scoreFigures(child)).toEqual([
      { id: 'solved-in-time', value: 50, n: 40, state: 'shown' },
      { id: 'reopened', value: 3, n: 40, state: 'shown' },
    ]);
    const [first] = build([thin, thin].flatMap((counts) => counts ?? [])).children;
    expect(first && scoreFigures(first).map(({ state }) => state)).toEqual(['thin', 'thin']);
    const [hidden] = build([small, small, large].flatMap((counts) => counts ?? [])).children;
    expect(hidden && scoreFigures(hidden)[0]).toEqual({ id: 'solved-in-time', value: null, n: null, state: 'withheld' });
  });
});
