import type { accountsRoutes } from '../../shared/contract/accounts.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { operationsOf } from '../../shared/domain/permissions.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { accountView, type Stores } from './stores.ts';

/** The actor's own account, and the operations that it may call somewhere by its own or lent authority. */
export const getMe =
  ({ accounts, divisions }: Pick<Stores, 'accounts' | 'divisions'>): Operation<typeof accountsRoutes.getMe> =>
  async (_, { actor, now }) => {
    const found = await accounts.find(actor.id);
    if (!found) throw new Problem('account-unknown');
    const division = await divisions.find(found.account.division);
    return {
      ...accountView(found, now),
      divisionName: division?.name ?? found.account.division,
      may: [...new Set(actor.authorities.flatMap(operationsOf))],
    };
  };
