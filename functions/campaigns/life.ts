import type { Campaign, campaignsRoutes } from '../../shared/contract/campaigns.ts';
import type { OfficeRouteId } from '../../shared/contract/index.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import {
  type CampaignRecord,
  campaignClose,
  closing,
  type Reached,
  reachedFrom,
  transition,
} from '../../shared/store/registry/campaigns.ts';
import { type Change, changed } from '../../shared/store/registry/write.ts';
import { type Counting, checkSinceSeen } from './change.ts';
import { checkSettled, type Settling } from './settled.ts';
import { campaignView, type Stores } from './stores.ts';

type Needs = Pick<Stores, 'campaigns' | 'acts'>;

/**
 * Brings a campaign to a state; one that cannot get there is a state conflict. A campaign that is in it already stays as it is,
 * unless `anew`: then its record is written once more, so that the streams bring about again whatever was given up.
 */
const bring = (
  { campaigns, acts }: Needs,
  operation: OfficeRouteId,
  to: Reached,
  id: string,
  context: OfficeContext,
  plan: (campaign: CampaignRecord) => Change<CampaignRecord> | Promise<Change<CampaignRecord>>,
  anew = false,
): Promise<Campaign> =>
  acts.perform(actOf(context, operation), async () => {
    const campaign = await campaigns.get(id);
    const isThere = campaign.state === to;
    if (isThere && !anew) return { result: campaignView(campaign) };
    const from: readonly string[] = reachedFrom[to];
    if (!isThere && !from.includes(campaign.state)) throw new Problem('state-conflict', { state: campaign.state });
    const change = isThere ? { set: {} } : await plan(campaign);
    return {
      result: campaignView(changed(campaign, change)),
      change: { unit: campaign.unit, subject: campaign.id, writes: [campaigns.change(campaign, change)] },
    };
  });

/** Opens a draft: its rules are fixed, and it will be closed at its closing instant. */
export const openCampaign =
  (stores: Needs): Operation<typeof campaignsRoutes.openCampaign> =>
  async ({ params }, context) =>
    bring(stores, 'openCampaign', 'open', params.campaign, context, (campaign) => {
      if (Date.parse(campaign.closesAt) <= context.now.getTime()) {
        throw fieldProblem('/closesAt', problemTexts(context.language).field.closesInThePast);
      }
      return transition(campaign, 'open', context.actor, context.now, { set: { due: campaignClose, dueAt: campaign.closesAt } });
    });

export const closeCampaign =
  (stores: Needs): Operation<typeof campaignsRoutes.closeCampaign> =>
  async ({ params }, context) =>
    bring(stores, 'closeCampaign', 'closed', params.campaign, context, (campaign) => closing(campaign, context.actor, context.now));

/**
 * Publishes a closed campaign once no response can arrive any more, and destroys its key:
 * from then on nobody can tell which code a response came with. What a preview has shown is known: against it the figures change
 * by enough responses or not at all. Asked for again, the release is completed, never changed.
 */
export const publishCampaign =
  (stores: Needs & Settling & Counting): Operation<typeof campaignsRoutes.publishCampaign> =>
  async ({ params }, context) =>
    bring(
      stores,
      'publishCampaign',
      'published',
      params.campaign,
      context,
      async (campaign) => {
        await checkSettled(stores, campaign, context);
        await checkSinceSeen(stores, campaign);
        return transition(campaign, 'published', context.actor, context.now, { set: { release: 1 }, remove: ['wrappedKey', 'refusal'] });
      },
      true,
    );
