/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { isOwed } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { standingOf, todayIs } from '../problems/deadline.ts';
import { shortDay } from '../problems/short-day.ts';

const looks = { left: 'muted', soon: 'attention', today: 'attention', overdue: 'alarm' };

/** The due day with what is left of it; once answered whether that was late. */
export function DueMark({ notification }: { notification: Notification }) {
  const { language, words } = useOffice();
  const text = words.inbox.due;
  const { dueOn, state, direction, lateness, urgent } = notification;
  if (dueOn === null) return <span className="muted">{direction === 'in' ? text.none : text.noneOut}</span>;
  if (!isOwed(state)) {
    return <span className={lateness === 'in-time' ? 'muted' : 'alarm'}>{words.exchange.latenesses[lateness]}</span>;
  }
  const { kind, days } = standingOf(dueOn, todayIs());
  return (
    <span className="deadline">
      <time dateTime={dueOn}>{shortDay(dueOn, language)}</time> <span className={looks[kind]}>{fill(text[kind], { days })}</span>
      {urgent && <b className="attention"> {words.inbox.urgent}</b>}
    </span>
  );
}
