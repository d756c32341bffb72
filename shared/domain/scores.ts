import type { Language, LocalText } from '../contract/primitives.ts';
import type { Indicator, SchemeBody, ScoreCard, ScoredIndicator } from '../contract/scores.ts';
import { score as english } from '../locales/en.ts';
import { fill } from '../locales/fill.ts';
import { score as chinese } from '../locales/zh-CN.ts';
import { leastJudged } from './release/figures.ts';
import { roundHalfUp } from './statistics.ts';

/** A figure that indicators read: a released rate, or an assessor's mark. */
export interface ScoreInput {
  source: 'satisfaction' | 'rectification' | 'exchange' | 'mark';
  /** The figure's name, as the indicator's source names it; for a mark, the indicator's. */
  id: string;
  /** Per cent, or the mark; null where withheld. */
  value: number | null;
  /** Respondents, problems or cases behind a rate; null for a mark. */
  n: number | null;
  state: 'shown' | 'thin' | 'withheld';
  /** The release or mark that it was read from. */
  reference: string;
  at: string;
}

interface TownshipScoreInput {
  scheme: SchemeBody & { id: string };
  /** Township code, 9 digits, and its name. */
  unit: string;
  name: string;
  figures: ScoreInput[];
  status: ScoreCard['status'];
}

/** Share of an indicator's weight that a value earns, 0 … 1. */
function shareOf(rule: Indicator['rule'], value: number): number {
  const share = rule.kind === 'assessed' ? value / rule.full : (value - rule.floor) / (rule.target - rule.floor);
  return Math.min(1, Math.max(0, share));
}

function exclusionOf(input: ScoreInput | undefined): ScoredIndicator['excluded'] {
  if (!input) return 'missing';
  if (input.state === 'withheld') return 'withheld';
  if (input.value === null) return 'missing';
  return input.state === 'thin' || (input.n !== null && input.n < leastJudged) ? 'too-few' : null;
}

const templates: Record<Language, typeof chinese> = { 'zh-CN': chinese, en: english };
const two = (value: number) => roundHalfUp(value, 2);

/** One sentence in every language on how the indicator came by its points, or why it does not count. */
function explain({ rule, weight, source }: Indicator, input: ScoreInput | undefined, excluded: ScoredIndicator['excluded']): LocalText {
  const value = input?.value ?? 0;
  const share = shareOf(rule, value);
  const template = excluded ?? (rule.kind === 'assessed' ? 'assessed' : share === 1 ? 'full' : share === 0 ? 'none' : 'between');
  const [outer, inner] = rule.kind === 'assessed' ? [rule.full, 0] : [Math.max(rule.target, rule.floor), Math.min(rule.target, rule.floor)];
  const rising = rule.kind === 'assessed' || rule.target > rule.floor;
  const values = {
    ...rule,
    value,
    weight,
    outer,
    inner,
    upper: rising ? value : outer,
    lower: rising ? inner : value,
    n: input?.n ?? 0,
    least: leastJudged,
    points: two(share * weight),
  };
  const sentence = (language: Language) => {
    const { [template]: words, basis } = templates[language];
    return fill(words, { ...values, basis: fill(basis[source.kind], values) });
  };
  return { 'zh-CN': sentence('zh-CN'), en: sentence('en') };
}

/** An indicator with its exact points; null where it does not count. */
function scoreIndicator(indicator: Indicator, figures: ScoreInput[]): { scored: ScoredIndicator; exact: number | null } {
  const { id, name, weight, rule, source } = indicator;
  const wanted = source.kind === 'mark' ? id : source.figure;
  const input = figures.find((figure) => figure.source === source.kind && figure.id === wanted);
  const excluded = exclusionOf(input);
  const exact = excluded === null && input?.value !== undefined && input.value !== null ? shareOf(rule, input.value) * weight : null;
  return {
    exact,
    scored: {
      id,
      name,
      weight,
      rule,
      source: { kind: source.kind, reference: input?.reference ?? null },
      value: input?.value ?? null,
      n: input?.n ?? null,
      points: exact === null ? null : two(exact),
      excluded,
      at: input?.at ?? null,
      why: explain(indicator, input, excluded),
    },
  };
}

type Scored = { scored: { weight: number }; exact: number | null };
const pointsOf = (indicators: Scored[]) => indicators.reduce((sum, { exact }) => sum + (exact ?? 0), 0);
const coveredBy = (indicators: Scored[]) => indicators.reduce((sum, { scored, exact }) => sum + (exact === null ? 0 : scored.weight), 0);

/**
 * Scores a township. Indicators that are missing, withheld or rest on fewer than 30 respondents, problems or cases are left out and the
 * rest rescaled to 100; the range says what is possible once they are known: from none of their points to all.
 * A group's points are those of its indicators that count, out of its weight, not rescaled.
 */
export function scoreTownship({ scheme, unit, name, figures, status }: TownshipScoreInput): ScoreCard {
  const groups = scheme.groups.map((group) => ({
    ...group,
    indicators: group.indicators.map((indicator) => scoreIndicator(indicator, figures)),
  }));
  const all = groups.flatMap((group) => group.indicators);
  const total = all.reduce((sum, { scored }) => sum + scored.weight, 0);
  const [points, covered] = [pointsOf(all), coveredBy(all)];
  const outOf100 = (value: number) => two((value * 100) / total);
  return {
    scheme: scheme.id,
    unit,
    name,
    status,
    points: covered > 0 ? two((points * 100) / covered) : null,
    coveredWeight: two(covered),
    range: { min: outOf100(points), max: outOf100(points + total - covered) },
    groups: groups.map((group) => ({
      id: group.id,
      name: group.name,
      weight: two(group.indicators.reduce((sum, { scored }) => sum + scored.weight, 0)),
      points: coveredBy(group.indicators) > 0 ? two(pointsOf(group.indicators)) : null,
      indicators: group.indicators.map(({ scored }) => scored),
    })),
  };
}
