import { type Constraint, solve } from 'yalps';
import type { Figure, UnitResult } from '../../../shared/contract/results.ts';

/**
 * An attacker who reads the published results and nothing else, save how many questionnaires came back from each
 * township and group. Written without the product's suppression code: every published number is one linear equation.
 */
export interface Knowledge {
  county: UnitResult;
  townships: UnitResult[];
  recovered: (township: string, group: string) => number;
  groups: string[];
  /** Review objects with their number of items. */
  objects: { id: string; items: number }[];
  awarenessItems: number;
}

type Terms = Record<string, number>;
interface Equations {
  rows: { terms: Terms; bound: Constraint }[];
}

const sum = (...names: string[]): Terms => Object.fromEntries(names.map((name) => [name, 1]));
const minus = (terms: Terms, ...names: string[]): Terms => ({ ...terms, ...Object.fromEntries(names.map((name) => [name, -1])) });

/** Bounds of a sum of unknowns, rounded inwards to whole counts. */
export function bounds(equations: Equations, target: Terms): { low: number; high: number } {
  const variables = new Map<string, Map<string, number>>();
  const put = (name: string, row: string, factor: number) => {
    const column = variables.get(name) ?? new Map<string, number>();
    variables.set(name, column.set(row, factor));
  };
  const constraints = new Map<string, Constraint>();
  equations.rows.forEach(({ terms, bound }, index) => {
    constraints.set(`${index}`, bound);
    for (const [name, factor] of Object.entries(terms)) put(name, `${index}`, factor);
  });
  for (const [name, factor] of Object.entries(target)) put(name, 'target', factor);
  const end = (direction: 'minimize' | 'maximize') => {
    const solution = solve({ direction, objective: 'target', constraints, variables });
    if (solution.status !== 'optimal') throw new Error(`${direction} ${JSON.stringify(target)}: ${solution.status}`);
    return solution.result;
  };
  return { low: Math.ceil(end('minimize') - 1e-6) + 0, high: Math.floor(end('maximize') + 1e-6) + 0 };
}

/** What the attacker takes into account: to tell what a table adds, it is left out. */
export interface Sources {
  townships: boolean;
  groups: boolean;
  objects: boolean;
}

const known = (equations: Equations, terms: Terms, value: number | null) => {
  if (value !== null) equations.rows.push({ terms, bound: { equal: value } });
};
const figure = (equations: Equations, good: Terms, all: Terms, { numerator, denominator }: Figure) => {
  known(equations, good, numerator);
  known(equations, all, denominator);
};
const atMost = (equations: Equations, terms: Terms, bound = 0) => equations.rows.push({ terms, bound: { max: bound } });

/** Equations on the overall question: `v` valid, `n` answered, `s` satisfied, `z` strictly, `i` invalid answered, `q` of these satisfied. */
export function overallEquations({ county, townships, recovered, groups, awarenessItems }: Knowledge, sources: Sources): Equations {
  const equations: Equations = { rows: [] };
  const parts = (letter: string, unit: string) => sum(...groups.map((group) => `${letter} ${unit} ${group}`));
  const everywhere = (terms: (unit: string) => Terms): Terms => Object.assign({}, ...townships.map(({ unit }) => terms(unit)));
  for (const { unit, process } of townships) {
    for (const group of groups) {
      const name = (letter: string) => `${letter} ${unit} ${group}`;
      atMost(equations, sum(name('v')), recovered(unit, group));
      atMost(equations, minus(sum(name('n')), name('v')));
      atMost(equations, minus(sum(name('s')), name('n')));
    }
    atMost(equations, minus(sum(`z ${unit}`), ...Object.keys(parts('s', unit))));
    atMost(equations, { ...parts('v', unit), [`i ${unit}`]: 1 }, process.recovered);
    atMost(equations, minus(sum(`q ${unit}`), `i ${unit}`));
    atMost(equations, { [`a ${unit}`]: 1, ...Object.fromEntries(Object.keys(parts('v', unit)).map((name) => [name, -awarenessItems])) });
  }
  const publish = (result: UnitResult, part: (letter: string) => Terms, total: (letter: string) => Terms) => {
    known(equations, part('v'), result.process.valid);
    figure(equations, part('s'), part('n'), result.satisfaction);
    known(equations, total('z'), result.strict.numerator);
    known(equations, total('a'), result.awareness.numerator);
    figure(equations, { ...part('s'), ...total('q') }, { ...part('n'), ...total('i') }, result.includingInvalid);
  };
  publish(
    county,
    (letter) => everywhere((unit) => parts(letter, unit)),
    (letter) => everywhere((unit) => sum(`${letter} ${unit}`)),
  );
  if (sources.townships)
    for (const result of townships)
      publish(
        result,
        (letter) => parts(letter, result.unit),
        (letter) => sum(`${letter} ${result.unit}`),
      );
  if (!sources.groups) return equations;
  for (const result of [county, ...townships]) {
    const units = result === county ? townships.map(({ unit }) => unit) : [result.unit];
    for (const { group, process, satisfaction } of result.groups ?? []) {
      const cells = (letter: string) => sum(...units.map((unit) => `${letter} ${unit} ${group}`));
      known(equations, cells('v'), process.valid);
      figure(equations, cells('s'), cells('n'), satisfaction);
    }
  }
  return equations;
}

/** Equations on the ratings: `m` answered, `y` satisfied, `z` strictly, per township and review object. */
export function ratingEquations({ county, townships, objects }: Knowledge, sources: Sources): Equations {
  const equations: Equations = { rows: [] };
  const cells = (letter: string, units: string[], ids = objects.map(({ id }) => id)) =>
    sum(...units.flatMap((unit) => ids.map((id) => `${letter} ${unit} ${id}`)));
  for (const { unit, process } of townships) {
    for (const { id, items } of objects) {
      atMost(equations, cells('m', [unit], [id]), ((sources.townships ? process.valid : null) ?? process.recovered) * items);
      atMost(equations, minus(cells('y', [unit], [id]), `m ${unit} ${id}`));
      atMost(equations, minus(cells('z', [unit], [id]), `y ${unit} ${id}`));
    }
  }
  for (const result of [county, ...(sources.townships ? townships : [])]) {
    const units = result === county ? townships.map(({ unit }) => unit) : [result.unit];
    figure(equations, cells('y', units), cells('m', units), result.pooled);
    if (!sources.objects) continue;
    for (const { id, satisfaction, strict } of result.objects) {
      figure(equations, cells('y', units, [id]), cells('m', units, [id]), satisfaction);
      known(equations, cells('z', units, [id]), strict.numerator);
    }
  }
  return equations;
}

/** Sums that a reader may ask for, per township and group or review object. */
export const satisfiedOf = (units: string[], groups: string[]): Terms =>
  sum(...units.flatMap((unit) => groups.map((group) => `s ${unit} ${group}`)));
export const otherOf = (unit: string, groups: string[]): Terms =>
  Object.fromEntries(
    groups.flatMap((group) => [
      [`n ${unit} ${group}`, 1],
      [`s ${unit} ${group}`, -1],
    ]),
  );
export const ratedOf = (unit: string, objects: string[]): Terms => sum(...objects.map((id) => `y ${unit} ${id}`));
