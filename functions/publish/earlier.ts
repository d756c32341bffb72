import type { EarlierRelease } from '../../shared/domain/release.ts';
import type { CampaignRecord, CampaignsStore } from '../../shared/store/registry/campaigns.ts';
import type { ReleasesStore } from '../../shared/store/releases.ts';

interface Dependencies {
  campaigns: Pick<CampaignsStore, 'find'>;
  releases: Pick<ReleasesStore, 'results'>;
}

/**
 * What was published of the campaign that this one is compared with when a release of this one was decided: the same however
 * often the release is built. Null where there is no such campaign, or nothing of it was published then.
 * @param at instant of the decision
 */
export async function earlierRelease(
  { campaigns, releases }: Dependencies,
  { comparableWith }: Pick<CampaignRecord, 'comparableWith'>,
  at: string,
): Promise<EarlierRelease | null> {
  const campaign = comparableWith === null ? null : await campaigns.find(comparableWith);
  const release = campaign && releaseAsOf(campaign, at);
  if (!campaign || release === null) return null;
  const { county, townships } = await releases.results(campaign.unit, campaign.id, release);
  return { campaign, units: [county, ...townships] };
}

function releaseAsOf({ release, history, corrections = [] }: CampaignRecord, at: string): number | null {
  if (release === null) return null;
  const published = history.findLast(({ to }) => to === 'published');
  if (!published || published.at > at) return null;
  return Math.max(1, ...corrections.filter((correction) => correction.at <= at).map(({ release }) => release));
}
