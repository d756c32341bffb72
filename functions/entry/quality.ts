import type { entryRoutes } from '../../shared/contract/entry.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { Stores } from './stores.ts';

/** Papers keyed twice, answers compared and differing: sums, of which no paper can be told. */
export const getEntryQuality =
  ({ campaigns, keyings }: Pick<Stores, 'campaigns' | 'keyings'>): Operation<typeof entryRoutes.getEntryQuality> =>
  async ({ params: { campaign } }) => {
    await campaigns.get(campaign);
    const papers = await keyings.list(campaign);
    const sum = (count: 'compared' | 'differing') => papers.reduce((total, paper) => total + paper[count], 0);
    return { campaign, papers: papers.length, compared: sum('compared'), differing: sum('differing') };
  };
