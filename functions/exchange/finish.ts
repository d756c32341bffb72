import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { dispatch } from '../../shared/store/exchange/dispatch.ts';
import { envelopeOf } from '../../shared/store/exchange/messages.ts';
import { notedOnRecord } from '../../shared/store/exchange/taking.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { factDoneOn } from '../../shared/store/registry/exchange-facts.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { type NotificationRecord, StepRefused, stepped } from '../../shared/store/registry/notifications.ts';
import { informationFact } from '../../shared/store/registry/registration.ts';
import { told } from '../../shared/store/registry/told.ts';
import { changed, type Write } from '../../shared/store/registry/write.ts';
import { act, copyOf, countyOf, notificationView, type Stores, sealWords } from './stores.ts';

/** The sender takes back what it sent, or a draft. */
export const withdrawNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.withdrawNotification> =>
  async ({ params }, context) =>
    act(stores, 'withdrawNotification', context, async () => {
      const copy = await copyOf(stores, params);
      if (copy.direction === 'out' && copy.state === 'withdrawn') return { result: notificationView(copy) };
      const change = stepped(copy, 'withdraw', { at: context.now, by: context.actor.id });
      const back = [...(await takenBack(stores, copy, context.now)), ...(await untold(stores, copy))];
      const writes = [stores.notifications.change(copy, change), ...back];
      return { result: notificationView(changed(copy, change)), change: { unit: params.unit, subject: copy.id, writes } };
    });

/** What was taken back has told nobody: the rate counts the first one that stands. */
async function untold({ table, records }: Stores, { id, record: noted }: NotificationRecord): Promise<Write[]> {
  const record = await standingRecord(records, noted);
  if (!record?.toldBy?.some(({ notification }) => notification === id)) return [];
  const set = told(record.toldBy.filter(({ notification }) => notification !== id));
  const fact = informationFact({ ...record, ...set });
  return [records.change(record, { set }), ...(fact ? [factDoneOn(table, fact)] : [])];
}

async function takenBack(stores: Stores, copy: NotificationRecord, now: Date): Promise<Write[]> {
  const { id, county, counterpart, office, message, digest, kind, urgent, dueOn, channel, record } = copy;
  if (message === null) return [];
  const envelope = envelopeOf(
    {
      kind: 'withdrawal',
      notification: id,
      from: county,
      to: countyOf(counterpart.code),
      at: now.toISOString(),
      answers: digest,
      about: { kind, fromOffice: office.code, toOffice: counterpart.code, urgent, dueOn, outcome: null },
    },
    null,
  );
  return dispatch(stores, { envelope, key: null }, { channel, record }, now);
}

/** The sender has dealt with the feedback. */
export const closeNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.closeNotification> =>
  async ({ params }, context) =>
    act(stores, 'closeNotification', context, async () => {
      const copy = await copyOf(stores, params);
      if (copy.state === 'closed') return { result: notificationView(copy) };
      const change = stepped(copy, 'close', { at: context.now, by: context.actor.id });
      const writes = [stores.notifications.change(copy, change)];
      return { result: notificationView(changed(copy, change)), change: { unit: params.unit, subject: copy.id, writes } };
    });

/** Keys in what a counterpart has answered on paper: one that no system serves, or whose system does not answer. */
export const recordPaperReply =
  (stores: Stores): Operation<typeof exchangeRoutes.recordPaperReply> =>
  async ({ params, body: { outcome, corrected, note, repliedOn } }, context) =>
    act(stores, 'recordPaperReply', context, async () => {
      const { actor, now, language } = context;
      const copy = await copyOf(stores, params);
      const today = dayOf(now);
      if (repliedOn > today) throw fieldProblem('/repliedOn', fill(problemTexts(language).field.dayTooLate, { maximum: today }));
      if (copy.sentOn !== null && repliedOn < copy.sentOn)
        throw fieldProblem('/repliedOn', fill(officeTexts(language).repliedBefore, { minimum: copy.sentOn }));
      const isKeyed = copy.history.some(({ event }) => event === 'replied-on-paper');
      if (isKeyed && copy.state === 'released' && copy.outcome === outcome) return { result: notificationView(copy) };
      if (copy.channel === 'here' || copy.dueOn === null) throw new StepRefused(copy.state);
      const key = await stores.keys.find(copy.record, ownPart);
      const noted = await notedOnRecord(stores, copy, corrected ?? {}, outcome, now);
      const words = key ? sealWords(key, copy, { corrected: corrected ?? null, answer: note ?? null }) : null;
      const change = stepped(
        copy,
        'reply-on-paper',
        { at: now, by: actor.id },
        { outcome, releasedOn: repliedOn, words, differing: noted?.differing ?? [] },
      );
      const writes = [stores.notifications.change(copy, change), ...(noted?.writes ?? [])];
      return { result: notificationView(changed(copy, change)), change: { unit: params.unit, subject: copy.id, writes } };
    });
