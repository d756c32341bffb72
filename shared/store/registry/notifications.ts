import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Digest } from '../../contract/messages.ts';
import { Notification } from '../../contract/notification-view.ts';
import { Leaving } from '../../contract/persons.ts';
import { AccountId, CountyCode, Day, Instant } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { dayOf, inYear, startOfDay } from '../../domain/days.ts';
import { allowsStep, dueNext, life, nextStatement, type Step, turnOf } from '../../domain/exchange-life.ts';
import { registryIndexes, registryKeys } from '../keys.ts';
import { type Change, creation, type Table, versionedDeletion, versionedUpdate, type Write } from './write.ts';

/** Kinds of deadlines under which copies are found in the index of what is due. */
export const notificationDue = 'notification';
export const notificationEnd = 'notification-end';

/** A county's own copy of a notification. Nothing personal is in the clear. */
export const NotificationRecord = Notification.extend({
  county: CountyCode,
  /** The message that carries it, and its digest; null as a draft. */
  message: z.string().nullable(),
  digest: Digest.nullable(),
  /** The message that carries the feedback. */
  feedback: z.string().nullable(),
  leaving: Leaving.nullable(),
  remindOn: Day.nullable(),
  reminded: z.boolean(),
  /** What officers wrote that the other side is not told, or not yet (`Words`, JSON), under the own record's key. */
  words: z.instanceof(Uint8Array).nullable(),
  verifiedBy: AccountId.nullable(),
  doneOn: Day.nullable(),
  due: z.enum([notificationDue, notificationEnd]).optional(),
  dueAt: Instant.optional(),
  version: z.number().int(),
});
export type NotificationRecord = z.infer<typeof NotificationRecord>;
type Event = NotificationRecord['history'][number];

/** Who takes a step, and when; null: the other side, or the clock. */
export interface Entry {
  at: Date;
  by: string | null;
  /** When it became known here, if that is later. */
  knownAt?: Date;
}

export interface NotificationsStore {
  find(county: string, notification: string): Promise<NotificationRecord | null>;
  /** Throws `not-found`. */
  get(county: string, notification: string): Promise<NotificationRecord>;
  creation(notification: NotificationRecord): Write;
  /** From the version and one of the states in which the change can be made. */
  change(notification: NotificationRecord, change: Change<NotificationRecord>): Write;
  /** From the version that was read. */
  removal(notification: NotificationRecord): Write;
}

const { notificationsAtDesk } = registryIndexes;
const yearsKept = 2;
/** Where a copy without a due day stands: below all others. */
const never = '9999-12-31';

/** Partition of a desk. */
export const deskOf = (unit: string, direction: NotificationRecord['direction'], part: 'open' | 'done'): string =>
  `${unit}#${direction}#${part}`;

/** Where a copy lies: with whom whose turn it is, what is due first on top, and among what is done by the day on which it was. */
function deskPlace(copy: NotificationRecord) {
  const turn = turnOf(copy.direction, copy.state, copy.outcome);
  const unit = turn === 'county' ? copy.county : copy.office.code;
  const day = turn === 'done' ? copy.doneOn : dueNext(copy);
  return {
    [notificationsAtDesk.pk]: deskOf(unit, copy.direction, turn === 'done' ? 'done' : 'open'),
    [notificationsAtDesk.sk]: `${day ?? never}#${copy.id}`,
  };
}

/** The day from which a copy is kept for two years: of what never ends the day on which it should have, was sent, or was drafted. */
const keptFrom = ({ doneOn, dueOn, sentOn, history }: NotificationRecord): string | null =>
  doneOn ?? dueOn ?? sentOn ?? (history[0] ? dayOf(new Date(history[0].at)) : null);

/** What the clock has to do next with a copy: state something, or delete it when its time is over. */
function clockOf(copy: NotificationRecord): Pick<NotificationRecord, 'due' | 'dueAt'> | null {
  const next = nextStatement(copy);
  if (next) return { due: notificationDue, dueAt: next.at };
  const from = keptFrom(copy);
  return from === null ? null : { due: notificationEnd, dueAt: inYear(startOfDay(from), yearsKept) };
}

/** A change with all that follows from it: where the copy lies, and what is due of it. */
function completed(before: NotificationRecord, change: Change<NotificationRecord>): Change<NotificationRecord> {
  const after = { ...before, ...change.set };
  const clock = clockOf(after);
  return {
    ...change,
    set: { ...change.set, ...clock },
    remove: clock ? [] : ['due', 'dueAt'],
  };
}

/** A copy as it was made, with what is due of it. */
export const withClock = (copy: NotificationRecord): NotificationRecord => ({ ...copy, ...clockOf(copy) });

/** The event that tells of a step. */
const eventOf: Record<Step, Event['event']> = {
  send: 'sent',
  'was-delivered': 'delivered',
  'was-read': 'read',
  'was-noted': 'closed',
  'was-answered': 'released',
  'reply-on-paper': 'replied-on-paper',
  close: 'closed',
  withdraw: 'withdrawn',
  'consent-withdrawn': 'consent-withdrawn',
  'content-erased': 'content-erased',
  read: 'read',
  note: 'closed',
  verify: 'verified',
  'send-back': 'sent-back',
  're-examine': 're-examined',
  release: 'released',
  'was-withdrawn': 'withdrawn',
};

/** A state that does not allow what is asked for. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused';
  readonly state: NotificationRecord['state'];
  constructor(state: NotificationRecord['state']) {
    super(`not in the state ${state}`);
    this.state = state;
  }
}

/**
 * The change that a step brings about: only from the states that the table names, noted in the history. Throws `StepRefused`.
 * @param set what else changes
 */
export function stepped(
  copy: NotificationRecord,
  step: Step,
  { at, by, knownAt = at }: Entry,
  set: Partial<NotificationRecord> = {},
): Change<NotificationRecord> {
  const rule = life[step];
  if (rule.copy !== copy.direction || !allowsStep(step, copy.state)) throw new StepRefused(copy.state);
  const history = [...copy.history, { at: at.toISOString(), by, event: eventOf[step] }];
  const after = { ...copy, ...set, state: rule.to };
  const isDone = turnOf(after.direction, after.state, after.outcome) === 'done';
  // The county is reminded of its own deadline, whatever the township was told.
  const reminder = step === 'verify' ? { reminded: false } : {};
  return completed(copy, {
    set: { ...reminder, ...set, state: rule.to, history, doneOn: isDone ? (copy.doneOn ?? dayOf(knownAt)) : null },
    from: { state: rule.from },
  });
}

/** The change by which a copy's history tells something more; its state stays. */
export const noted = (copy: NotificationRecord, event: Event): Change<NotificationRecord> =>
  completed(copy, { set: { history: [...copy.history, event] }, from: { state: [copy.state] } });

/** What the clock states of a copy that is due: null where nothing is. */
export function clockStep(copy: NotificationRecord, now: Date): Change<NotificationRecord> | null {
  const next = nextStatement(copy);
  if (!next || Date.parse(next.at) > now.getTime()) return null;
  const { event } = next;
  const stated = event === 'reminded' ? { reminded: true } : event === 'verification-overdue' ? {} : { lateness: event };
  return completed(copy, {
    set: { ...stated, history: [...copy.history, { at: now.toISOString(), by: null, event }] },
    from: { state: [copy.state] },
  });
}

/** Copies of notifications in `Registry`. Needs GetItem, and for the writes PutItem, UpdateItem and DeleteItem. */
export function notificationsStore({ client, table }: Table): NotificationsStore {
  const keyOf = ({ county, id }: Pick<NotificationRecord, 'county' | 'id'>) => registryKeys.notification(county, id);
  const find: NotificationsStore['find'] = async (county, id) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: registryKeys.notification(county, id), ConsistentRead: true }),
    );
    return Item ? NotificationRecord.parse(Item) : null;
  };
  return {
    find,
    get: async (county, id) => {
      const found = await find(county, id);
      if (!found) throw new Problem('not-found');
      return found;
    },
    removal: (copy) => versionedDeletion(table, keyOf(copy), copy.version),
    creation: (copy) => creation(table, keyOf(copy), { ...copy, ...deskPlace(copy) }),
    change: (copy, change) => ({
      Update: versionedUpdate(table, keyOf(copy), copy.version, {
        ...change,
        set: { ...change.set, ...deskPlace({ ...copy, ...change.set }) },
      }),
    }),
  };
}
