import type { PreviewsStore } from '../../shared/store/previews.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { type Builder, build, countsNow } from './build.ts';

interface Dependencies extends Builder {
  previews: PreviewsStore;
  now: () => Date;
}

/** Makes the preview that was asked for last, unless it is there: what publication would freeze if it came now. */
export const previewRelease =
  (dependencies: Dependencies) =>
  async (campaign: CampaignRecord): Promise<void> => {
    const { previews, now } = dependencies;
    const askedAt = campaign.preview?.at;
    if (!askedAt || (campaign.state !== 'closed' && campaign.state !== 'published')) return;
    if ((await previews.find(campaign.id))?.askedAt === askedAt) return;
    const { counts, counted } = await countsNow(dependencies, campaign);
    const { county, townships, audit } = await build(dependencies, campaign, counts, (campaign.release ?? 0) + 1, askedAt);
    await previews.put(campaign.id, { askedAt, computedAt: now().toISOString(), counted, county, townships, audit: audit() });
  };
