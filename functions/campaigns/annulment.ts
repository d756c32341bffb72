import { Problem } from '../../shared/contract/problems.ts';
import type { publicationRoutes } from '../../shared/contract/publication.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { type Counting, checkChange, leavesNow } from './change.ts';
import { stateOf } from './preview.ts';
import { campaignView, type Stores } from './stores.ts';

/**
 * Finds the responses of batches invalid. They are kept and counted as returned, and enter no rate from the next release on.
 * While a release or a preview is being made nothing is annulled, so that it is made from what was decided. Once a preview was
 * seen, too small a change is refused here: it cannot be taken back, and neither a preview nor a release could follow it.
 */
export const annulBatches =
  (stores: Counting & Pick<Stores, 'campaigns' | 'batches' | 'previews' | 'acts'>): Operation<typeof publicationRoutes.annulBatches> =>
  async ({ params, body }, context) => {
    const { campaigns, batches, frozen, acts } = stores;
    return acts.perform(actOf(context, 'annulBatches'), async () => {
      const campaign = await campaigns.get(params.campaign);
      if (campaign.state !== 'closed' && campaign.state !== 'published') throw new Problem('state-conflict', { state: campaign.state });
      const found = await Promise.all(body.batches.map((batch) => batches.find(campaign.id, batch)));
      if (found.includes(null)) throw new Problem('not-found');
      const annulled = found.flatMap((batch) => (batch && !batch.annulled ? [batch.batch] : []));
      if (annulled.length === 0) return { result: campaignView(campaign) };
      if (campaign.release !== null && !(await frozen.isFrozen(campaign.id, campaign.release))) throw new Problem('release-in-progress');
      if ((await stateOf(stores, campaign)).state === 'pending') throw new Problem('release-in-progress');
      const seen = await frozen.newestSeen(campaign.id, (campaign.release ?? 0) + 1);
      if (seen) checkChange(campaign, seen, await leavesNow(stores, campaign, seen, annulled));
      const annulment = {
        batches: annulled,
        reason: body.reason,
        at: context.now.toISOString(),
        by: context.actor.id,
        from: (campaign.release ?? 0) + 1,
      };
      const change = {
        set: { annulments: [...(campaign.annulments ?? []), annulment] },
        from: { state: ['closed', 'published'] as const },
      };
      return {
        result: campaignView(changed(campaign, change)),
        change: {
          unit: campaign.unit,
          subject: `${campaign.id}/${annulled.join(',')}`,
          writes: [campaigns.change(campaign, change), ...annulled.map((batch) => batches.annulment(campaign.id, batch))],
        },
      };
    });
  };
