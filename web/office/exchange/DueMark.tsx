/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { dueNext, isOwed, turnOf } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { lookOf, standingOf, todayIs } from '../problems/deadline.ts';
import { shortDay } from '../problems/short-day.ts';
import { WeekendsOnly } from './WeekendsOnly.tsx';

/** The day that is due next, the township's or the county's, with what is left of it; once answered whether that was late. */
export function DueMark({ notification }: { notification: Notification }) {
  const { language, words } = useOffice();
  const text = words.inbox.due;
  const { dueOn, state, direction, lateness, urgent, outcome, weekendsOnly } = notification;
  if (state === 'draft') return <span className="muted">{text.draft}</span>;
  if (dueOn === null) return <span className="muted">{direction === 'in' ? text.none : text.noneOut}</span>;
  if (!isOwed(state)) {
    return <span className={lateness === 'in-time' ? 'muted' : 'alarm'}>{words.exchange.latenesses[lateness]}</span>;
  }
  const today = todayIs();
  // Once the county's day has passed too, that is what counts.
  const next = dueOn < today ? dueOn : (dueNext(notification) ?? dueOn);
  const isTownships = direction === 'in' && turnOf(direction, state, outcome) === 'office' && next !== dueOn;
  const { kind, days } = standingOf(next, today);
  return (
    <span className="deadline">
      <time dateTime={next}>{shortDay(next, language)}</time>{' '}
      <span className={lookOf[kind]}>{fill(isTownships && kind === 'overdue' ? text.verification : text[kind], { days })}</span>
      {lateness === 'escalated' && <b className="alarm"> {words.exchange.latenesses.escalated}</b>}
      {urgent && <b className="attention"> {words.inbox.urgent}</b>}
      {isTownships && (
        <span className="muted small">
          {' '}
          <time dateTime={dueOn}>{fill(text.county, { on: shortDay(dueOn, language) })}</time>
        </span>
      )}
      <WeekendsOnly day={dueOn} stated={weekendsOnly} />
    </span>
  );
}
