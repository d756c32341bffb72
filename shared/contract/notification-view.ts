import * as z from 'zod';
import {
  FeedbackOutcome,
  NamedUnit,
  NotificationId,
  NotificationKind,
  NotificationState,
  RecordField,
  RecordId,
  Service,
} from './persons.ts';
import { AccountId, Day, Instant } from './primitives.ts';
import { latenesses, notificationChannels, notificationEvents } from './vocabulary.ts';

const NotificationEvent = z.object({
  at: Instant,
  by: AccountId.nullable().meta({ description: 'Null: the clock, or the other side' }),
  event: z.enum(notificationEvents),
});

/** A notification as an office sees it in a list: nothing of it is personal. */
export const Notification = z
  .object({
    id: NotificationId,
    direction: z.enum(['in', 'out']),
    kind: NotificationKind,
    state: NotificationState,
    lateness: z.enum(latenesses).meta({ description: 'What the clock has stated' }),
    office: NamedUnit.meta({ description: 'The office whose paper this is' }),
    counterpart: NamedUnit.meta({ description: 'The office at the other end' }),
    channel: z
      .enum(notificationChannels)
      .meta({ description: 'here: both offices work with this system; system: another system serves the other one; paper: none does' }),
    record: RecordId,
    services: z.array(Service),
    serviceDate: Day.nullable(),
    urgent: z.boolean(),
    known: z.boolean().meta({ description: 'Whether the office had a record of the person before' }),
    differing: z.array(RecordField).meta({ description: 'Fields in which the two offices’ statements contradict each other' }),
    sentOn: Day.nullable(),
    verifyBy: Day.nullable().meta({ description: 'By when the township answers its county' }),
    dueOn: Day.nullable().meta({ description: 'By when the county releases the feedback; null where none is wanted' }),
    weekendsOnly: z
      .boolean()
      .meta({ description: 'Set before the year’s holidays were published: the deadline leaves out weekends and fixed holidays only' }),
    recheck: z
      .enum(['contradiction', 'drawn'])
      .nullable()
      .meta({ description: 'Why the county has to re-examine the answer before it releases it' }),
    outcome: FeedbackOutcome.nullable(),
    releasedOn: Day.nullable(),
    history: z.array(NotificationEvent).meta({ description: 'Empty in lists of notifications' }),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;
