import type { FrozenCountsStore } from '../../shared/store/frozen-counts.ts';
import type { PreviewsStore } from '../../shared/store/previews.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { type Builder, build, countsNow, tooSmall } from './build.ts';

interface Dependencies extends Builder {
  previews: PreviewsStore;
  frozen: Pick<FrozenCountsStore, 'find' | 'newestSeen' | 'findSeen' | 'freezeSeen'>;
  now: () => Date;
}

/**
 * Makes the preview that was asked for last, unless it is there: what publication would freeze if it came now. Its counts are
 * frozen first, for whoever sees it knows them: where too few responses set them apart from what was seen before, it is refused.
 */
export const previewRelease =
  (dependencies: Dependencies) =>
  async (campaign: CampaignRecord): Promise<void> => {
    const { previews, frozen, now } = dependencies;
    const { id, preview: asked } = campaign;
    if (!asked || (campaign.state !== 'closed' && campaign.state !== 'published')) return;
    const askedAt = asked.at;
    if ((await previews.find(id))?.askedAt === askedAt || (await previews.refusal(id))?.askedAt === askedAt) return;
    const release = (campaign.release ?? 0) + 1;
    let seen = await frozen.findSeen(id, release, askedAt);
    if (!seen) {
      const current = await countsNow(dependencies, campaign);
      const refusal = await tooSmall(dependencies, campaign, campaign.release, current.counts);
      if (refusal) return previews.refuse(id, { askedAt, release, ...refusal });
      seen = await frozen.freezeSeen(id, release, askedAt, current);
    }
    const { counts, counted } = seen;
    const { county, townships, audit } = await build(dependencies, campaign, counts, release, askedAt);
    await previews.put(id, { askedAt, computedAt: now().toISOString(), counted, county, townships, audit: audit() });
  };
