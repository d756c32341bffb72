/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { isOwed, wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { fill } from '../../shared/format.ts';
import { Link, useOffice } from '../office.ts';
import { addressOf, type Box, shortNumber } from './address.ts';
import { DueMark } from './DueMark.tsx';
import { askedOf, needsLook } from './rows.ts';

interface Props {
  unit: string;
  box: Box;
  notifications: readonly Notification[];
  /** Opening is the office's own, and its county's at its own desk. */
  opens: (notification: Notification) => boolean;
  /** Papers of several of a county's offices, which are named. */
  ofCounty?: boolean;
  choice: {
    may: (notification: Notification) => boolean;
    chosen: ReadonlySet<string>;
    set: (id: string, isChosen: boolean) => void;
  } | null;
}

/** Notifications, one line each. */
export function NotificationTable({ unit, box, notifications, opens, ofCounty = false, choice }: Props) {
  const { words } = useOffice();
  const { columns, ...text } = words.inbox;
  const { notificationKinds } = words.exchange;
  return (
    <div className="table cards cases notifications">
      <table>
        <thead>
          <tr>
            {choice && (
              <th scope="col">
                <span className="visually-hidden">{columns.choose}</span>
              </th>
            )}
            <th scope="col">{columns.due}</th>
            {ofCounty && <th scope="col">{columns.unit}</th>}
            <th scope="col">{box === 'in' ? columns.from : columns.to}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.asked}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {notifications.map((notification) => (
            <tr key={notification.id} data-notification={notification.id}>
              {choice && (
                <td className="chooser">
                  {choice.may(notification) && (
                    <input
                      type="checkbox"
                      aria-label={fill(text.chooseOne, { number: shortNumber(notification.id) })}
                      checked={choice.chosen.has(notification.id)}
                      onChange={(event) => choice.set(notification.id, event.target.checked)}
                    />
                  )}
                </td>
              )}
              <td data-label={columns.due}>
                <DueMark notification={notification} />
              </td>
              {ofCounty && <td data-label={columns.unit}>{notification.office.name}</td>}
              <td className="place" data-label={box === 'in' ? columns.from : columns.to}>
                {notification.counterpart.name}
              </td>
              <td data-label={columns.kind}>{notificationKinds[notification.kind]}</td>
              <td className="what">
                {opens(notification) ? (
                  <Link to={addressOf(unit, box, notification.id)} row>
                    {askedOf(notification, words)}
                  </Link>
                ) : (
                  askedOf(notification, words)
                )}{' '}
                <span className="muted small">{shortNumber(notification.id)}</span>
              </td>
              <td data-label={columns.state}>
                <StateMark notification={notification} /> {unit.length === 6 && <LookMark notification={notification} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

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
