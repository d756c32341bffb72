import { Problem } from '../../shared/contract/problems.ts';
import type { resultsRoutes } from '../../shared/contract/results.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { BoardStore } from '../../shared/store/board.ts';

/** Public text and questionnaire of a campaign that is or was open. */
export const getCampaign =
  (board: BoardStore): Operation<typeof resultsRoutes.getCampaign> =>
  async ({ params }) => {
    const campaign = await board.campaign(params.campaign);
    if (!campaign) throw new Problem('campaign-unknown');
    return campaign;
  };
