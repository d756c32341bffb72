import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import type { Stores } from './stores.ts';

export const listAudit =
  ({ audit }: Pick<Stores, 'audit'>): Operation<typeof accountsRoutes.listAudit> =>
  async ({ params, query: { month, action, ...page } }) =>
    audit.list(params.unit, month, page, action);
