import { countingRules } from '../../shared/domain/counting.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { buildRelease, checkCorrection, type ReleaseCounts, type ReleasedResults, type TooSmall } from '../../shared/domain/release.ts';
import { type FrozenCountsStore, lastSeen } from '../../shared/store/frozen-counts.ts';
import type { CampaignRecord, CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ReleasesStore } from '../../shared/store/releases.ts';
import { earlierRelease } from './earlier.ts';
import type { CampaignCounts } from './recount-campaign.ts';

/** What a release is built with, whether it is to be published or looked at first. */
export interface Builder {
  divisions: Pick<DivisionsStore, 'find' | 'children'>;
  campaigns: Pick<CampaignsStore, 'find'>;
  releases: Pick<ReleasesStore, 'results'>;
  frozen: Pick<FrozenCountsStore, 'find' | 'newestSeen'>;
  /** Recounts the campaign's leaves and nodes, and reads the leaves. */
  countCampaign: (campaign: CampaignRecord) => Promise<CampaignCounts>;
}

/** All that a release is made from, counted now. */
export async function countsNow(
  { divisions, countCampaign }: Pick<Builder, 'divisions' | 'countCampaign'>,
  campaign: CampaignRecord,
): Promise<{ counts: ReleaseCounts; counted: string }> {
  const { leaves, counted } = await countCampaign(campaign);
  const places = new Set(leaves.map(({ village }) => village.slice(0, 9)));
  const [county, below] = await Promise.all([divisions.find(campaign.unit), divisions.children(campaign.unit)]);
  const townships = below
    .filter(({ code, validTo }) => validTo === null || places.has(code))
    .map(({ code, name, population }) => ({ code, name, population }));
  return { counts: { county: { code: campaign.unit, name: county?.name ?? campaign.unit }, townships, leaves }, counted };
}

/**
 * Which figure, if any, would give away the answers of fewer than 10 responses beside those that somebody has seen before. It was
 * looked for when the preview or the release was asked for; counts may have been put right since.
 * @param published the newest release that is published; null before the first
 */
export async function tooSmall(
  { frozen }: Pick<Builder, 'frozen'>,
  campaign: CampaignRecord,
  published: number | null,
  counts: ReleaseCounts,
): Promise<TooSmall | null> {
  const seen = await lastSeen(frozen, campaign.id, published);
  const found = seen && checkCorrection(countingRules(campaign), seen, counts);
  return found === 'unchanged' ? null : found;
}

/** Builds a release of a campaign: the same for a preview and for publication. */
export async function build(
  { campaigns, releases }: Pick<Builder, 'campaigns' | 'releases'>,
  campaign: CampaignRecord,
  counts: ReleaseCounts,
  release: number,
  at: string,
): Promise<ReturnType<typeof buildRelease>> {
  const previous: ReleasedResults[] = [];
  for (let number = 1; number < release; number++) previous.push(await releases.results(campaign.unit, campaign.id, number));
  return buildRelease({
    campaign,
    rules: countingRules(campaign),
    ...counts,
    release,
    releasedOn: dayOf(new Date(at)),
    correctionReason: campaign.corrections?.find((correction) => correction.release === release)?.reason,
    previous,
    earlier: await earlierRelease({ campaigns, releases }, campaign, at),
  });
}

/** When a release was decided: it states no other time, so that it never depends on when it was built. */
export function decidedAt({ id, history, corrections = [] }: CampaignRecord, release: number): string {
  const at =
    release === 1
      ? history.findLast(({ to }) => to === 'published')?.at
      : corrections.find((correction) => correction.release === release)?.at;
  if (!at) throw new Error(`The record of ${id} does not say when release ${release} was decided.`);
  return at;
}
