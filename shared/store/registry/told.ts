import type { PersonRecord } from './records.ts';

/** What the notifications that stand mean for a record: the other office was told on the day of the first one. */
export const told = (by: NonNullable<PersonRecord['toldBy']>): Required<Pick<PersonRecord, 'toldBy' | 'notifiedOn'>> => ({
  toldBy: by,
  notifiedOn: by.map(({ on }) => on).toSorted()[0] ?? null,
});
