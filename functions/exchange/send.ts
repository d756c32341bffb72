import type { exchangeRoutes, Notification } from '../../shared/contract/exchange.ts';
import { Problem } from '../../shared/contract/problems.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import { mayTell } from '../../shared/domain/consent.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { isInSight } from '../../shared/domain/record-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { answerFirst } from '../../shared/lambda/answer-first.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { ownOffice } from '../../shared/store/exchange/arrival.ts';
import { derivedIds, freeId } from '../../shared/store/registry/derived-ids.ts';
import { type NotificationRecord, withClock } from '../../shared/store/registry/notifications.ts';
import { openRecord, type PersonRecord } from '../../shared/store/registry/records.ts';
import { outgoing } from './outgoing.ts';
import { several } from './several.ts';
import { act, copyOf, identityUnchecked, notificationView, openWords, recordConflict, refusal, type Stores, sealWords } from './stores.ts';
import { isToCounterpart, targetOf } from './target.ts';

/** What is to be told of each of the records. */
type Plan = Omit<RouteInput<typeof exchangeRoutes.sendNotification>['body'], 'records'>;

/** Notifies the other office about persons, each in a transaction of its own: a repeat goes on where the first one broke off. */
export const sendNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.sendNotification> =>
  async ({ params: { unit }, body: { records, ...plan } }, context) => {
    const county = countyOf(unit);
    const send = async (record: string): Promise<Notification> => {
      const key = context.idempotencyKey && `${context.idempotencyKey}#${record}`;
      const once = {
        key,
        request: { unit, record, ...plan },
        again: async (id: string) => notificationView(await stores.notifications.get(county, id)),
      };
      try {
        return await stores.acts.performOnce(actOf(context, 'sendNotification'), once, async () => {
          const source = `${context.actor.id}|${key}`;
          const { after, writes } = await sending(stores, await recordOf(stores, unit, record, context), plan, source, context);
          return { result: notificationView(after), change: { unit, subject: after.id, writes } };
        });
      } catch (error) {
        throw refusal(error, context);
      }
    };
    // What a single one is refused for is the answer, with what to change; of several each has its own.
    const [only] = records;
    if (only !== undefined && records.length === 1) return { results: [{ subject: only, notification: await send(only), problem: null }] };
    return several(records, send);
  };

/** Sends what was kept as a draft. */
export const sendDraft =
  (stores: Stores): Operation<typeof exchangeRoutes.sendDraft> =>
  async ({ params }, context) =>
    act(stores, 'sendDraft', context, async () => {
      const copy = await copyOf(stores, params);
      if (copy.direction === 'out' && copy.message !== null && copy.state !== 'withdrawn') return { result: notificationView(copy) };
      const record = await recordOf(stores, params.unit, copy.record, context);
      if (!isToCounterpart(copy, record)) throw fieldProblem('/records', officeTexts(context.language).draftOutdated);
      const opened = await openRecord(stores.keys, record);
      if (!opened) throw new Problem('not-found');
      const { after, writes } = await outgoing(stores, copy, 'draft', record, opened, openWords(opened.key, copy), context);
      return { result: notificationView(after), change: { unit: params.unit, subject: copy.id, writes } };
    });

/** A record that the office works on, and of which it may tell. */
async function recordOf({ records }: Stores, unit: string, id: string, context: OfficeContext): Promise<PersonRecord> {
  const record = await records.get(id);
  if (record.office !== unit) throw new Problem('not-found');
  if (!isInSight(record)) throw recordConflict(record, context);
  if (record.identityCheckedOn === null) throw identityUnchecked(context);
  if (!mayTell(record)) throw fieldProblem('/records', officeTexts(context.language).consentMissing);
  return record;
}

async function sending(stores: Stores, record: PersonRecord, plan: Plan, source: string, context: OfficeContext) {
  const county = countyOf(record.office);
  const office = await ownOffice(stores, record.office);
  const counterpart = await targetOf(stores, record, plan, context);
  const opened = await openRecord(stores.keys, record);
  if (!opened) throw new Problem('not-found');
  // Nobody is told of what the act on the record would refuse afterwards.
  if (plan.leaving === 'moved-on') await answerFirst(stores, record, '/records', context);
  const ids = derivedIds('notification', county, dayOf(context.now), source);
  const id = await freeId(ids, (some) => stores.notifications.find(county, some));
  const said = { note: plan.note ?? null, movedTo: plan.movedTo ?? null };
  const draft: NotificationRecord = withClock({
    id,
    county,
    direction: 'out',
    kind: plan.kind,
    state: 'draft',
    lateness: 'in-time',
    office,
    counterpart,
    channel: 'paper',
    record: record.id,
    services: record.services,
    serviceDate: record.serviceDate,
    urgent: false,
    known: true,
    differing: [],
    sentOn: null,
    verifyBy: null,
    dueOn: null,
    weekendsOnly: false,
    recheck: null,
    outcome: null,
    releasedOn: null,
    history: [{ at: context.now.toISOString(), by: context.actor.id, event: 'drafted' }],
    message: null,
    digest: null,
    feedback: null,
    leaving: plan.leaving ?? null,
    remindOn: null,
    reminded: false,
    words: plan.draft ? sealWords(opened.key, { record: record.id, id }, said) : null,
    verifiedBy: null,
    doneOn: null,
    version: 1,
  });
  if (plan.draft) return { after: draft, writes: [stores.notifications.creation(draft)] };
  return outgoing(stores, { ...draft, history: [] }, 'new', record, opened, said, context);
}
