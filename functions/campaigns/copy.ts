import type { CampaignPlan, campaignsRoutes } from '../../shared/contract/campaigns.ts';
import { inYear } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { isEarlier } from './comparable.ts';
import { newCampaign, nextCampaignId } from './draft.ts';
import { campaignView, type Stores } from './stores.ts';

/** Makes a draft of another year from a campaign: the same plan on the same days, compared with it where that is the earlier one. */
export const copyCampaign =
  ({ campaigns, acts, keys }: Pick<Stores, 'campaigns' | 'acts' | 'keys'>): Operation<typeof campaignsRoutes.copyCampaign> =>
  async ({ params, body: { year } }, context) =>
    acts.performOnce(
      actOf(context, 'copyCampaign'),
      { key: context.idempotencyKey, request: { params, year }, again: async (id) => campaignView(await campaigns.get(id)) },
      async () => {
        const source = await campaigns.get(params.campaign);
        const id = await nextCampaignId(campaigns, source.unit, year, context.language);
        const plan = { ...planOf(source, year), comparableWith: isEarlier(source.id, id) ? source.id : null };
        const campaign = newCampaign(id, plan, context.actor.id, context.now, await keys.create(id));
        return { result: campaignView(campaign), change: { unit: source.unit, subject: id, writes: [campaigns.creation(campaign)] } };
      },
    );

/** The plan of a campaign, moved to another year. A window keeps its length where the 29th of February would turn it round. */
function planOf(source: CampaignRecord, year: number): Omit<CampaignPlan, 'comparableWith'> {
  const { unit, title, graceHours, groups, modes, reading, minimumShare, questionnaire } = source;
  const years = year - source.year;
  const [opensAt, closesAt] = [inYear(source.opensAt, years), inYear(source.closesAt, years)];
  const length = Date.parse(source.closesAt) - Date.parse(source.opensAt);
  return {
    unit,
    year,
    title,
    graceHours,
    groups,
    modes,
    reading,
    minimumShare,
    questionnaire,
    opensAt,
    closesAt: opensAt < closesAt ? closesAt : new Date(Date.parse(opensAt) + length).toISOString(),
  };
}
