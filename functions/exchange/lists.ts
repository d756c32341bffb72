import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { existsOn } from '../../shared/store/registry/divisions.ts';
import { listedView, type Stores } from './stores.ts';

/** Offices that are counted at once. */
const lanes = 8;

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

/** A county's townships, those that ended too: their papers did not. None of a township. */
const townshipsOf = async ({ divisions }: Pick<Stores, 'divisions'>, unit: string) =>
  unit.length === 6 ? await divisions.children(unit) : [];

/** Late papers of a county's offices, its own and those of its townships. */
export const listLate =
  ({ lists, divisions }: Pick<Stores, 'lists' | 'divisions'>): Operation<typeof exchangeRoutes.listLate> =>
  async ({ params: { unit, direction }, query }, { now }) => {
    const below = await townshipsOf({ divisions }, unit);
    const units = [unit, ...below.map(({ code }) => code)];
    const { items, next } = await lists.late({ ...query, units, direction, today: dayOf(now) });
    return { items: items.map(listedView), next };
  };

/** What is due today or overdue at an office beside its papers; a county's officers see that of its townships beside. */
export const countDue =
  ({ due, divisions }: Pick<Stores, 'due' | 'divisions'>): Operation<typeof exchangeRoutes.countDue> =>
  async ({ params: { unit } }, { now }) => {
    const today = dayOf(now);
    const below = (await townshipsOf({ divisions }, unit)).map(({ code, name }) => ({ code, name }));
    const [own, ...townships] = await allOf(lanes, [unit, ...below.map(({ code }) => code)], (office) => due.of(office, today));
    if (!own) throw new Error('an office was counted');
    const named = below.flatMap((township, index) => {
      const counts = townships[index];
      return counts && Object.values(counts).some((some) => some.today + some.overdue > 0) ? [{ unit: township, ...counts }] : [];
    });
    return { ...own, townships: named };
  };

/** Counts of an office's inbox; a county's officers see those of its townships beside. */
export const countInbox =
  ({ lists, divisions }: Pick<Stores, 'lists' | 'divisions'>): Operation<typeof exchangeRoutes.countInbox> =>
  async ({ params: { unit } }, { now }) => {
    const today = dayOf(now);
    const below = (await townshipsOf({ divisions }, unit)).filter((division) => existsOn(division, today));
    const [own, ...townships] = await Promise.all([
      lists.count(unit, today),
      ...below.map(async ({ code, name }) => ({ unit: { code, name }, ...(await lists.count(code, today)) })),
    ]);
    return { ...own, townships };
  };
