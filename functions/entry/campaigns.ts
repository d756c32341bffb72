import type { EntryCampaignSummary, entryRoutes } from '../../shared/contract/entry.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { entryModes } from '../../shared/contract/vocabulary.ts';
import { modesIssued } from '../../shared/domain/batch-modes.ts';
import { publicQuestionnaire } from '../../shared/domain/questionnaire.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { CampaignRecord } from '../../shared/store/registry/campaigns.ts';
import type { Stores } from './stores.ts';

/** Campaigns whose window is open, or whose papers may still arrive. */
export const listEntryCampaigns =
  ({ campaigns }: Pick<Stores, 'campaigns'>): Operation<typeof entryRoutes.listEntryCampaigns> =>
  async ({ params, query }, { now }) => {
    const { items, next } = await campaigns.list(params.unit, query);
    return { items: items.filter((campaign) => isEntered(campaign, now)).map(summaryOf), next };
  };

/** What keying a campaign needs. A campaign that nothing can be keyed for is none. */
export const getEntryCampaign =
  ({ campaigns }: Pick<Stores, 'campaigns'>): Operation<typeof entryRoutes.getEntryCampaign> =>
  async ({ params }, { now }) => {
    const campaign = await campaigns.get(params.campaign);
    if (!isEntered(campaign, now)) throw new Problem('campaign-unknown');
    return { ...summaryOf(campaign), groups: campaign.groups, questionnaire: publicQuestionnaire(campaign.questionnaire) };
  };

const isEntered = ({ state, closesAt, graceHours }: CampaignRecord, now: Date): boolean =>
  (state === 'open' || state === 'closed') && now.getTime() <= Date.parse(closesAt) + graceHours * 3_600_000;

const summaryOf = ({ id, title, opensAt, closesAt, graceHours, batchModes = '' }: CampaignRecord): EntryCampaignSummary => {
  const issued = modesIssued(batchModes);
  return { id, title, opensAt, closesAt, graceHours, modes: entryModes.filter((mode) => issued.includes(mode)) };
};
