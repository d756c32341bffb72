import { Problem } from '../../shared/contract/problems.ts';
import type { publicationRoutes } from '../../shared/contract/publication.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { type Counting, checkChange, leavesNow } from './change.ts';
import { campaignView, type Stores } from './stores.ts';

type Needs = Counting & Pick<Stores, 'campaigns' | 'acts'>;

/**
 * Has the result released once more, with a reason, if every figure changes by at least 10 responses or not at all, against
 * the release before and against what a preview has shown since. The earlier release stays as it is.
 */
export const correctRelease =
  (stores: Needs): Operation<typeof publicationRoutes.correctRelease> =>
  async ({ params, body }, context) => {
    const { campaigns, acts } = stores;
    return acts.performOnce(
      actOf(context, 'correctRelease'),
      { key: context.idempotencyKey, request: { params, body }, again: async (id) => campaignView(await campaigns.get(id)) },
      async () => {
        const campaign = await campaigns.get(params.campaign);
        if (campaign.state !== 'published' || campaign.release === null) throw new Problem('state-conflict', { state: campaign.state });
        await checkRelease(stores, campaign, campaign.release);
        const release = campaign.release + 1;
        const correction = { release, reason: body.reason, at: context.now.toISOString(), by: context.actor.id };
        const change = {
          set: { release, corrections: [...(campaign.corrections ?? []), correction] },
          remove: ['refusal'] as const,
          from: { state: ['published'] as const },
        };
        return {
          result: campaignView(changed(campaign, change)),
          change: { unit: campaign.unit, subject: campaign.id, writes: [campaigns.change(campaign, change)] },
        };
      },
    );
  };

async function checkRelease(stores: Needs, campaign: CampaignRecord, release: number): Promise<void> {
  const before = await stores.frozen.find(campaign.id, release);
  if (!before) throw new Problem('release-in-progress');
  const leaves = await leavesNow(stores, campaign, before);
  if (checkChange(campaign, before, leaves) === 'unchanged') throw new Problem('nothing-to-correct');
  const seen = await stores.frozen.newestSeen(campaign.id, release + 1);
  if (seen) checkChange(campaign, seen, leaves);
}
