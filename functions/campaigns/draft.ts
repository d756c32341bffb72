import { isDeepStrictEqual } from 'node:util';
import { CampaignChange, type CampaignPlan, type campaignsRoutes } from '../../shared/contract/campaigns.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { campaignParts } from '../../shared/store/keys.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { checkComparable } from './comparable.ts';
import { campaignView, type Stores } from './stores.ts';

const mostCampaignsOfAYear = 99;

/** Instants are kept in UTC, so that they compare as text. */
const utc = (instant: string) => new Date(instant).toISOString();

/** Creates a draft with the county's next number of the year, and its key. */
export const createCampaign =
  ({ campaigns, acts, keys }: Pick<Stores, 'campaigns' | 'acts' | 'keys'>): Operation<typeof campaignsRoutes.createCampaign> =>
  async ({ body }, context) =>
    acts.performOnce(
      actOf(context, 'createCampaign'),
      { key: context.idempotencyKey, request: body, again: async (id) => campaignView(await campaigns.get(id)) },
      async () => {
        const id = await nextCampaignId(campaigns, body.unit, body.year, context.language);
        await checkComparable(campaigns, body.comparableWith, id, context.language);
        const campaign = newCampaign(id, body, context.actor.id, context.now, await keys.create(id));
        return { result: campaignView(campaign), change: { unit: body.unit, subject: id, writes: [campaigns.creation(campaign)] } };
      },
    );

/** The next free identifier of a county and year. Throws `invalid-input` where all are used. */
export async function nextCampaignId(
  campaigns: Pick<Stores['campaigns'], 'latest'>,
  unit: string,
  year: number,
  language: Language,
): Promise<string> {
  const latest = await campaigns.latest(unit, year);
  const number = latest ? campaignParts(latest.id).number + 1 : 1;
  if (number > mostCampaignsOfAYear) throw fieldProblem('/year', problemTexts(language).field.campaignsUsedUp);
  return `${unit}-${year}-${number}`;
}

export const newCampaign = (
  id: string,
  plan: CampaignPlan,
  by: string,
  now: Date,
  wrappedKey: Uint8Array<ArrayBuffer>,
): CampaignRecord => ({
  ...plan,
  id,
  opensAt: utc(plan.opensAt),
  closesAt: utc(plan.closesAt),
  state: 'draft',
  batches: 0,
  issued: 0,
  release: null,
  history: [{ at: now.toISOString(), by, to: 'draft' }],
  wrappedKey,
  revoked: [],
  version: 1,
});

/** Changes a draft; once a campaign has opened its rules are fixed. */
export const changeCampaign =
  ({ campaigns, acts }: Pick<Stores, 'campaigns' | 'acts'>): Operation<typeof campaignsRoutes.changeCampaign> =>
  async ({ params, body }, context) =>
    acts.perform(actOf(context, 'changeCampaign'), async () => {
      const campaign = await campaigns.get(params.campaign);
      if (campaign.state !== 'draft') throw new Problem('state-conflict', { state: campaign.state });
      await checkComparable(campaigns, body.comparableWith, campaign.id, context.language);
      const set = {
        ...body,
        ...(body.opensAt && { opensAt: utc(body.opensAt) }),
        ...(body.closesAt && { closesAt: utc(body.closesAt) }),
      };
      const next = changed(campaign, { set });
      // What is sent may be in order by itself and not with what stands.
      if (!CampaignChange.safeParse({ opensAt: next.opensAt, closesAt: next.closesAt }).success) {
        throw fieldProblem('/closesAt', problemTexts(context.language).field.closesBeforeOpens);
      }
      if (isDeepStrictEqual(campaignView(next), campaignView(campaign))) return { result: campaignView(campaign) };
      return {
        result: campaignView(next),
        change: {
          unit: campaign.unit,
          subject: campaign.id,
          writes: [campaigns.change(campaign, { set, from: { state: ['draft'] } })],
        },
      };
    });
