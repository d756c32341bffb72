import type { FeedbackOutcome, NotificationKind, NotificationState, RecordField, RecordSide } from '../contract/persons.ts';
import type { latenesses, notificationEvents } from '../contract/vocabulary.ts';
import { addDays, startOfDay } from './days.ts';
import { deadline, workingDaysAfter, workingDaysBefore } from './working-days.ts';

/** Each county keeps its own copy of a notification: the sender's (`out`) and the receiver's (`in`). */
export type Direction = 'in' | 'out';
export type Lateness = (typeof latenesses)[number];
type NotificationEvent = (typeof notificationEvents)[number];

/** What each kind wants of the other office, and which side of a movement may send it. */
export const kinds = {
  arrival: { wants: 'feedback', from: ['inflow'] },
  verification: { wants: 'feedback', from: ['inflow', 'outflow'] },
  departure: { wants: 'receipt', from: ['inflow'] },
  change: { wants: 'receipt', from: ['inflow'] },
  referral: { wants: 'feedback', from: ['inflow', 'outflow'] },
} as const satisfies Record<NotificationKind, { wants: 'feedback' | 'receipt'; from: readonly RecordSide[] }>;

export const wantsFeedback = (kind: NotificationKind): boolean => kinds[kind].wants === 'feedback';

export function maySend(kind: NotificationKind, side: RecordSide): boolean {
  const from: readonly RecordSide[] = kinds[kind].from;
  return from.includes(side);
}

/** Whether a notification tells the other office that the person is there: what the information rate asks for. */
export const tellsArrival = (kind: NotificationKind): boolean => kind === 'arrival' || kind === 'verification';

interface StepRule {
  /** The copy that it moves. */
  copy: Direction;
  from: readonly NotificationState[];
  to: NotificationState;
  by: 'sender' | 'receiving-office' | 'receiving-county' | 'counterpart';
}

/**
 * The life of a notification as data: on which copy a step is taken, by whom, from which states, and to which one. What the other side
 * does reaches a copy as its message (`counterpart`): in any order, so that its steps skip what has not arrived. How late a
 * notification is stands beside its state, and only the clock says it (`nextStatement`).
 */
export const life = {
  send: { copy: 'out', from: ['draft'], to: 'sent', by: 'sender' },
  'was-delivered': { copy: 'out', from: ['sent'], to: 'delivered', by: 'counterpart' },
  'was-read': { copy: 'out', from: ['sent', 'delivered'], to: 'read', by: 'counterpart' },
  'was-noted': { copy: 'out', from: ['sent', 'delivered'], to: 'closed', by: 'counterpart' },
  'was-answered': { copy: 'out', from: ['sent', 'delivered', 'read'], to: 'released', by: 'counterpart' },
  'reply-on-paper': { copy: 'out', from: ['sent', 'delivered', 'read'], to: 'released', by: 'sender' },
  close: { copy: 'out', from: ['released'], to: 'closed', by: 'sender' },
  withdraw: { copy: 'out', from: ['draft', 'sent', 'delivered', 'read'], to: 'withdrawn', by: 'sender' },
  /** Of the person nobody is told any more: what is still on its way is stopped. */
  'consent-withdrawn': { copy: 'out', from: ['sent'], to: 'withdrawn', by: 'sender' },
  'content-erased': { copy: 'out', from: ['sent'], to: 'withdrawn', by: 'sender' },
  read: { copy: 'in', from: ['delivered'], to: 'read', by: 'receiving-office' },
  /** Of a kind that wants a receipt only: that has gone out with the reading, and what it means for the own record is the office's to do. */
  note: { copy: 'in', from: ['read'], to: 'closed', by: 'receiving-office' },
  verify: { copy: 'in', from: ['delivered', 'read'], to: 'verified', by: 'receiving-office' },
  'send-back': { copy: 'in', from: ['verified'], to: 'read', by: 'receiving-county' },
  're-examine': { copy: 'in', from: ['verified'], to: 're-examined', by: 'receiving-county' },
  release: { copy: 'in', from: ['verified', 're-examined'], to: 'released', by: 'receiving-county' },
  'was-withdrawn': { copy: 'in', from: ['delivered', 'read', 'verified', 're-examined'], to: 'withdrawn', by: 'counterpart' },
} as const satisfies Record<string, StepRule>;
export type Step = keyof typeof life;

/** Whether a step can be taken in a state. */
export function allowsStep(step: Step, state: NotificationState): boolean {
  const from: readonly NotificationState[] = life[step].from;
  return from.includes(state);
}

/** Where a copy lies: with its office, with the office's county, or with nobody any more. */
export function turnOf(direction: Direction, state: NotificationState, outcome: FeedbackOutcome | null): 'office' | 'county' | 'done' {
  if (state === 'closed' || state === 'withdrawn') return 'done';
  if (direction === 'in') return state === 'released' ? 'done' : state === 'verified' || state === 're-examined' ? 'county' : 'office';
  // What was confirmed leaves the sender nothing to do.
  return state === 'released' && outcome === 'confirmed' ? 'done' : 'office';
}

/** Whether the other side's feedback is still owed. */
export const isOwed = (state: NotificationState): boolean => !['draft', 'released', 'closed', 'withdrawn'].includes(state);

interface Standing {
  direction: Direction;
  kind: NotificationKind;
  state: NotificationState;
}

/** Whether the county that a notification came to still owes its feedback: its office has to answer, or the county to release. */
export const owesFeedback = ({ direction, kind, state }: Standing): boolean => direction === 'in' && wantsFeedback(kind) && isOwed(state);

/** Whether the office that a notification came to has yet to answer it. */
export const isUnanswered = (copy: Standing): boolean => owesFeedback(copy) && allowsStep('verify', copy.state);

const termDays = { usual: { due: 30, verify: 20 }, urgent: { due: 15, verify: 10 } };
const urgentWithinDays = 15;
const reminderDays = 5;
const escalationDays = 5;

/** Urgent means only that the day which the person chose for the service lies within 15 days. */
export const isUrgent = (kind: NotificationKind, serviceDate: string | null, today: string): boolean =>
  kind === 'verification' && serviceDate !== null && today <= serviceDate && serviceDate <= addDays(today, urgentWithinDays);

/** Deadlines of a notification, days in Asia/Shanghai; all null where no feedback is wanted. */
export interface Term {
  /** By when the county releases the feedback. */
  dueOn: string | null;
  /** By when the township answers its county. */
  verifyBy: string | null;
  /** Five working days before `verifyBy`: when the township is reminded; null where the notification came later than that. */
  remindOn: string | null;
  /** The holidays of a deadline's year were not published yet. */
  weekendsOnly: boolean;
}

/** @param receivedOn the day on which it reached the other side, which is not counted */
export function termOf(kind: NotificationKind, urgent: boolean, receivedOn: string): Term {
  if (!wantsFeedback(kind)) return { dueOn: null, verifyBy: null, remindOn: null, weekendsOnly: false };
  const days = urgent ? termDays.urgent : termDays.usual;
  const { day: dueOn, byTable } = deadline(receivedOn, days.due);
  // The earlier of the two: its year is the same, or the one before.
  const verifyBy = deadline(receivedOn, days.verify).day;
  const remindOn = workingDaysBefore(verifyBy, reminderDays);
  return {
    dueOn,
    verifyBy,
    remindOn: remindOn > receivedOn ? remindOn : null,
    weekendsOnly: !byTable,
  };
}

/** The deadline of whoever's turn it is: the township's own until it has answered, the county's after that; null where there is none. */
export const dueNext = ({ direction, state, verifyBy, dueOn }: Pick<Clock, 'direction' | 'state' | 'verifyBy' | 'dueOn'>): string | null =>
  direction === 'in' && turnOf(direction, state, null) === 'office' ? verifyBy : dueOn;

/** What is known of a copy's deadlines and of what the clock has stated. */
export interface Clock {
  direction: Direction;
  state: NotificationState;
  dueOn: string | null;
  verifyBy: string | null;
  remindOn: string | null;
  /** Whether the office whose turn it is was reminded. */
  reminded: boolean;
  lateness: Lateness;
  history: readonly { event: NotificationEvent }[];
}

/** What only the clock states of a notification. */
type ClockEvent = 'reminded' | 'verification-overdue' | 'overdue' | 'escalated';

const isStated = ({ history }: Clock, stated: ClockEvent): boolean => history.some(({ event }) => event === stated);

/**
 * What the clock has to state next of a copy, and from which instant on; null once nothing is owed, and when all is stated. Township and
 * county are each reminded of their own deadline; that the township's has passed is an event, and nothing is counted by it.
 */
export function nextStatement(copy: Clock): { event: ClockEvent; at: string } | null {
  const { direction, state, dueOn, verifyBy, remindOn, reminded, lateness } = copy;
  if (dueOn === null || !isOwed(state) || lateness === 'escalated') return null;
  // The other side is told by its own copy.
  if (direction === 'in' && lateness === 'in-time') {
    const isTownships = turnOf(direction, state, null) === 'office';
    const isPassed = isStated(copy, 'verification-overdue');
    const remind = isTownships ? remindOn : workingDaysBefore(dueOn, reminderDays);
    if (!reminded && remind !== null && !(isTownships && isPassed)) return { event: 'reminded', at: startOfDay(remind) };
    if (isTownships && !isPassed && verifyBy !== null) return { event: 'verification-overdue', at: startOfDay(addDays(verifyBy, 1)) };
  }
  return lateness === 'in-time'
    ? { event: 'overdue', at: startOfDay(addDays(dueOn, 1)) }
    : { event: 'escalated', at: startOfDay(workingDaysAfter(dueOn, escalationDays)) };
}

const drawnShare = 0.1;

/**
 * Whether a notification is of the random tenth that the county re-examines.
 * @param digest SHA-256 over the identifier and the key of the message: the sender's side has drawn the key before anybody answers, and
 *   nobody is shown it, so that a township can neither know nor choose which of its answers are looked at, and the draw can be repeated
 */
export const isDrawn = (digest: Uint8Array): boolean =>
  new DataView(digest.buffer, digest.byteOffset, digest.byteLength).getUint32(0) < drawnShare * 2 ** 32;

/** Why the county has to re-examine an answer before it releases it: every contradiction, and the random tenth. */
export function recheckOf(outcome: FeedbackOutcome, differing: readonly RecordField[], drawn: boolean): 'contradiction' | 'drawn' | null {
  if (outcome !== 'confirmed' || differing.length > 0) return 'contradiction';
  return drawn ? 'drawn' : null;
}
