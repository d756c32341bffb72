import { Problem } from '../contract/problems.ts';
import type { Route } from '../contract/route.ts';
import { allows, isOfficeRoute } from '../domain/permissions.ts';
import { type AccountsStore, authoritiesOf } from '../store/registry/accounts.ts';
import type { Authorize } from './request.ts';

const cacheMilliseconds = 60_000;
const cacheSize = 1000;

/**
 * Decides by the account that the token's subject has in `Registry` and by the permission table.
 * An account is kept for 60 s: a transfer, a suspension or a deputy's grant acts that soon.
 */
export function authorizeBy(accounts: AccountsStore): Authorize {
  const cache = new Map<string, { until: number; found: Awaited<ReturnType<AccountsStore['find']>> }>();

  const find = async (id: string, now: Date) => {
    const kept = cache.get(id);
    if (kept && kept.until > now.getTime()) return kept.found;
    const found = await accounts.find(id);
    if (cache.size >= cacheSize) cache.clear();
    cache.set(id, { until: now.getTime() + cacheMilliseconds, found });
    return found;
  };

  return async (event, route, input, now) => {
    const claims = event.requestContext.authorizer?.jwt?.claims;
    const id = claims?.sub ?? claims?.client_id;
    const found = id ? await find(id, now) : null;
    const authorities = found ? authoritiesOf(found, now) : [];
    if (!id || !found || authorities.length === 0) throw new Problem('account-unknown');
    const operation = route.id;
    if (!isOfficeRoute(operation)) throw new Problem('forbidden');
    // The input was parsed by this very route's schemas, which is all that its `unit` relies on.
    const unit = route.unit(input as Parameters<Route['unit']>[0]);
    const authority = authorities.find((candidate) => allows(candidate, operation, unit));
    if (!authority) throw new Problem('forbidden');
    return { id, name: found.account.name, authorities, authority };
  };
}
