import type { Campaign } from '../contract/campaigns.ts';
import type { Reading, RespondentGroup } from '../contract/primitives.ts';
import type { ReleaseAudit } from '../contract/publication.ts';
import type { ChildResult, UnitResult } from '../contract/results.ts';
import { type Cells, cellLayout, overallAnswers, processOf } from './cells.ts';
import type { CountingRules } from './counting.ts';
import { auditOf } from './release/audit-summary.ts';
import { compareRelease, type EarlierRelease } from './release/differences.ts';
import { type Disclosure, disclose } from './release/disclosure.ts';
import { type Counted, type CountedTownship, clustersOf, type Family, gather, type ReleaseCounts } from './release/family.ts';
import { proportion, weightedFigure } from './release/figures.ts';
import { type ReleasedResults, shownBy } from './release/previous.ts';
import { ranked } from './release/ranks.ts';
import { headline, type Ratio, withInvalid } from './release/ratios.ts';
import type { PublishedSums, ReleasedUnit } from './release/released-unit.ts';
import { type Clusters, childOf, modesOf, type ReleaseContext, type UnitIdentity, unitResult } from './release/units.ts';
import { weightedProportion } from './statistics.ts';

export { checkCorrection, type TooSmall } from './release/correction.ts';
export type { EarlierRelease } from './release/differences.ts';
export type { Leaf, ReleaseCounts } from './release/family.ts';
export type { ReleasedResults } from './release/previous.ts';
export type { ReleasedUnit } from './release/released-unit.ts';
export { rollUpResult } from './release/roll-up.ts';

interface ReleaseInput extends ReleaseCounts {
  campaign: Pick<Campaign, 'id' | 'year' | 'questionnaire' | 'reading' | 'groups'>;
  rules: CountingRules;
  /** Number of the release, from 1. */
  release: number;
  /** Day in Asia/Shanghai, YYYY-MM-DD. */
  releasedOn: string;
  /** What is published of the campaign that it is compared with. */
  earlier?: EarlierRelease | null;
  /** Why there is a release after the first. */
  correctionReason?: string | undefined;
  /** The campaign's earlier releases: what they show is known of this one. */
  previous?: ReleasedResults[];
}

/** Builds the release of a campaign: the county and its townships, suppressed as one family. */
export function buildRelease(
  input: ReleaseInput,
): ReleasedResults & { released: ReleasedUnit /** Solves for the bounds of what is withheld: slow. */; audit: () => ReleaseAudit } {
  const { campaign, rules, release, releasedOn, correctionReason, previous = [] } = input;
  const layout = cellLayout(rules);
  const context: ReleaseContext = { rules, layout, questionnaire: campaign.questionnaire };
  const family = gather(input.townships, input.leaves);
  const shown = disclose(rules, layout, family, previous.map(shownBy));
  const identity = {
    year: campaign.year,
    campaign: campaign.id,
    release,
    releasedOn,
    ...(correctionReason !== undefined && { correctionOf: release - 1, correctionReason }),
  };

  const below = family.townships.map((township) => townshipResult(context, identity, township, shown));
  const clusters = clustersBy(family, shown);
  const result = unitResult(
    context,
    { ...identity, unit: input.county.code, name: input.county.name, level: 'county' },
    family.county,
    {
      rates: shown.rates.county,
      awareness: shown.awareness.county,
      modes: shown.modes.county,
      objects: shown.objects.county,
      items: shown.items,
      groups: shown.groups.county,
      invalid: shown.invalid.county,
      distribution: shown.distribution.county,
    },
    clusters,
  );
  const { county, townships } = compareRelease(
    { county: { ...result, weighted: weighted(family, shown, rules.reading), children: ranked(below.map(childOf)) }, townships: below },
    campaign,
    input.earlier ?? null,
  );
  const published = shown.rates.county ? publishedSums(family, shown, clusters) : null;
  return {
    county,
    townships,
    released: { unit: county.unit, reading: rules.reading, child: childOf(county), published },
    audit: () => auditOf(rules, layout, family, shown),
  };
}

function townshipResult(
  context: ReleaseContext,
  identity: Omit<UnitIdentity, 'unit' | 'name' | 'level'>,
  township: CountedTownship,
  shown: Disclosure,
): UnitResult {
  const { code, name } = township;
  return unitResult(
    context,
    { ...identity, unit: code, name, level: 'township' },
    township,
    {
      rates: shown.rates.townships.has(code),
      awareness: shown.awareness.townships.has(code),
      modes: shown.modes.townships.has(code),
      objects: shown.objects.townships.has(code),
      items: new Set(),
      groups: shown.groups.townships.has(code),
      invalid: shown.invalid.townships.has(code),
      distribution: shown.distribution.townships.has(code),
    },
    null,
  );
}

function clustersBy({ county, townships }: Family, shown: Disclosure): Clusters {
  const ofGroup = (group: RespondentGroup) =>
    clustersOf(townships, shown.groups.townships, ({ groups }) => groups.find((own) => own.group === group)?.villages ?? []);
  return {
    rates: clustersOf(townships, shown.rates.townships),
    awareness: clustersOf(townships, shown.awareness.townships),
    objects: clustersOf(townships, shown.objects.townships),
    groups: new Map(county.groups.map(({ group }) => [group, ofGroup(group)])),
  };
}

/**
 * The county's headline weighted by the townships' populations. Withheld townships form one stratum, so that the figure
 * tells no more of them than the county's own.
 */
function weighted({ county, townships }: Family, shown: Disclosure, reading: Reading): UnitResult['weighted'] {
  const populated = townships.flatMap((township) =>
    township.population === null ? [] : [{ ...township, population: township.population }],
  );
  if (!shown.rates.county || populated.length < townships.length) return null;
  const strata = populated.map(({ code, population, cells }) => {
    const { y, m } = headline(reading).read(cells);
    return { withheld: !shown.rates.townships.has(code), population, y, n: m };
  });
  const withheld = strata
    .filter((stratum) => stratum.withheld)
    .reduce((sum, { population, y, n }) => ({ population: sum.population + population, y: sum.y + y, n: sum.n + n }), {
      population: 0,
      y: 0,
      n: 0,
    });
  const value = weightedProportion([...strata.filter((stratum) => !stratum.withheld), ...(withheld.population > 0 ? [withheld] : [])]);
  return value && weightedFigure(value.proportion, value.effectiveN, headline(reading).read(county.cells).units);
}

const inBothReadings = (ratio: (reading: Reading) => Ratio, { cells }: Counted, clusters: Cells[]) => ({
  wide: proportion(ratio('wide'), cells, clusters, headline('wide')),
  strict: proportion(ratio('strict'), cells, clusters, headline('strict')),
});

const publishedSums = ({ county }: Family, shown: Disclosure, clusters: Clusters): PublishedSums => ({
  process: processOf(county.cells),
  byMode: modesOf(county.cells, shown.modes.county),
  satisfaction: inBothReadings(headline, county, clusters.rates),
  includingInvalid: shown.invalid.county ? inBothReadings(withInvalid, county, clusters.rates) : null,
  answers: shown.distribution.county ? overallAnswers(county.cells, 'valid') : null,
  groups: shown.groups.county
    ? county.groups.map((own) => ({
        group: own.group,
        process: processOf(own.cells),
        satisfaction: inBothReadings(headline, own, clusters.groups.get(own.group) ?? []),
      }))
    : null,
});

/** A released figure of a township, as scores read it. */
interface ReleasedFigure {
  /** `overall`, `pooled`, `awareness`, or a review object's identifier. */
  figure: string;
  /** Per cent; null where withheld. */
  value: number | null;
  n: number | null;
  state: 'shown' | 'thin' | 'withheld';
}

export const figuresOf = ({ satisfaction, pooled, awareness, objects }: ChildResult): ReleasedFigure[] =>
  [
    { figure: 'overall', of: satisfaction },
    { figure: 'pooled', of: pooled },
    { figure: 'awareness', of: awareness },
    ...objects.map((object) => ({ figure: object.id, of: object.satisfaction })),
  ].map(({ figure, of }) => ({ figure, value: of.percent, n: of.n, state: of.state }));
