import { figuresOf, type ReleaseCounts, type TooSmall } from '../../shared/domain/release.ts';
import type { FrozenCountsStore } from '../../shared/store/frozen-counts.ts';
import { campaignParts } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { Release, ReleasesStore } from '../../shared/store/releases.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import { type Builder, build, countsNow, decidedAt, tooSmall } from './build.ts';
import { enterHistory } from './history.ts';

interface Dependencies extends Builder {
  releases: Pick<ReleasesStore, 'find' | 'freeze' | 'enter' | 'passOn' | 'results'>;
  frozen: Pick<FrozenCountsStore, 'find' | 'newestSeen' | 'freeze'>;
  scores: Pick<ScoresStore, 'putFigure'>;
  /** Takes the decision back that a release be made, and says why. */
  refuse: (campaign: CampaignRecord, refusal: TooSmall) => Promise<void>;
  /** Brings the prefecture and the province up to date with what was passed on to them. */
  rollUp: (year: number, county: string, releasedOn: string) => Promise<void>;
}

const concurrency = 16;
const attempts = 5;

/**
 * Publishes the releases of a published campaign that are not published yet: freezes the counts, makes the results of the
 * county and its townships from them and freezes these, and derives everything else from the newest. So it may stop at any
 * write and begin again, today or in a year: a release never changes. One that would give away the answers of a few is refused
 * before its counts are frozen.
 * @returns whether all are published
 */
export const publishRelease =
  (dependencies: Dependencies) =>
  async (campaign: CampaignRecord): Promise<boolean> => {
    const { releases, scores, rollUp, refuse } = dependencies;
    const { id, release } = campaign;
    if (release === null) throw new Error(`The campaign ${id} is published without a release.`);
    // Only the newest can be refused: it was not decided before the others had been frozen.
    for (let number = 1; number < release; number++) await frozenRelease(dependencies, campaign, number);
    const frozen = await frozenRelease(dependencies, campaign, release);
    if ('count' in frozen) {
      await refuse(campaign, frozen);
      return false;
    }
    const { result, released } = frozen;
    const { county, year, number } = campaignParts(id);
    const order = number * 1000 + release;

    await enterHistory(releases, result);
    await releases.passOn(year, released, order);
    await rollUp(year, county, result.releasedOn);

    const figures = result.children.flatMap((child) => figuresOf(child).map((figure) => ({ unit: child.unit, ...figure })));
    const at = decidedAt(campaign, release);
    await allOf(concurrency, figures, ({ unit, figure, value, n, state }) =>
      scores.putFigure(
        `${county}-${year}`,
        unit,
        { source: 'satisfaction', id: figure, value, n, state, reference: `${id}#${release}`, at },
        order,
      ),
    );
    return true;
  };

/** A release as it stands, or else as it is now built and frozen, or why it may not be. */
async function frozenRelease(dependencies: Dependencies, campaign: CampaignRecord, number: number): Promise<Release | TooSmall> {
  const { releases, frozen } = dependencies;
  const { id, unit } = campaign;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const standing = await releases.find(unit, id, number);
    if (standing) return standing;
    const counts = (await frozen.find(id, number)) ?? (await freezeCounts(dependencies, campaign, number));
    if ('count' in counts) return counts;
    const { county, townships, released } = await build(dependencies, campaign, counts, number, decidedAt(campaign, number));
    if ((await releases.freeze({ result: county, released }, townships)) === 'done') return { result: county, released };
  }
  throw new Error(`The release ${number} of ${id} is being written by another one.`);
}

async function freezeCounts(dependencies: Dependencies, campaign: CampaignRecord, number: number): Promise<ReleaseCounts | TooSmall> {
  const { counts } = await countsNow(dependencies, campaign);
  const refusal = await tooSmall(dependencies, campaign, number > 1 ? number - 1 : null, counts);
  return refusal ?? dependencies.frozen.freeze(campaign.id, number, counts);
}
