/** @jsxImportSource react */
import type { OfficeRight } from '../../../shared/contract/rights.ts';
import { fill } from '../../shared/format.ts';
import { WeekendsOnly } from '../exchange/WeekendsOnly.tsx';
import { useOffice } from '../office.ts';
import { lookOf, standingOf, todayIs } from '../problems/deadline.ts';

/** Until when it is to be answered, with what is left; of an answer only that it came late. */
export function Term({ right: { state, dueOn, overdue } }: { right: OfficeRight }) {
  const { words } = useOffice();
  const text = words.rights;
  if (state !== 'asked') return overdue ? <span className="alarm">{text.wasLate}</span> : null;
  const { kind, days } = standingOf(dueOn, todayIs());
  const said = kind === 'overdue' ? text.late : kind === 'today' ? text.today : text.left;
  return (
    <span className="deadline">
      <time dateTime={dueOn}>{fill(text.due, { day: words.day(dueOn) })}</time>{' '}
      <span className={lookOf[kind]}>{fill(said, { count: days })}</span>
      <WeekendsOnly day={dueOn} />
    </span>
  );
}
