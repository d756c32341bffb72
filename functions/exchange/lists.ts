import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { existsOn } from '../../shared/store/registry/divisions.ts';
import { listedView, type Stores } from './stores.ts';

type Lists = Pick<Stores, 'lists'>;
type Listed = Parameters<Operation<typeof exchangeRoutes.listInbox>>[0];

async function listed({ lists }: Lists, direction: 'in' | 'out', { params: { unit }, query: { late, ...query } }: Listed, now: Date) {
  const { items, next } = await lists.list({ unit, direction, ...query, late: late === 'true', today: dayOf(now) });
  return { items: items.map(listedView), next };
}

export const listInbox =
  (stores: Lists): Operation<typeof exchangeRoutes.listInbox> =>
  async (input, { now }) =>
    listed(stores, 'in', input, now);
export const listOutbox =
  (stores: Lists): Operation<typeof exchangeRoutes.listOutbox> =>
  async (input, { now }) =>
    listed(stores, 'out', input, now);

/** Counts of an office's inbox; a county's officers see those of its townships beside. */
export const countInbox =
  ({ lists, divisions }: Pick<Stores, 'lists' | 'divisions'>): Operation<typeof exchangeRoutes.countInbox> =>
  async ({ params: { unit } }, { now }) => {
    const today = dayOf(now);
    const below = unit.length === 6 ? (await divisions.children(unit)).filter((division) => existsOn(division, today)) : [];
    const [own, ...townships] = await Promise.all([
      lists.count(unit, today),
      ...below.map(async ({ code, name }) => ({ unit: { code, name }, ...(await lists.count(code, today)) })),
    ]);
    return { ...own, townships };
  };
