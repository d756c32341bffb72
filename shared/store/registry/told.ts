import type { NotificationKind } from '../../contract/persons.ts';
import type { PersonRecord } from './records.ts';

/** Whether a notification tells the other office that the person is there: what the information rate asks for. */
export const tellsArrival = (kind: NotificationKind): boolean => kind === 'arrival' || kind === 'verification';

/** What the notifications that stand mean for a record: the other office was told on the day of the first one. */
export const told = (by: NonNullable<PersonRecord['toldBy']>): Required<Pick<PersonRecord, 'toldBy' | 'notifiedOn'>> => ({
  toldBy: by,
  notifiedOn: by.map(({ on }) => on).toSorted()[0] ?? null,
});
