import type { recordsRoutes } from '../../shared/contract/records.ts';
import { isTakenBack } from '../../shared/domain/consent.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { movementProblem } from '../../shared/domain/movement.ts';
import { answerFirst } from '../../shared/lambda/answer-first.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { exchangeWords } from '../../shared/locales/words.ts';
import { actOn, type Needs } from './act.ts';
import { refuse } from './check.ts';
import type { Stores } from './stores.ts';

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
