import * as z from 'zod';
import { DivisionCode, Instant, LocalText, PartId, Quantity, SchemeId } from './primitives.ts';
import { exchangeRates, rectificationFigures } from './vocabulary.ts';

/**
 * Where an indicator's value comes from: a released rate of the satisfaction campaign of the scheme's year
 * (`figure`: `overall`, `pooled`, `awareness`, or a review object's identifier), a published rate of the year's rectification or of its
 * exchange, or an assessor's mark.
 */
export const IndicatorSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('satisfaction'), figure: PartId }),
  z.object({ kind: z.literal('rectification'), figure: z.enum(rectificationFigures) }),
  z.object({ kind: z.literal('exchange'), figure: z.enum(exchangeRates) }),
  z.object({ kind: z.literal('mark') }),
]);
export type IndicatorSource = z.infer<typeof IndicatorSource>;

/**
 * `linear`: no points at the floor, all at the target, straight in between; a target below the floor means less is better.
 * `assessed`: a mark from 0 to `full`, given by an assessor, with a note.
 */
export const ScoringRule = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('linear'), floor: Quantity, target: Quantity })
    .refine((r) => r.floor !== r.target, { message: 'floorIsTarget', path: ['target'] }),
  z.object({ kind: z.literal('assessed'), full: Quantity.positive().max(1000) }),
]);
export type ScoringRule = z.infer<typeof ScoringRule>;

export const Indicator = z
  .object({ id: PartId, name: LocalText, weight: z.number().min(0.01).max(100), source: IndicatorSource, rule: ScoringRule })
  .refine((i) => (i.source.kind === 'mark') === (i.rule.kind === 'assessed'), { message: 'ruleDoesNotFit', path: ['rule'] });
export type Indicator = z.infer<typeof Indicator>;

export const SchemeBody = z
  .strictObject({
    title: LocalText,
    groups: z
      .array(z.object({ id: PartId, name: LocalText, indicators: z.array(Indicator).min(1).max(20) }))
      .min(1)
      .max(10),
  })
  .refine((s) => Math.abs(s.groups.flatMap((g) => g.indicators).reduce((sum, i) => sum + i.weight, 0) - 100) < 1e-9, {
    message: 'weightsNotHundred',
    path: ['groups'],
  })
  .refine(
    (s) => {
      const ids = s.groups.flatMap((g) => g.indicators).map((i) => i.id);
      return new Set(ids).size === ids.length;
    },
    { message: 'sameIdentifier', path: ['groups'] },
  )
  .meta({ id: 'SchemeBody' });
export type SchemeBody = z.infer<typeof SchemeBody>;

/** One indicator of a score, explained. */
export const ScoredIndicator = z
  .object({
    id: PartId,
    name: LocalText,
    weight: z.number(),
    rule: ScoringRule,
    source: z.object({
      kind: z.enum(['satisfaction', 'rectification', 'exchange', 'mark']),
      reference: z.string().nullable().meta({ description: 'Release or mark that the value was read from' }),
    }),
    value: z.number().nullable(),
    n: z.number().int().nullable(),
    points: z.number().nullable(),
    excluded: z.enum(['missing', 'too-few', 'withheld']).nullable(),
    at: Instant.nullable().meta({ description: 'When the value was stated' }),
    why: LocalText,
  })
  .meta({ id: 'ScoredIndicator' });
export type ScoredIndicator = z.infer<typeof ScoredIndicator>;

/** A township's score with its explanation. Points out of 100, two decimals, half up. */
export const ScoreCard = z
  .object({
    scheme: SchemeId,
    unit: DivisionCode,
    name: z.string(),
    status: z.enum(['provisional', 'mid-term', 'year-end']),
    points: z.number().nullable().meta({ description: 'Rescaled to 100 over the indicators that count; null if none does' }),
    coveredWeight: z.number().meta({ description: 'Weight of the indicators that count, out of 100' }),
    range: z
      .object({ min: z.number(), max: z.number() })
      .meta({ description: 'What is still possible once the excluded indicators are known' }),
    groups: z.array(
      z.object({ id: PartId, name: LocalText, weight: z.number(), points: z.number().nullable(), indicators: z.array(ScoredIndicator) }),
    ),
  })
  .meta({ id: 'ScoreCard' });
export type ScoreCard = z.infer<typeof ScoreCard>;
