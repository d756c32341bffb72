import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { isTakenBack, mayTell } from '../../shared/domain/consent.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { envelopeAbout } from '../../shared/store/exchange/about.ts';
import { feedbackFact } from '../../shared/store/exchange/arrival.ts';
import { dispatch } from '../../shared/store/exchange/dispatch.ts';
import { afterFeedback } from '../../shared/store/exchange/ending.ts';
import { contentOf, newMessageId } from '../../shared/store/exchange/messages.ts';
import { ownPart } from '../../shared/store/personal-keys.ts';
import { factWrite } from '../../shared/store/registry/exchange-facts.ts';
import { standingRecord } from '../../shared/store/registry/merged.ts';
import { type NotificationRecord, StepRefused, stepped } from '../../shared/store/registry/notifications.ts';
import type { Write } from '../../shared/store/registry/write.ts';
import { several } from './several.ts';
import { act, deciding, notificationView, openWords, type Stores, sealWords } from './stores.ts';

/** A copy of a county's own, whichever of its offices it is for. */
async function incoming({ notifications }: Stores, county: string, id: string): Promise<NotificationRecord> {
  const copy = await notifications.get(county, id);
  if (copy.direction === 'out') throw new Problem('not-found');
  return copy;
}

/** The county looks at a township's answer again: it stands, or goes back with a note; the deadline stays as it is. */
export const reexamineNotification =
  (stores: Stores): Operation<typeof exchangeRoutes.reexamineNotification> =>
  async ({ params: { unit, notification }, body: { accepted, note } }, context) =>
    act(stores, 'reexamineNotification', context, async () => {
      const copy = await incoming(stores, unit, notification);
      const entry = { at: context.now, by: context.actor.id };
      if (accepted && copy.state === 're-examined') return { result: notificationView(copy) };
      if (!accepted && copy.history.at(-1)?.event === 'sent-back') return { result: notificationView(copy) };
      const key = accepted ? null : await stores.keys.find(copy.record, ownPart);
      const back = {
        outcome: null,
        recheck: null,
        verifiedBy: null,
        words: key ? sealWords(key, copy, { ...openWords(key, copy), sentBack: note ?? null }) : null,
      };
      const change = accepted ? stepped(copy, 're-examine', entry) : stepped(copy, 'send-back', entry, back);
      return deciding(stores, unit, copy, change);
    });

/** Releases feedbacks to the other offices: only that stops the clock. */
export const releaseFeedback =
  (stores: Stores): Operation<typeof exchangeRoutes.releaseFeedback> =>
  async ({ params: { unit }, body: { notifications } }, context) =>
    several(notifications, (id) =>
      act(stores, 'releaseFeedback', context, async () => {
        const copy = await incoming(stores, unit, id);
        if (copy.state === 'released') return { result: notificationView(copy) };
        if (copy.state === 'verified' && copy.recheck !== null) throw new StepRefused(copy.state);
        const { now, actor } = context;
        const releasedOn = dayOf(now);
        const message = newMessageId();
        const change = stepped(copy, 'release', { at: now, by: actor.id }, { releasedOn, feedback: message });
        const facts = feedbackFact(copy, { doneOn: releasedOn, outcome: copy.outcome }).map((fact) => factWrite(stores.table, fact));
        return deciding(stores, unit, copy, change, [...facts, ...(await fedBack(stores, copy, message, context))]);
      }),
    );

/**
 * The message with the feedback, and what becomes of it here: a contradiction stands on the own record too. Of somebody who took the consent
 * back it says the outcome and nothing of the person.
 */
async function fedBack(stores: Stores, copy: NotificationRecord, message: string, context: OfficeContext): Promise<Write[]> {
  const { now, actor } = context;
  const at = now.toISOString();
  const { record: recordId, outcome } = copy;
  const recordKey = await stores.keys.find(recordId, ownPart);
  const words = recordKey ? openWords(recordKey, copy) : null;
  const record = await standingRecord(stores.records, recordId);
  const isHeldBack = record !== null && isTakenBack(record) && !mayTell(record);
  const said = isHeldBack ? {} : { corrected: words?.corrected ?? null, note: words?.answer ?? null };
  const sealed = recordKey ? await stores.keys.create(recordId, message) : null;
  const envelope = envelopeAbout(
    copy,
    { id: message, kind: 'feedback', outcome },
    now,
    sealed && { key: sealed.bytes, content: contentOf(said) },
  );
  const stated = words?.corrected ? { contradictions: copy.differing } : {};
  const told = record?.sealed ? await afterFeedback(stores, copy, record, stated, { at, by: actor.id }) : [];
  return [...(sealed ? [sealed.write] : []), ...told, ...(await dispatch(stores, { envelope, key: sealed?.bytes ?? null }, copy, now))];
}
