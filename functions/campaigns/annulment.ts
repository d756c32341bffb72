import { Problem } from '../../shared/contract/problems.ts';
import type { publicationRoutes } from '../../shared/contract/publication.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { campaignView, type Stores } from './stores.ts';

/**
 * Finds the responses of batches invalid. They are kept and counted as returned, and enter no rate from the next release on.
 * While a release is being made nothing is annulled, so that it is made from what was decided.
 */
export const annulBatches =
  ({
    campaigns,
    batches,
    frozen,
    acts,
  }: Pick<Stores, 'campaigns' | 'batches' | 'frozen' | 'acts'>): Operation<typeof publicationRoutes.annulBatches> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'annulBatches'), async () => {
      const campaign = await campaigns.get(params.campaign);
      if (campaign.state !== 'closed' && campaign.state !== 'published') throw new Problem('state-conflict', { state: campaign.state });
      const found = await Promise.all(body.batches.map((batch) => batches.find(campaign.id, batch)));
      if (found.includes(null)) throw new Problem('not-found');
      const annulled = found.flatMap((batch) => (batch && !batch.annulled ? [batch.batch] : []));
      if (annulled.length === 0) return { result: campaignView(campaign) };
      if (campaign.release !== null && !(await frozen.isFrozen(campaign.id, campaign.release))) throw new Problem('release-in-progress');
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
