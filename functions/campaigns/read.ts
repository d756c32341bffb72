import type { campaignsRoutes } from '../../shared/contract/campaigns.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { campaignView, type Stores } from './stores.ts';

export const listOfficeCampaigns =
  ({ campaigns }: Pick<Stores, 'campaigns'>): Operation<typeof campaignsRoutes.listOfficeCampaigns> =>
  async ({ params, query }) => {
    const { items, next } = await campaigns.list(params.unit, query);
    return { items: items.map(campaignView), next };
  };

export const getOfficeCampaign =
  ({ campaigns }: Pick<Stores, 'campaigns'>): Operation<typeof campaignsRoutes.getOfficeCampaign> =>
  async ({ params }) =>
    campaignView(await campaigns.get(params.campaign));
