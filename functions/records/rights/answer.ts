import { Problem } from '../../../shared/contract/problems.ts';
import type { RightAnswer, rightsRoutes } from '../../../shared/contract/rights.ts';
import { isTakenBack } from '../../../shared/domain/consent.ts';
import { addDays, dayOf, startOfDay } from '../../../shared/domain/days.ts';
import { isStanding, retentionDue } from '../../../shared/domain/record-life.ts';
import { actOf } from '../../../shared/lambda/act.ts';
import { officeTexts } from '../../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../../shared/lambda/request.ts';
import { erasePersonalContent } from '../../../shared/store/erasure.ts';
import { consentWithdrawal } from '../../../shared/store/registry/consent.ts';
import { erasureNote } from '../../../shared/store/registry/erasures.ts';
import { openRecord, type PersonRecord, sealPart } from '../../../shared/store/registry/records.ts';
import { informationWrites } from '../../../shared/store/registry/registration.ts';
import { type RightRecord, rightPart } from '../../../shared/store/registry/rights.ts';
import { type Change, changed, type Write } from '../../../shared/store/registry/write.ts';
import { carryOut, type Opened } from '../act.ts';
import { checkedCorrection } from '../correct.ts';
import { conflict, rightAt, rightView, type Stores, wordsOf } from './stores.ts';

/** What is answered: what was asked, of which record, as it lies open. */
interface Case {
  right: RightRecord;
  record: PersonRecord;
  opened: Opened;
}

/**
 * The office's answer, with what is granted done in the same transaction: the record corrected, or its content erased. An answer that was
 * given already is given back; another one is refused.
 */
export const answerRight =
  (stores: Stores): Operation<typeof rightsRoutes.answerRight> =>
  async ({ params: { unit, right: id }, body }, context) => {
    const today = dayOf(context.now);
    const answered = await stores.acts.perform(actOf(context, 'answerRight'), async () => {
      const right = await rightAt(stores, unit, id);
      if (right.office !== unit) throw new Problem('not-found');
      if (right.state !== 'asked') {
        const words = await wordsOf(stores, right);
        if (right.state !== stateOf(body) || (words.answer !== null && words.answer !== body.answer)) throw conflict(right, context);
        return { result: { right, words } };
      }
      const record = await stores.records.find(right.record);
      const opened = record && (await openRecord(stores.keys, record));
      // What was asked of a record that is erased by now is answered too: else it stayed open for ever.
      const at = record && opened ? { right, record, opened } : null;
      checkAnswer(right, at, body, context);
      const erases = right.kind === 'deletion' && body.granted;
      const change = {
        set: {
          state: stateOf(body),
          // Under the record's key nothing can be kept for a person whose content is erased.
          answer: erases || !opened ? null : sealPart(opened.key, right.record, rightPart('answer', id), body.answer),
          answeredOn: today,
          answeredBy: context.actor.id,
        },
        remove: ['due', 'dueAt'],
        from: { state: ['asked'] },
      } as const;
      const effect = at && body.granted ? await effectOf(stores, at, body, context) : [];
      const words = erases || !opened ? { text: null, answer: null } : { ...(await wordsOf(stores, right)), answer: body.answer };
      return {
        result: { right: changed(right, change), words },
        change: { unit, subject: id, writes: [...stores.rights.answering(right, change, today), ...effect] },
      };
    });
    const { right, words } = answered;
    // After the record says so; what a crash leaves behind goes with the record a day later.
    if (right.kind === 'deletion' && right.state === 'granted') {
      const absorbed = (await stores.records.find(right.record))?.absorbed ?? [];
      for (const id of [right.record, ...absorbed]) await erasePersonalContent(stores, id);
    }
    return rightView(right, today, words);
  };

const stateOf = ({ granted }: RightAnswer): RightRecord['state'] => (granted ? 'granted' : 'refused');

/** Throws, naming the field, where the answer does not fit what was asked. */
function checkAnswer(right: RightRecord, at: Case | null, { granted, corrected }: RightAnswer, { language }: OfficeContext): void {
  const texts = officeTexts(language);
  if (corrected && (right.kind !== 'correction' || !granted || !at)) throw fieldProblem('/corrected', texts.correctionNotAsked);
  // It has taken effect on the day of asking.
  if (right.kind === 'withdrawal' && !granted && at && isWithdrawn(at)) throw fieldProblem('/granted', texts.withdrawalNotRefusable);
}

/** Whether the consent that was asked back is taken back. One that the person has given since is another one, and stands. */
const isWithdrawn = ({ right, record }: Case): boolean => isTakenBack(record) || (record.consentOn ?? '') > right.askedOn;

/** What is written where the office grants what was asked. */
async function effectOf(stores: Stores, at: Case, { corrected }: RightAnswer, context: OfficeContext): Promise<Write[]> {
  switch (at.right.kind) {
    case 'correction': {
      const plan = corrected && (await checkedCorrection(stores, at.record, at.opened, corrected, null, context));
      if (!plan) return [];
      const step = isStanding(at.record.state) ? plan.step : 'correct-ended';
      return (await carryOut(stores, at.record, at.opened, { ...plan, step }, context, 'answerRight')).writes;
    }
    case 'deletion':
      return erasing(stores, at, context);
    case 'withdrawal': {
      const entry = { at: context.now.toISOString(), by: context.actor.id };
      return !isWithdrawn(at) ? consentWithdrawal(stores, at.record, dayOf(context.now), entry) : [];
    }
    case 'copy':
    case 'complaint':
      return [];
  }
}

/** The record, and what was merged into it, without content. */
async function erasing(stores: Stores, { record }: Case, context: OfficeContext): Promise<Write[]> {
  const found = await Promise.all((record.absorbed ?? []).map((id) => stores.records.find(id)));
  const absorbed = found.filter((other) => other !== null).filter(({ sealed }) => sealed !== null);
  return [
    ...[record, ...absorbed].flatMap((one) => withoutContent(stores, one, context)),
    ...(record.who === undefined ? [] : [erasureNote(stores.table, { ...record, who: record.who }, context.now)]),
    // What the person took back before the other office was told counts in no rate.
    ...(record.notifiedOn === null ? informationWrites(stores.table, record, true) : []),
  ];
}

/** A record without its content, and without what it could be found by: ended, and deleted by the sweep a day later. */
function withoutContent({ records }: Stores, record: PersonRecord, { actor, now }: OfficeContext): Write[] {
  const today = dayOf(now);
  const change: Change<PersonRecord> = {
    set: {
      ...(record.state !== 'merged' && { state: 'closed' as const }),
      sealed: null,
      counterpart: null,
      contradictions: [],
      closedOn: record.closedOn ?? today,
      due: retentionDue,
      dueAt: startOfDay(addDays(today, 2)),
    },
    remove: ['who', 'claimedWho'],
  };
  const event = { at: now.toISOString(), by: actor.id, event: 'erased' as const, reason: null, former: null };
  return [records.change(record, change), records.event(record.id, event)];
}
