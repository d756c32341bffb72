/** @jsxImportSource react */
import type { Task } from '../../../shared/contract/rectification.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { lookOf, standingOf, todayIs } from './deadline.ts';
import { shortDay } from './short-day.ts';

/** The deadline of a task: the day with what is left, or whether the answer came in time. */
export function Deadline({ task: { state, dueOn, answeredOn, overdue }, isShort = false }: { task: Task; isShort?: boolean }) {
  const { language, words } = useOffice();
  const text = words.problems.due;
  if (state !== 'handed-over') {
    if (answeredOn === null) return null;
    return <span className={overdue ? 'alarm' : 'muted'}>{overdue ? text.late : text.inTime}</span>;
  }
  const { kind, days } = standingOf(dueOn, todayIs());
  return (
    <span className="deadline">
      <time dateTime={dueOn}>{isShort ? shortDay(dueOn, language) : words.day(dueOn)}</time>{' '}
      <span className={lookOf[kind]}>{fill(text[kind], { days })}</span>
    </span>
  );
}
