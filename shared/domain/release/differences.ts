import type { Difference, NotComparable } from '../../contract/comparison.ts';
import type { Figure, UnitResult } from '../../contract/results.ts';
import { type ComparedCampaign, comparableQuestions, objectChange, unitChange } from '../comparison.ts';
import { benjaminiHochberg, type Estimate, equalityPValue, newcombe, percentDecimals, roundHalfUp } from '../statistics.ts';

/** An earlier campaign with the results that are published of it. */
export interface EarlierRelease {
  campaign: ComparedCampaign;
  units: UnitResult[];
}

/** Two published figures, or why they cannot be compared. */
type Pair = { earlier: Figure; later: Figure } | { notComparable: NotComparable };

/** The estimate that a published figure states; null where it, or its interval, is withheld. */
const estimateOf = ({ numerator, denominator, effectiveN }: Figure): Estimate | null =>
  numerator === null || !denominator || effectiveN === null ? null : { proportion: numerator / denominator, n: effectiveN };

/**
 * Compares a release with that of an earlier campaign: the headline of every unit, and its review objects and items. Reads
 * nothing but published figures of both, so that it tells nothing that they do not. A difference is meaningful where
 * Newcombe's interval excludes 0 and Benjamini and Hochberg's rule, over all differences of the release, rejects equality;
 * never where one of the figures is too thin to judge.
 * @param earlier null where the campaign is compared with none, or with one that is not published
 */
export function compareRelease(
  release: { county: UnitResult; townships: UnitResult[] },
  campaign: ComparedCampaign,
  earlier: EarlierRelease | null,
): { county: UnitResult; townships: UnitResult[] } {
  const units = [release.county, ...release.townships].map((unit) => ({ unit, pairs: earlier && pairsOf(unit, campaign, earlier) }));
  const tested = units.flatMap(({ pairs }) => [...(pairs?.values() ?? [])]).filter(isJudged);
  const rejected = benjaminiHochberg(tested.map(pValueOf));
  const meaningful = new Set<Pair>(tested.filter((_, index) => rejected[index]));
  const from = earlier?.campaign.id ?? '';
  const [county = release.county, ...townships] = units.map(({ unit, pairs }) =>
    compared(unit, (slot) => differenceOf(pairs?.get(slot) ?? { notComparable: 'no-earlier-campaign' }, from, meaningful)),
  );
  const headlines = new Map(townships.map(({ unit, difference }) => [unit, difference]));
  const children = county.children.map((child) => ({ ...child, difference: headlines.get(child.unit) ?? null }));
  return { county: { ...county, children }, townships };
}

/** The figures of a unit that are compared, by `overall`, `object <id>` and `item <id>`. */
function pairsOf(unit: UnitResult, campaign: ComparedCampaign, { campaign: old, units }: EarlierRelease): Map<string, Pair> {
  const before = units.find((other) => other.unit === unit.unit);
  const questions = comparableQuestions(old.questionnaire, campaign.questionnaire);
  const general = before ? unitChange(old, campaign, before, unit) : 'no-earlier-figure';
  const pair = (earlier: Figure | undefined, later: Figure, change: NotComparable | null): Pair => {
    const reason = general ?? change;
    if (reason !== null) return { notComparable: reason };
    if (!earlier) return { notComparable: 'no-earlier-figure' };
    return estimateOf(earlier) && estimateOf(later) ? { earlier, later } : { notComparable: 'withheld' };
  };
  return new Map([
    ['overall', pair(before?.satisfaction, unit.satisfaction, questions.get('overall') ?? null)],
    ...unit.objects.map(({ id, satisfaction }): [string, Pair] => [
      `object ${id}`,
      pair(
        before?.objects.find((object) => object.id === id)?.satisfaction,
        satisfaction,
        objectChange(old.questionnaire, campaign.questionnaire, id, questions),
      ),
    ]),
    ...unit.items.map(({ id, satisfaction }): [string, Pair] => [
      `item ${id}`,
      pair(before?.items.find((item) => item.id === id)?.satisfaction, satisfaction, questions.get(id) ?? null),
    ]),
  ]);
}

const compared = (unit: UnitResult, difference: (slot: string) => Difference): UnitResult => ({
  ...unit,
  difference: difference('overall'),
  objects: unit.objects.map((object) => ({ ...object, difference: difference(`object ${object.id}`) })),
  items: unit.items.map((item) => ({ ...item, difference: difference(`item ${item.id}`) })),
});

type Comparable = Extract<Pair, { later: Figure }>;
const isJudged = (pair: Pair): pair is Comparable => 'later' in pair && pair.later.state === 'shown' && pair.earlier.state === 'shown';

const none: Estimate = { proportion: 0, n: 0 };
const estimatesOf = ({ earlier, later }: Comparable) => ({ earlier: estimateOf(earlier) ?? none, later: estimateOf(later) ?? none });
const pValueOf = (pair: Comparable) => {
  const { earlier, later } = estimatesOf(pair);
  return equalityPValue(later, earlier);
};

function differenceOf(pair: Pair, from: string, meaningful: Set<Pair>): Difference {
  if ('notComparable' in pair) return pair;
  const { earlier, later } = estimatesOf(pair);
  const { low, high } = newcombe(later, earlier);
  const decimals = Math.min(...[pair.earlier, pair.later].map(({ n }) => percentDecimals(n ?? 0))) === 2 ? 2 : 1;
  const points = (share: number) => Math.sign(share) * roundHalfUp(Math.abs(share) * 100, decimals) + 0;
  return {
    from,
    percentagePoints: points(later.proportion - earlier.proportion),
    low: points(low),
    high: points(high),
    meaningful: meaningful.has(pair) && (low > 0 || high < 0),
  };
}
