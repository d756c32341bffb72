import type { entryRoutes } from '../../shared/contract/entry.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { admitEntry } from './admit.ts';
import type { Stores } from './stores.ts';

/** Tells before keying whether a code can be keyed in a mode, and whether its paper is to be keyed twice. */
export const checkCode =
  (stores: Pick<Stores, 'gates' | 'campaigns' | 'refused'>): Operation<typeof entryRoutes.checkCode> =>
  async ({ params: { campaign }, body }, { now }) => {
    const { twice } = await admitEntry(stores, { campaign, ...body }, now);
    return { twice };
  };
