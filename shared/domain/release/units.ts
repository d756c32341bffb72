import type { LocalText, RespondentGroup } from '../../contract/primitives.ts';
import { ratingAnswers } from '../../contract/primitives.ts';
import type { Questionnaire } from '../../contract/questionnaire.ts';
import type { ChildResult, Figure, UnitResult } from '../../contract/results.ts';
import { type CellLayout, type Cells, itemAnswers, overallAnswers, processByMode, processOf } from '../cells.ts';
import type { CountingRules } from '../counting.ts';
import { percentOf } from '../statistics.ts';
import { choiceResults } from './choices.ts';
import type { CountedUnit } from './family.ts';
import { figureOf, leastExtreme, processResult, proportion, withheldFigure } from './figures.ts';
import { awareness, headline, type Ratio, rating, ratings, withInvalid } from './ratios.ts';

/** What a unit shows of itself. */
export interface UnitDisclosure {
  rates: boolean;
  awareness: boolean;
  /** Valid responses by mode. */
  modes: boolean;
  objects: boolean;
  /** Review objects whose items are shown. */
  items: ReadonlySet<string>;
  groups: boolean;
  invalid: boolean;
  distribution: boolean;
}

export interface ReleaseContext {
  rules: CountingRules;
  layout: CellLayout;
  questionnaire: Questionnaire;
}

export type UnitIdentity = Pick<
  UnitResult,
  'unit' | 'name' | 'level' | 'year' | 'campaign' | 'release' | 'releasedOn' | 'correctionOf' | 'correctionReason'
>;

/** Process counts per mode in use. @param shown whether valid ones are shown */
export const modesOf = (cells: Cells, shown: boolean) =>
  processByMode(cells)
    .filter(({ issued }) => issued > 0)
    .map(({ mode, ...counts }) => ({ mode, ...counts, valid: shown ? counts.valid : null }));

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

/** A distribution where it may be shown: from 50 answers, since no level of it may tell what everybody, or nobody, answered. */
const answersOf = (answers: number[], shown: boolean) =>
  shown && answers.slice(0, 5).reduce((sum, count) => sum + count, 0) >= leastExtreme
    ? distributionOf(answers)
    : { distribution: null, doNotKnowPercent: null };

/** Answers to all rating items of a review object, in the order of `ratingAnswers`. */
function objectAnswers({ rules, layout }: ReleaseContext, object: string, cells: Cells): number[] {
  const ids = rules.objects.find(({ id }) => id === object)?.items ?? [];
  const answers = layout.items.filter(({ id }) => ids.includes(id)).map((item) => itemAnswers(cells, item));
  return ratingAnswers.map((_, index) => answers.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
}

/** The clusters of a county's intervals, per table (`clustersOf`). */
export interface Clusters {
  rates: Cells[];
  awareness: Cells[];
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
  const isCounty = clusters !== null;
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
    byMode: modesOf(counted.cells, show.modes).map(({ mode, ...counts }) => ({ mode, process: processResult(counts) })),
    satisfaction: figure(headline(reading), show.rates),
    difference: null,
    strict: figure(headline('strict'), show.rates),
    includingInvalid:
      show.rates && show.invalid
        ? figureOf(proportion(withInvalid(reading), counted.cells, clusters?.rates ?? null, headline(reading)))
        : withheldFigure,
    weighted: null,
    ...answersOf(overallAnswers(counted.cells, 'valid'), show.distribution),
    objects: layout.objects.map((object) => ({
      id: object.id,
      name: text(object.id),
      satisfaction: figure(ratings(object, reading), show.objects, 'objects'),
      strict: figure(ratings(object, 'strict'), show.objects, 'objects'),
      difference: null,
      ...answersOf(
        objectAnswers(context, object.id, counted.cells),
        isCounty && show.items.has(object.id) && ratings(object, reading).read(counted.cells).units >= leastExtreme,
      ),
    })),
    pooled: figure(ratings(layout.pooled, reading), show.rates),
    awareness: figure(awareness(layout), show.awareness, 'awareness'),
    items: isCounty
      ? layout.items.map((item) => ({
          id: item.id,
          text: text(`item ${item.id}`),
          satisfaction: figure(rating(item, reading), show.items.has(item.object), 'objects'),
          difference: null,
          ...answersOf(itemAnswers(counted.cells, item), show.items.has(item.object)),
        }))
      : [],
    choices: isCounty && show.rates ? choiceResults(layout, questionnaire, counted.cells) : [],
    groups: show.groups
      ? counted.groups.map(({ group, ...own }) => ({
          group,
          process: processResult(processOf(own.cells)),
          satisfaction: figureOf(proportion(headline(reading), own.cells, clusters && (clusters.groups.get(group) ?? []))),
          ...answersOf(overallAnswers(own.cells, 'valid'), isCounty),
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
  difference: result.difference,
  objects: result.objects.map(({ id, name, satisfaction, strict }) => ({ id, name, satisfaction, strict })),
  rank: null,
});
