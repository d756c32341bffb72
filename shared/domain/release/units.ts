import type { LocalText, RespondentGroup } from '../../contract/primitives.ts';
import { ratingAnswers } from '../../contract/primitives.ts';
import type { Questionnaire } from '../../contract/questionnaire.ts';
import type { ChildResult, Figure, UnitResult } from '../../contract/results.ts';
import { type CellLayout, type Cells, overallAnswers, processByMode, processOf } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import { percentOf } from '../statistics.ts';
import type { CountedUnit } from './family.ts';
import { figureOf, leastShown, processResult, proportion, withheldFigure } from './figures.ts';
import { awareness, headline, type Ratio, rating, ratings, withInvalid } from './ratios.ts';

/** What a unit shows of itself. */
export interface UnitDisclosure {
  rates: boolean;
  objects: boolean;
  items: boolean;
  groups: boolean;
  invalid: boolean;
  distribution: boolean;
}

export interface ReleaseContext {
  rules: CountingRules;
  layout: CellLayout;
  questionnaire: Questionnaire;
}

export type UnitIdentity = Pick<UnitResult, 'unit' | 'name' | 'level' | 'year' | 'campaign' | 'release' | 'releasedOn'>;

/** Process counts per mode in use; valid ones where every mode has at least 10, since one of them follows from the others. */
export function modesOf(cells: Cells, rates: boolean) {
  const used = processByMode(cells).filter(({ issued }) => issued > 0);
  const shown = rates && used.every(({ recovered, valid }) => recovered === 0 || valid >= leastShown);
  return used.map(({ mode, ...counts }) => ({ mode, ...counts, valid: shown ? counts.valid : null }));
}

/** Per cent of the five levels, and of do-not-know among all answers. */
export function distributionOf(answers: number[]): Pick<UnitResult, 'distribution' | 'doNotKnowPercent'> {
  const levels = ratingAnswers.slice(0, 5);
  const n = answers.slice(0, 5).reduce((sum, count) => sum + count, 0);
  const doNotKnow = answers[5] ?? 0;
  return {
    distribution: levels.map((answer, index) => ({ answer, percent: percentOf(answers[index] ?? 0, n, n) })),
    doNotKnowPercent: percentOf(doNotKnow, n + doNotKnow, n + doNotKnow),
  };
}

/** The clusters of a county's intervals, per table (`clustersOf`). */
export interface Clusters {
  rates: Cells[];
  objects: Cells[];
  groups: Map<RespondentGroup, Cells[]>;
}

/** One unit's public result. @param clusters of a county; null for a township, whose intervals rest on respondents */
export function unitResult(
  context: ReleaseContext,
  identity: UnitIdentity,
  counted: CountedUnit,
  show: UnitDisclosure,
  clusters: Clusters | null,
): UnitResult {
  const { layout, questionnaire } = context;
  const { reading } = context.rules;
  const figure = (ratio: Ratio, shown: boolean, of: Exclude<keyof Clusters, 'groups'> = 'rates'): Figure =>
    shown ? figureOf(proportion(ratio, counted.cells, clusters?.[of] ?? null)) : withheldFigure;
  const process = processOf(counted.cells);
  const texts = new Map<string, LocalText>(
    questionnaire.objects.flatMap((object) => [
      [object.id, object.name] as const,
      ...object.items.map((item) => [`item ${item.id}`, item.text] as const),
    ]),
  );
  const text = (id: string): LocalText => texts.get(id) ?? { 'zh-CN': id, en: id };
  return {
    ...identity,
    reading,
    process: processResult({ ...process, valid: show.rates ? process.valid : null }),
    byMode: modesOf(counted.cells, show.rates).map(({ mode, ...counts }) => ({ mode, process: processResult(counts) })),
    satisfaction: figure(headline(reading), show.rates),
    strict: figure(headline('strict'), show.rates),
    includingInvalid:
      show.rates && show.invalid
        ? figureOf(proportion(withInvalid(reading), counted.cells, clusters?.rates ?? null, headline(reading)))
        : withheldFigure,
    weighted: null,
    ...(show.distribution ? distributionOf(overallAnswers(counted.cells, 'valid')) : { distribution: null, doNotKnowPercent: null }),
    objects: layout.objects.map((object) => ({
      id: object.id,
      name: text(object.id),
      satisfaction: figure(ratings(object, reading), show.objects, 'objects'),
      strict: figure(ratings(object, 'strict'), show.objects, 'objects'),
    })),
    pooled: figure(ratings(layout.pooled, reading), show.rates),
    awareness: figure(awareness(layout), show.rates && layout.awareness.items > 0),
    items: clusters
      ? layout.items.map((item) => ({
          id: item.id,
          text: text(`item ${item.id}`),
          satisfaction: figure(rating(item, reading), show.items, 'objects'),
        }))
      : [],
    groups: show.groups
      ? counted.groups.map(({ group, ...own }) => ({
          group,
          process: processResult(processOf(own.cells)),
          satisfaction: figureOf(proportion(headline(reading), own.cells, clusters && (clusters.groups.get(group) ?? []))),
        }))
      : null,
    children: [],
  };
}

/** A unit's part of the table of the unit above it. */
export const childOf = (result: UnitResult): ChildResult => ({
  unit: result.unit,
  name: result.name,
  process: result.process,
  satisfaction: result.satisfaction,
  strict: result.strict,
  pooled: result.pooled,
  awareness: result.awareness,
  objects: result.objects,
  rank: null,
});
