import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { countyOf } from '../../shared/domain/divisions.ts';
import { wantsFeedback } from '../../shared/domain/exchange-life.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import { tell } from '../../shared/store/exchange/about.ts';
import { notedOnRecord } from '../../shared/store/exchange/taking.ts';
import { untold } from '../../shared/store/exchange/untold.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { type NotificationRecord, StepRefused, stepped } from '../../shared/store/registry/notifications.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import { several } from './several.ts';
import { act, copyOf, deciding, notificationView, type Stores, sealWords } from './stores.ts';

/** The sender takes back what it sent, or a draft. */
export const withdrawNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.withdrawNotification> =>
  async ({ params }, context) =>
    act(stores, 'withdrawNotification', context, async () => {
      const copy = await copyOf(stores, params);
      if (copy.direction === 'out' && copy.state === 'withdrawn') return { result: notificationView(copy) };
      const change = stepped(copy, 'withdraw', { at: context.now, by: context.actor.id });
      const takenBack = copy.message === null ? [] : await tell(stores, copy, { kind: 'withdrawal' }, context.now);
      const nobodyTold = untold(stores, copy.id, await standingRecord(stores.records, copy.record));
      return deciding(stores, params.unit, copy, change, [...takenBack, ...fetchedNoMore(stores, copy), ...nobodyTold]);
    });

/** What waits to be fetched by another system waits no more. */
function fetchedNoMore({ waiting }: Stores, { county: from, counterpart, channel, message, record, history }: NotificationRecord): Write[] {
  const at = history.find(({ event }) => event === 'sent')?.at;
  if (channel === 'here' || message === null || at === undefined) return [];
  return [waiting.removal({ from, to: countyOf(counterpart.code), message, record, at })];
}

/** The office has dealt with departures and changes that it was told of. */
export const noteNotifications =
  (stores: Stores): Operation<typeof exchangeRoutes.noteNotifications> =>
  async ({ params: { unit }, body: { notifications } }, context) =>
    several(notifications, (notification) =>
      act(stores, 'noteNotifications', context, async () => {
        const copy = await copyOf(stores, { unit, notification });
        if (copy.direction === 'out' || wantsFeedback(copy.kind)) throw new StepRefused(copy.state);
        if (copy.state === 'closed') return { result: notificationView(copy) };
        return deciding(stores, unit, copy, stepped(copy, 'note', { at: context.now, by: context.actor.id }));
      }),
    );

/** The sender has dealt with the feedback. */
export const closeNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.closeNotification> =>
  async ({ params }, context) =>
    act(stores, 'closeNotification', context, async () => {
      const copy = await copyOf(stores, params);
      if (copy.state === 'closed') return { result: notificationView(copy) };
      return deciding(stores, params.unit, copy, stepped(copy, 'close', { at: context.now, by: context.actor.id }));
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
      return deciding(stores, params.unit, copy, change, noted?.writes);
    });
