import { modes, type Reading, readings, respondentGroups } from '../../contract/primitives.ts';
import type { UnitResult } from '../../contract/results.ts';
import type { ProcessCounts } from '../cells.ts';
import { addSums } from '../statistics.ts';
import { figureOf, type Proportion, processResult, withheldFigure } from './figures.ts';
import { ranked } from './ranks.ts';
import type { PublishedSums, ReleasedUnit } from './released-unit.ts';
import { childOf, distributionOf } from './units.ts';

const addProportions = (list: Proportion[]): Proportion =>
  list.reduce((a, b) => ({
    items: a.items,
    sums: addSums(a.sums, b.sums),
    clusters: a.clusters && b.clusters && addSums(a.clusters, b.clusters),
  }));
const addReadings = (list: Record<Reading, Proportion>[]): Record<Reading, Proportion> => ({
  wide: addProportions(list.map((each) => each.wide)),
  strict: addProportions(list.map((each) => each.strict)),
});
const addProcesses = (list: ProcessCounts[]): ProcessCounts => ({
  issued: list.reduce((sum, { issued }) => sum + issued, 0),
  recovered: list.reduce((sum, { recovered }) => sum + recovered, 0),
  valid: list.reduce((sum, { valid }) => sum + valid, 0),
});

/** The list without its gaps, or null where it has one: what one unit withholds, their sum must not tell. */
const complete = <T>(list: (T | null)[]): T[] | null => {
  const present = list.filter((each): each is T => each !== null);
  return present.length === list.length ? present : null;
};

/** Adds up what several units published. Throws `RangeError` for none. */
function addPublished(list: PublishedSums[]): PublishedSums {
  if (list.length === 0) throw new RangeError('nothing published to add up');
  const includingInvalid = complete(list.map((each) => each.includingInvalid));
  const answers = complete(list.map((each) => each.answers));
  const groups = complete(list.map((each) => each.groups))?.flat();
  return {
    process: addProcesses(list.map((each) => each.process)),
    byMode: modes.flatMap((mode) => {
      const own = list.flatMap((each) => each.byMode.filter((row) => row.mode === mode));
      const valid = complete(own.map((row) => row.valid));
      const { issued, recovered } = addProcesses(own.map((row) => ({ ...row, valid: 0 })));
      return own.length > 0 ? [{ mode, issued, recovered, valid: valid?.reduce((sum, each) => sum + each, 0) ?? null }] : [];
    }),
    satisfaction: addReadings(list.map((each) => each.satisfaction)),
    includingInvalid: includingInvalid && addReadings(includingInvalid),
    answers: answers?.reduce((sum, each) => sum.map((count, index) => count + (each[index] ?? 0))) ?? null,
    groups: groups
      ? respondentGroups.flatMap((group) => {
          const own = groups.filter((each) => each.group === group);
          if (own.length === 0) return [];
          return [
            {
              group,
              process: addProcesses(own.map((each) => each.process)),
              satisfaction: addReadings(own.map((each) => each.satisfaction)),
            },
          ];
        })
      : null,
  };
}

/**
 * Result of a prefecture or province from the published cells of the units below it: process and rates cover the units
 * that publish, villages are the clusters. Review objects, items, pooled and awareness rates belong to each county's
 * own questionnaire and are not added up. The reading is `strict` where every unit's is, else `wide`.
 */
export function rollUpResult(
  identity: Pick<UnitResult, 'unit' | 'name' | 'level' | 'year' | 'release' | 'releasedOn'>,
  units: ReleasedUnit[],
): { result: UnitResult; released: ReleasedUnit } {
  const children = ranked(units.map((unit) => unit.child));
  const publishing = units.flatMap((unit) => (unit.published ? [{ reading: unit.reading, published: unit.published }] : []));
  const reading = readings.find((each) => publishing.every((unit) => unit.reading === each)) ?? 'wide';
  const published = publishing.length > 0 ? addPublished(publishing.map((unit) => unit.published)) : null;
  const result: UnitResult = {
    ...identity,
    campaign: null,
    reading,
    process: processResult(
      published?.process ?? { ...addProcesses(units.map(({ child }) => ({ ...child.process, valid: 0 }))), valid: null },
    ),
    byMode: published?.byMode.map(({ mode, ...counts }) => ({ mode, process: processResult(counts) })) ?? [],
    satisfaction: published ? figureOf(published.satisfaction[reading]) : withheldFigure,
    difference: null,
    strict: published ? figureOf(published.satisfaction.strict) : withheldFigure,
    includingInvalid: published?.includingInvalid ? figureOf(published.includingInvalid[reading]) : withheldFigure,
    weighted: null,
    ...(published?.answers ? distributionOf(published.answers) : { distribution: null, doNotKnowPercent: null }),
    objects: [],
    pooled: withheldFigure,
    awareness: withheldFigure,
    items: [],
    choices: [],
    groups:
      published?.groups?.map(({ group, process, satisfaction }) => ({
        group,
        process: processResult(process),
        satisfaction: figureOf(satisfaction[reading]),
        distribution: null,
        doNotKnowPercent: null,
      })) ?? null,
    children,
  };
  return { result, released: { unit: identity.unit, reading, child: childOf(result), published } };
}
