import type { recordsRoutes } from '../../shared/contract/records.ts';
import { isTakenBack } from '../../shared/domain/consent.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { movementProblem } from '../../shared/domain/movement.ts';
import { closedOn, isSeenBy } from '../../shared/domain/record-life.ts';
import { answerFirst } from '../../shared/lambda/answer-first.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import { type PersonRecord, sealReason } from '../../shared/store/registry/records.ts';
import { informationWrites } from '../../shared/store/registry/registration.ts';
import { linkSides } from '../../shared/store/registry/sides.ts';
import { told } from '../../shared/store/registry/told.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import { actOn, type Needs, open } from './act.ts';
import { refuse } from './check.ts';
import { comparing } from './identity.ts';
import { linkerOf, type Stores } from './stores.ts';

/** Throws where a day lies ahead, or before an earlier one that it follows. */
function checkDay(day: string, after: string, { now, language }: OfficeContext): void {
  const words = exchangeWords[language].dayProblems;
  if (day > dayOf(now)) throw fieldProblem('/day', words.future);
  if (day < after) throw fieldProblem('/day', words.beforeRequest);
}

/** A person has returned to where they are registered. */
export const returnPerson =
  (stores: Needs): Operation<typeof recordsRoutes.returnPerson> =>
  async ({ params, body: { day, reason } }, context) =>
    actOn(
      stores,
      'returnPerson',
      params,
      context,
      ({ state }) => state === 'returned',
      ({ requestedOn }) => {
        checkDay(day, requestedOn, context);
        return { step: 'return', event: 'returned', reason, endedOn: day };
      },
    );

/**
 * A person has moved on. The office of residence loses sight of the record; for the office of registration the person is somewhere
 * else from now on.
 */
export const movePersonOn =
  (stores: Needs & Pick<Stores, 'unanswered'>): Operation<typeof recordsRoutes.movePersonOn> =>
  async ({ params, body: { day, reason, presentUnit } }, context) =>
    actOn(
      stores,
      'movePersonOn',
      params,
      context,
      (record) => record.presentUnit.code === presentUnit.code && (record.side === 'outflow' || record.state === 'moved-on'),
      async (record, { counterpart }) => {
        checkDay(day, record.requestedOn, context);
        const problem = movementProblem(record.registeredUnit.code, presentUnit.code);
        if (problem) return refuse([{ field: 'presentUnit', movement: problem }], context);
        const former = { presentUnit: record.presentUnit };
        if (record.side === 'outflow') {
          const set = { presentUnit, counterpart: null, contradictions: [] };
          return { step: 'move-within', event: 'moved-on', reason, set, former: { ...former, counterpart } };
        }
        if (isWithin(presentUnit.code, params.unit)) return refuse([{ field: 'presentUnit', movement: 'stillHere' }], context);
        await answerFirst(stores, record, '', context);
        return { step: 'move-on', event: 'moved-on', reason, set: { presentUnit }, former, endedOn: day };
      },
    );

/** Closes a record; one that was made by mistake counts in no rate. */
export const closeRecord =
  (stores: Needs & Pick<Stores, 'unanswered'>): Operation<typeof recordsRoutes.closeRecord> =>
  async ({ params, body: { reason, mistaken } }, context) =>
    actOn(
      stores,
      'closeRecord',
      params,
      context,
      ({ state }) => state === 'closed',
      async (record) => {
        await answerFirst(stores, record, '', context);
        return { step: 'close', event: 'closed', reason, endedOn: dayOf(context.now), excluded: mistaken };
      },
    );

/** Merges a duplicate into another record of the office and side; the other one keeps its own fields. */
export const mergeRecords =
  (stores: Needs & Pick<Stores, 'rights' | 'certificates'>): Operation<typeof recordsRoutes.mergeRecords> =>
  async ({ params, body: { into, reason } }, context) =>
    actOn(
      stores,
      'mergeRecords',
      params,
      context,
      ({ state, mergedInto }) => state === 'merged' && mergedInto === into,
      async (record) => {
        const other = await stores.records.find(into);
        if (!other || !isSeenBy(other, params.unit) || other.side !== record.side || into === record.id)
          throw fieldProblem('/into', exchangeWords[context.language].mergeWanted);
        if (other.identityCheckedOn === null) throw fieldProblem('/into', exchangeWords[context.language].identityUnchecked);
        // Into one record after the other a number could be tried out: of what was asked by page it counts like keying it in.
        const tried =
          record.identityCheckedOn === null ? [await comparing(stores, record, other.who, '/into', context, 'mergeRecords')] : [];
        if (tried.length === 0 && other.who !== record.who) throw fieldProblem('/into', exchangeWords[context.language].mergeOther);
        const still = await checkNothingPends(stores, record.id, context);
        const { key, content } = await open(stores, other);
        const at = context.now.toISOString();
        // The other side hears of the record that stays, not of the one that goes.
        const link = await linkSides(stores, { record: other, key, content }, { ...linkerOf(context, 'mergeRecords'), at });
        const event = { at, by: context.actor.id, event: 'absorbed' as const, reason: sealReason(key, into, reason), former: null };
        const withdrawal = withdrawalOf(record, other);
        const set = {
          ...link?.set,
          ...withdrawal,
          ...told([...(other.toldBy ?? []), ...(record.toldBy ?? [])]),
          absorbed: [...(other.absorbed ?? []), ...(record.absorbed ?? []), record.id],
        };
        return {
          step: 'merge',
          event: 'merged',
          reason,
          set: { mergedInto: into },
          endedOn: dayOf(context.now),
          excluded: true,
          also: [
            stores.records.change(other, { set }),
            stores.records.event(into, event),
            ...(withdrawal ? [stores.records.event(into, { ...event, event: 'consent-withdrawn', reason: null })] : []),
            ...informationWrites(stores.table, { ...other, ...set }),
            ...(link?.writes ?? []),
            ...tried,
            still,
          ],
        };
      },
    );

/**
 * Throws while something is open of a record that its office alone can bring to an end: from another record nothing leads to it. Gives the
 * condition under which it stays so.
 */
async function checkNothingPends(
  { rights, certificates }: Pick<Stores, 'rights' | 'certificates'>,
  record: string,
  { language }: OfficeContext,
): Promise<Write> {
  const words = exchangeWords[language];
  if ((await rights.ledTo(record)).some((right) => right.state === 'asked' && right.record === record))
    throw fieldProblem('', words.mergeRightOpen);
  const certificate = await certificates.ofRecord(record);
  if (certificate !== null && (await certificates.find(certificate))?.state === 'applied') throw fieldProblem('', words.mergeApplied);
  return certificates.unchanged(record, certificate);
}

/**
 * What a consent that the person took back means for the record that stays: it is taken back there too, unless it was given again later,
 * and a record that rests on it alone is closed. Null where nothing changes.
 */
function withdrawalOf(record: PersonRecord, other: PersonRecord): Partial<PersonRecord> | null {
  const { consentWithdrawnOn: on } = record;
  if (on === null || !isTakenBack(record) || on <= (other.consentWithdrawnOn ?? '') || on < (other.consentOn ?? '')) return null;
  return { consentWithdrawnOn: on, ...(other.basis.kind === 'consent' && closedOn(on)) };
}

/** A consent was withdrawn. A record that rests on it alone is closed, and counts only if the other office was told before. */
export const withdrawConsent =
  (stores: Needs): Operation<typeof recordsRoutes.withdrawConsent> =>
  async ({ params, body: { day, reason } }, context) =>
    actOn(stores, 'withdrawConsent', params, context, isTakenBack, ({ consentOn, basis, notifiedOn }) => {
      if (consentOn === null) throw fieldProblem('/day', exchangeWords[context.language].dayProblems.noConsent);
      checkDay(day, consentOn, context);
      const set = { consentWithdrawnOn: day };
      if (basis.kind !== 'consent') return { step: 'withdraw-consent', event: 'consent-withdrawn', reason, set };
      return { step: 'close', event: 'consent-withdrawn', reason, set, endedOn: day, excluded: notifiedOn === null };
    });
