import { countingRules } from '../../shared/domain/counting.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { buildRelease, figuresOf, type Leaf } from '../../shared/domain/release.ts';
import { campaignParts } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { Release, ReleasesStore } from '../../shared/store/releases.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';

interface Dependencies {
  divisions: Pick<DivisionsStore, 'find' | 'children'>;
  releases: Pick<ReleasesStore, 'find' | 'freeze' | 'passOn'>;
  scores: Pick<ScoresStore, 'putFigure'>;
  /** Recounts the campaign's leaves and nodes, and reads the leaves. */
  countCampaign: (campaign: CampaignRecord) => Promise<Leaf[]>;
  /** Brings the prefecture and the province up to date with what was passed on to them. */
  rollUp: (year: number, county: string, releasedOn: string) => Promise<void>;
}

const concurrency = 16;
const attempts = 5;

/**
 * Publishes the current release of a published campaign: freezes the results of the county and its townships in one
 * transaction, and derives everything else from what is frozen. So it may stop at any write and begin again, today or
 * in a year: a release never changes.
 */
export const publishRelease =
  (dependencies: Dependencies) =>
  async (campaign: CampaignRecord): Promise<void> => {
    const { releases, scores, rollUp } = dependencies;
    const { result, released } = await frozenRelease(dependencies, campaign);
    const { county, year, number } = campaignParts(campaign.id);
    const order = number * 1000 + result.release;

    await releases.passOn(year, released, order);
    await rollUp(year, county, result.releasedOn);

    const figures = result.children.flatMap((child) => figuresOf(child).map((figure) => ({ unit: child.unit, ...figure })));
    const at = publishedAt(campaign);
    await allOf(concurrency, figures, ({ unit, figure, value, n, state }) =>
      scores.putFigure(
        `${county}-${year}`,
        unit,
        { source: 'satisfaction', id: figure, value, n, state, reference: `${campaign.id}#${result.release}`, at },
        order,
      ),
    );
  };

/** The release as it stands, or else as it is now built and frozen. */
async function frozenRelease({ divisions, releases, countCampaign }: Dependencies, campaign: CampaignRecord): Promise<Release> {
  const { id, unit, release } = campaign;
  if (release === null) throw new Error(`The campaign ${id} is published without a release.`);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const standing = await releases.find(unit, id, release);
    if (standing) return standing;

    const leaves = await countCampaign(campaign);
    const counted = new Set(leaves.map(({ village }) => village.slice(0, 9)));
    const [county, below] = await Promise.all([divisions.find(unit), divisions.children(unit)]);
    const built = buildRelease({
      campaign,
      rules: countingRules(campaign),
      county: { code: unit, name: county?.name ?? unit },
      townships: below.filter(({ code, validTo }) => validTo === null || counted.has(code)),
      leaves,
      release,
      releasedOn: dayOf(new Date(publishedAt(campaign))),
    });
    if ((await releases.freeze({ result: built.county, released: built.released }, built.townships)) === 'done') {
      return { result: built.county, released: built.released };
    }
  }
  throw new Error(`The release ${release} of ${id} is being written by another one.`);
}

/** When the campaign became published: the release states no other time, so that it never depends on when it was built. */
function publishedAt({ id, history }: CampaignRecord): string {
  const published = history.findLast(({ to }) => to === 'published');
  if (!published) throw new Error(`The history of ${id} does not say when it was published.`);
  return published.at;
}
