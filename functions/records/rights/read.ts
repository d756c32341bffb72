import { Problem } from '../../../shared/contract/problems.ts';
import type { rightsRoutes } from '../../../shared/contract/rights.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { countyOf, isWithin } from '../../../shared/domain/divisions.ts';
import { isHandedOut } from '../../../shared/domain/rights.ts';
import { logReading } from '../../../shared/lambda/reading.ts';
import type { Operation } from '../../../shared/lambda/request.ts';
import type { RightRecord } from '../../../shared/store/registry/rights.ts';
import { conflict, purposeOf, rightAt, rightView, type Stores, wordsOf } from './stores.ts';

/** A list is one answer: 6 MB at most. */
const mostListed = 1000;

/** What an office, or a county with its townships, was asked by right and what was asked there: what is due first on top. */
export const listRights =
  ({ rights }: Pick<Stores, 'rights'>): Operation<typeof rightsRoutes.listRights> =>
  async ({ params: { unit }, query: { year } }, { now }) => {
    const [kept, recorded] = await Promise.all([rights.ofCounty(countyOf(unit), year), rights.ledTo(unit)]);
    const own = [...kept, ...recorded.filter(({ id }) => Number(id.slice(7, 11)) === year)].filter(
      ({ office, askedAt }) => isWithin(office, unit) || (askedAt !== null && isWithin(askedAt, unit)),
    );
    const all = [...new Map(own.map((right) => [right.id, right])).values()];
    const owed = all.filter(({ state }) => state === 'asked').sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const done = all.filter(({ state }) => state !== 'asked').sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    const today = dayOf(now);
    return { items: [...owed, ...done].slice(0, mostListed).map((right) => rightView(right, today)) };
  };

const placeOf = ({ dueOn, id }: RightRecord): string => `${dueOn}#${id}`;

/** What was asked with the person's words, opened once the log names the reader. */
export const getRight =
  (stores: Pick<Stores, 'client' | 'table' | 'rights' | 'keys'>): Operation<typeof rightsRoutes.getRight> =>
  async ({ params }, context) => {
    const right = await rightAt(stores, params.unit, params.right);
    const reading = { unit: params.unit, operation: 'getRight', purpose: purposeOf(right), records: [right.record] } as const;
    await logReading(stores, reading, context);
    return rightView(right, dayOf(context.now), await wordsOf(stores, right));
  };

/**
 * All that is held of the person: for the office that has to answer, whatever became of the record, and for a while after a copy was
 * granted for that office and the one at which the person asked.
 */
export const getHeld =
  (stores: Pick<Stores, 'client' | 'table' | 'rights' | 'records' | 'held'>): Operation<typeof rightsRoutes.getHeld> =>
  async ({ params: { unit, right: id } }, context) => {
    const right = await rightAt(stores, unit, id);
    const answers = right.office === unit && right.state === 'asked';
    if (!answers && !isHandedOut(right, dayOf(context.now))) throw conflict(right, context);
    await logReading(stores, { unit, operation: 'getHeld', purpose: purposeOf(right), records: [right.record] }, context);
    const opened = await stores.held.open(await stores.records.get(right.record));
    if (!opened) throw new Problem('not-found');
    return opened.view;
  };
