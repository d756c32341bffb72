import type { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { cursorOf, placeOf } from '../../shared/store/registry/cursor.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'campaigns' | 'batches'>;

/** Batches by number: a campaign numbers them without gaps, so that a page is a range of numbers. */
export const listBatches =
  ({ campaigns, batches }: Needs): Operation<typeof campaignsRoutes.listBatches> =>
  async ({ params, query }) => {
    const campaign = await campaigns.get(params.campaign);
    const first = query.cursor ? Number(placeOf(query.cursor, /^\d{1,4}$/)) : 0;
    const end = Math.min(first + query.limit, campaign.batches);
    const found = await Promise.all(
      Array.from({ length: Math.max(0, end - first) }, (_, index) => batches.find(campaign.id, first + index)),
    );
    return { items: found.filter((batch) => batch !== null), next: end < campaign.batches ? cursorOf(String(end)) : null };
  };

/** Revokes a batch: its unused codes are refused from now on, and still count as issued. Not once the result is published. */
export const revokeBatch =
  ({ campaigns, batches, acts }: Needs & Pick<Stores, 'acts'>): Operation<typeof campaignsRoutes.revokeBatch> =>
  async ({ params }, context) =>
    acts.perform(actOf(context, 'revokeBatch'), async () => {
      const campaign = await campaigns.get(params.campaign);
      const batch = await batches.find(campaign.id, params.batch);
      if (!batch) throw new Problem('not-found');
      if (batch.revoked) return { result: batch };
      if (campaign.state === 'published') throw new Problem('state-conflict', { state: campaign.state });
      const change = { set: { revoked: [...campaign.revoked, batch.batch] }, from: { state: ['open', 'closed'] as const } };
      return {
        result: { ...batch, revoked: true },
        change: {
          unit: campaign.unit,
          subject: `${campaign.id}/${batch.batch}`,
          writes: [campaigns.change(campaign, change), batches.revocation(campaign.id, batch.batch)],
        },
      };
    });
