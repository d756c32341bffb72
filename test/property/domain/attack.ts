import { type Constraint, solve } from 'yalps';
import type { UnitResult } from '../../../shared/contract/results.ts';

/** One published release of a county. */
export interface Release {
  county: UnitResult;
  townships: UnitResult[];
}

/**
 * An attacker who reads the published results and nothing else, save how many questionnaires came back from each
 * township and group. Written without the product's suppression code: every published number is one linear equation.
 */
export interface Knowledge extends Release {
  /** The release before, and what the responses annulled since come to: the attacker knows who answered them, and what. */
  before?: Release | undefined;
  annulled: (unknown: string) => number;
  more?: (unknown: string) => number;
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
  awareness: boolean;
  groups: boolean;
  objects: boolean;
}

/** @param more by how much an unknown was greater in the release that published the value */
const known = (equations: Equations, terms: Terms, value: number | null, more: (name: string) => number = () => 0) => {
  if (value === null) return;
  const offset = Object.entries(terms).reduce((total, [name, factor]) => total + factor * more(name), 0);
  equations.rows.push({ terms, bound: { equal: value - offset } });
};
const atMost = (equations: Equations, terms: Terms, bound = 0) => equations.rows.push({ terms, bound: { max: bound } });

/** What every response obeys: `v` valid, `n` answered, `s` satisfied, `z` strictly, `a` right answers, `i` invalid answered, `q` of these satisfied. */
function ownRules(equations: Equations, { townships, recovered, groups, awarenessItems, annulled }: Knowledge): void {
  for (const { unit, process } of townships) {
    const all = (letter: string) => sum(...groups.map((group) => `${letter} ${unit} ${group}`));
    for (const group of groups) {
      const name = (letter: string) => `${letter} ${unit} ${group}`;
      atMost(equations, sum(name('v')), recovered(unit, group) - annulled(name('v')));
      atMost(equations, minus(sum(name('n')), name('v')));
      atMost(equations, minus(sum(name('s')), name('n')));
    }
    atMost(equations, minus(sum(`z ${unit}`), ...Object.keys(all('s'))));
    atMost(equations, { [`a ${unit}`]: 1, ...Object.fromEntries(Object.keys(all('v')).map((name) => [name, -awarenessItems])) });
    atMost(equations, { ...all('v'), [`i ${unit}`]: 1 }, process.recovered);
    atMost(equations, minus(sum(`q ${unit}`), `i ${unit}`));
  }
}

/** Equations on the overall question. */
export function overallEquations(knowledge: Knowledge, sources: Sources): Equations {
  const equations: Equations = { rows: [] };
  ownRules(equations, knowledge);
  publishOverall(equations, knowledge, knowledge, sources);
  if (knowledge.before) publishOverall(equations, { ...knowledge, more: knowledge.annulled }, knowledge.before, all);
  return equations;
}

const all: Sources = { townships: true, awareness: true, groups: true, objects: true };

function publishOverall(equations: Equations, { groups, more }: Knowledge, { county, townships }: Release, sources: Sources): void {
  const put = (terms: Terms, value: number | null) => known(equations, terms, value, more);
  const parts = (letter: string, unit: string) => sum(...groups.map((group) => `${letter} ${unit} ${group}`));
  const everywhere = (terms: (unit: string) => Terms): Terms => Object.assign({}, ...townships.map(({ unit }) => terms(unit)));
  const publish = (result: UnitResult, part: (letter: string) => Terms, total: (letter: string) => Terms) => {
    put(part('v'), result.process.valid);
    put(part('s'), result.satisfaction.numerator);
    put(part('n'), result.satisfaction.denominator);
    put(total('z'), result.strict.numerator);
    if (result === county || sources.awareness) put(total('a'), result.awareness.numerator);
    put({ ...part('s'), ...total('q') }, result.includingInvalid.numerator);
    put({ ...part('n'), ...total('i') }, result.includingInvalid.denominator);
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
  if (!sources.groups) return;
  for (const result of [county, ...townships]) {
    const units = result === county ? townships.map(({ unit }) => unit) : [result.unit];
    for (const { group, process, satisfaction } of result.groups ?? []) {
      const cells = (letter: string) => sum(...units.map((unit) => `${letter} ${unit} ${group}`));
      put(cells('v'), process.valid);
      put(cells('s'), satisfaction.numerator);
      put(cells('n'), satisfaction.denominator);
    }
  }
}

/** Equations on the ratings: `m` answered, `y` satisfied, `z` strictly, per township and review object. */
export function ratingEquations(knowledge: Knowledge, sources: Sources): Equations {
  const { townships, objects, groups, recovered, annulled } = knowledge;
  const equations: Equations = { rows: [] };
  for (const { unit, process } of townships) {
    const most = groups.reduce((total, group) => total + recovered(unit, group) - annulled(`v ${unit} ${group}`), 0);
    for (const { id, items } of objects) {
      atMost(equations, sum(`m ${unit} ${id}`), ((sources.townships ? process.valid : null) ?? most) * items);
      atMost(equations, minus(sum(`y ${unit} ${id}`), `m ${unit} ${id}`));
      atMost(equations, minus(sum(`z ${unit} ${id}`), `y ${unit} ${id}`));
    }
  }
  publishRatings(equations, knowledge, knowledge, sources);
  if (knowledge.before) publishRatings(equations, { ...knowledge, more: annulled }, knowledge.before, all);
  return equations;
}

function publishRatings(equations: Equations, { objects, more }: Knowledge, { county, townships }: Release, sources: Sources): void {
  const put = (terms: Terms, value: number | null) => known(equations, terms, value, more);
  const cells = (letter: string, units: string[], ids = objects.map(({ id }) => id)) =>
    sum(...units.flatMap((unit) => ids.map((id) => `${letter} ${unit} ${id}`)));
  for (const result of [county, ...(sources.townships ? townships : [])]) {
    const units = result === county ? townships.map(({ unit }) => unit) : [result.unit];
    put(cells('y', units), result.pooled.numerator);
    put(cells('m', units), result.pooled.denominator);
    if (!sources.objects) continue;
    for (const { id, satisfaction, strict } of result.objects) {
      put(cells('y', units, [id]), satisfaction.numerator);
      put(cells('m', units, [id]), satisfaction.denominator);
      put(cells('z', units, [id]), strict.numerator);
    }
  }
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
export const otherRatedOf = (unit: string, objects: string[]): Terms =>
  Object.fromEntries(
    objects.flatMap((id) => [
      [`m ${unit} ${id}`, 1],
      [`y ${unit} ${id}`, -1],
    ]),
  );
