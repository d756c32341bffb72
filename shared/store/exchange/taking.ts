import type { Notification } from '../../contract/exchange.ts';
import type { Envelope } from '../../contract/messages.ts';
import type { Statement } from '../../contract/persons.ts';
import { dayOf } from '../../domain/days.ts';
import { countyOf, isWithin } from '../../domain/divisions.ts';
import { allowsStep, type Step, termOf, wantsFeedback } from '../../domain/exchange-life.ts';
import { factWrite } from '../registry/exchange-facts.ts';
import { standingRecord } from '../registry/merged.ts';
import { type NotificationRecord, stepped } from '../registry/notifications.ts';
import { openRecord, sealPart, statementOf } from '../registry/records.ts';
import { counterpartOf } from '../registry/sides.ts';
import type { Write } from '../registry/write.ts';
import { type ArrivalStores, arrival, feedbackFact, notAfter } from './arrival.ts';
import { afterWithdrawal } from './ending.ts';
import { type OpenMessage, openEnvelope, receiptId } from './messages.ts';

/**
 * What a message means for the county that it is for. One that comes too late for its step means nothing any more, and is kept in the
 * chain all the same.
 * @param channel by which it came
 */
export async function taking(
  stores: ArrivalStores,
  own: string,
  message: OpenMessage,
  channel: Notification['channel'],
  now: Date,
): Promise<Write[]> {
  const { envelope } = message;
  if (envelope.kind === 'notification') return arrival(stores, own, message, channel, now);
  const copy = await stores.notifications.find(own, envelope.notification);
  if (!copy || misfitOf(copy, envelope)) return [];
  const at = within(new Date(envelope.at), copy, now);
  const taken = await stepOf(stores, copy, message, { at, now });
  if (!taken || !allowsStep(taken.step, copy.state)) return [];
  const change = stepped(copy, taken.step, { at, by: null, knownAt: now }, taken.set);
  return [stores.notifications.change(copy, change), ...(taken.writes ?? [])];
}

/** By how much clocks of two systems may differ, milliseconds. */
const clocksDiffer = 10 * 60_000;
/** How long a message may have been on its way when nothing is known of what it answers: as long as one waits to be fetched, milliseconds. */
const longestWay = 400 * 86_400_000;

/** When a notification was sent, as this county knows it. */
const sentAt = ({ history }: NotificationRecord): number => Date.parse(history.find(({ event }) => event === 'sent')?.at ?? '');

/** Whether a message was made when one of its kind can have been: clocks of two systems differ a little. */
export function isOfItsTime({ at }: Pick<Envelope, 'at'>, copy: NotificationRecord | null, now: Date): boolean {
  const instant = Date.parse(at);
  const earliest = copy ? sentAt(copy) - clocksDiffer : now.getTime() - longestWay;
  return earliest <= instant && instant <= now.getTime() + clocksDiffer;
}

/** An instant that another system states, between that of the notification and now. */
const within = (stated: Date, copy: NotificationRecord, now: Date): Date =>
  notAfter(new Date(Math.max(stated.getTime(), sentAt(copy))), now);

/** In what a message does not fit the notification that it names; null where it does. A receipt may answer other messages as well. */
export function misfitOf({ counterpart, digest }: NotificationRecord, { kind, from, answers }: Envelope): 'from' | 'answers' | null {
  if (!isWithin(counterpart.code, from)) return 'from';
  return kind !== 'receipt' && (digest === null || answers !== digest) ? 'answers' : null;
}

interface Times {
  /** When the other side did it. */
  at: Date;
  now: Date;
}

interface Taken {
  step: Step;
  set?: Partial<NotificationRecord>;
  writes?: Write[];
}

async function stepOf(stores: ArrivalStores, copy: NotificationRecord, message: OpenMessage, times: Times): Promise<Taken | null> {
  const { envelope } = message;
  switch (envelope.kind) {
    case 'notification':
      return null;
    case 'feedback':
      return copy.direction === 'out' ? answered(stores, copy, message, times) : null;
    case 'withdrawal':
      if (copy.direction === 'out') return null;
      return {
        step: 'was-withdrawn',
        writes: [
          ...feedbackFact(copy, { excluded: true }).map((fact) => factWrite(stores.table, fact)),
          ...(await afterWithdrawal(stores, copy, { at: times.now.toISOString(), by: null })),
        ],
      };
    case 'receipt': {
      if (copy.direction === 'in' || copy.message === null || envelope.answers !== copy.digest) return null;
      if (envelope.id === receiptId('read', copy.message)) return { step: wantsFeedback(copy.kind) ? 'was-read' : 'was-noted' };
      // The day of receipt is where the receiver's deadline counts from.
      return { step: 'was-delivered', set: termOf(copy.kind, copy.urgent, dayOf(times.at)) };
    }
  }
}

/** The feedback: what the other office knows stands on the sender's record from now on. */
async function answered(
  stores: ArrivalStores,
  copy: NotificationRecord,
  { envelope, key }: OpenMessage,
  { at, now }: Times,
): Promise<Taken> {
  const { outcome } = envelope.about;
  const content = key && openEnvelope(envelope, key);
  const set = { outcome, feedback: envelope.id, releasedOn: dayOf(at) };
  if (!content || !key) return { step: 'was-answered', set };
  const noted = await notedOnRecord(stores, copy, content.corrected ?? {}, outcome, now);
  if (!noted) return { step: 'was-answered', set };
  const kept = await stores.keys.keep(copy.record, envelope.id, key);
  return { step: 'was-answered', set: { ...set, differing: noted.differing }, writes: [kept.write, ...noted.writes] };
}

/**
 * Notes on the sender's record, or the one that it was merged into, what came back: the other side's statement, as far as it has one, and
 * where it contradicts the own one.
 * Null where the record holds nothing any more.
 */
export async function notedOnRecord(
  { records, keys }: Pick<ArrivalStores, 'records' | 'keys'>,
  { record: id, counterpart }: Pick<NotificationRecord, 'record' | 'counterpart'>,
  corrected: Partial<Statement>,
  outcome: NotificationRecord['outcome'],
  at: Date,
): Promise<{ differing: NotificationRecord['differing']; writes: Write[] } | null> {
  const record = await standingRecord(records, id);
  const opened = record && (await openRecord(keys, record));
  if (!record || !opened) return null;
  const eventOf = (former: Uint8Array<ArrayBuffer> | null) =>
    records.event(record.id, { at: at.toISOString(), by: null, event: 'answered', reason: null, former });
  const { code } = record.side === 'inflow' ? record.registeredUnit : record.presentUnit;
  // What another county answers than the one that the record names by now bears on it no more.
  const answered = isWithin(counterpart.code, countyOf(code)) ? { answered: outcome } : {};
  if (outcome !== 'confirmed' && outcome !== 'corrected')
    return { differing: [], writes: [records.change(record, { set: answered }), eventOf(null)] };
  const own = statementOf(record, opened.content);
  const set = counterpartOf(record, opened.key, own, { ...own, ...corrected });
  const former = sealPart(opened.key, record.id, 'former', { counterpart: opened.counterpart });
  return { differing: set.contradictions, writes: [records.change(record, { set: { ...set, ...answered } }), eventOf(former)] };
}
