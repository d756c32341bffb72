/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { isOwed, wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { needsLook } from './rows.ts';

/** Why the county has to look at an answer before it releases it. */
export function LookMark({ notification }: { notification: Notification }) {
  const { words } = useOffice();
  const { recheck } = notification;
  return needsLook(notification) && recheck && <b className="attention">{words.inbox.look[recheck]}</b>;
}

/** The state, and beside it what the office should know before it opens the notification. */
export function StateMark({ notification }: { notification: Notification }) {
  const { words } = useOffice();
  const text = words.inbox;
  const { notificationStates, feedbackOutcomes } = words.exchange;
  const { state, direction, outcome, known, differing, kind } = notification;
  const open = direction === 'in' && isOwed(state) && wantsFeedback(kind) && outcome === null;
  return (
    <>
      <span className={`state notification-${state}`}>{notificationStates[state]}</span>{' '}
      {outcome !== null && <span className={outcome === 'confirmed' ? 'muted' : 'attention'}>{feedbackOutcomes[outcome]}</span>}
      {open && (
        <span className={known && differing.length > 0 ? 'attention' : 'muted'}>
          {!known ? text.unknown : differing.length > 0 ? fill(text.differing, { count: differing.length }) : text.same}
        </span>
      )}
    </>
  );
}
