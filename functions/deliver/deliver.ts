import { nextPause } from '../../shared/domain/delivery-schedule.ts';
import type { Outcome } from '../../shared/lambda/announcing.ts';
import type { Failure } from '../../shared/lambda/outgoing.ts';
import { eachOf } from '../../shared/store/parallel.ts';
import type { DeliveriesStore, DeliveryRecord } from '../../shared/store/registry/deliveries.ts';
import { changed } from '../../shared/store/registry/write.ts';

/** What came of an attempt. `final`: it is never going to succeed; `alone`: what goes the same way may go all the same. */
export type Attempted = Outcome & { final?: boolean; alone?: boolean };

interface Dependencies {
  deliveries: Pick<DeliveriesStore, 'due' | 'update'>;
  /** Attempts a delivery once. Rejects where the attempt itself could not be made. */
  attempt: (delivery: DeliveryRecord, now: Date) => Promise<Attempted>;
}

const mostAtOnce = 200;
const concurrency = 8;
/** How long a run starts attempts, milliseconds: the last of them ends before the function's time is up. */
const runs = 30_000;
/** How long a run has a delivery to itself, milliseconds: longer than a run may take. */
const lease = 120_000;
const mostAttemptsKept = 20;

/** After how many answers that took it in badly a message no longer stands for those after it: the fault may be its own. */
const patience = 3;
const wasAnswered = ({ status, error }: Outcome): boolean => status !== null || error === ('no-receipt' satisfies Failure);
const rankOf = ({ tries, attempts }: DeliveryRecord): number => {
  const last = attempts.at(-1);
  return tries >= patience && last && wasAnswered(last) ? tries : 0;
};

/** In the order in which they were made; those that keep failing where others may pass come last, the least tried first. */
const inTurn = (one: DeliveryRecord, other: DeliveryRecord): number =>
  rankOf(one) - rankOf(other) || (one.createdAt < other.createdAt ? -1 : 1);

/** Where a delivery goes: messages of a county to another one keep their order, and one that meets nobody stands for those after it. */
const laneOf = ({ county, message, id }: DeliveryRecord): string => (message ? `${county}#${message.to}` : `${county} ${id}`);

const isSuccess = ({ status, error }: Outcome): boolean => error === null && status !== null && status >= 200 && status < 300;
const meetsNobody = ({ status, error, final = false, alone = final }: Attempted): boolean =>
  !alone && (error !== null || (status ?? 0) >= 500);

/**
 * Attempts whatever is due to go out, each once a run; what fails is due again after a pause. A run that breaks off leaves its
 * deliveries to a later one: they may then arrive twice, under the same identifier.
 * @returns how many arrived, and how many are given up
 */
export const deliverDue =
  ({ deliveries, attempt }: Dependencies) =>
  async (now: () => Date): Promise<{ delivered: number; failed: number }> => {
    const end = now().getTime() + runs;
    const counts = { delivered: 0, failed: 0 };

    /** @returns when whatever takes the same way is tried again, if nobody was met; null otherwise */
    async function deliverOne(found: DeliveryRecord): Promise<string | null> {
      const claim = { set: { dueAt: new Date(now().getTime() + lease).toISOString(), claims: found.claims + 1 } };
      if ((await deliveries.update(found, claim)) === 'lost') return null;
      const delivery = changed(found, claim);
      const startedAt = now();
      const attempted = await attempt(delivery, startedAt);
      const after = settled(delivery, attempted, startedAt);
      await deliveries.update(delivery, after);
      const { state, nextAt } = after.set;
      if (state !== undefined) counts[state]++;
      return meetsNobody(attempted) ? nextAt : null;
    }

    const lanes = [...Map.groupBy(await deliveries.due(now(), mostAtOnce), laneOf).values()];
    const deliverLane = async (lane: readonly DeliveryRecord[]) => {
      let nextAt: string | null = null;
      for (const delivery of lane.toSorted(inTurn)) {
        if (nextAt !== null) await deliveries.update(delivery, { set: { nextAt, dueAt: nextAt } });
        else if (now().getTime() < end) nextAt = await deliverOne(delivery);
      }
    };
    await eachOf(concurrency, lanes, deliverLane, 'some deliveries could not be attempted');
    return counts;
  };

type Settled = Pick<DeliveryRecord, 'attempts' | 'tries' | 'nextAt' | 'dueAt'> & { state?: 'delivered' | 'failed' };

/** What an attempt leaves behind. */
function settled(
  delivery: DeliveryRecord,
  { final = false, alone: _, ...outcome }: Attempted,
  now: Date,
): { set: Settled; remove?: ('due' | 'dueAt')[] } {
  const attempts = [...delivery.attempts, { at: now.toISOString(), ...outcome }].slice(-mostAttemptsKept);
  const tries = delivery.tries + 1;
  const over = (state: 'delivered' | 'failed') => ({
    set: { attempts, tries, state, nextAt: null },
    remove: ['due' as const, 'dueAt' as const],
  });
  if (isSuccess(outcome)) return over('delivered');
  const pause = final ? null : nextPause(delivery.kind, tries, now.getTime() - Date.parse(delivery.createdAt));
  if (pause === null) return over('failed');
  const nextAt = new Date(now.getTime() + pause).toISOString();
  return { set: { attempts, tries, nextAt, dueAt: nextAt } };
}
