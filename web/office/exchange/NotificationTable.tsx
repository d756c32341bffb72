/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { ChooseHead, ChooseOne, type Chosen, isCountyOffice, Link, shortNumber, useOffice } from '../office.ts';
import { addressOf, type Box } from './address.ts';
import { DueMark } from './DueMark.tsx';
import { askedOf } from './rows.ts';
import { LookMark, StateMark } from './StateMark.tsx';

interface Props {
  unit: string;
  box: Box;
  notifications: readonly Notification[];
  /** Opening is the office's own, and its county's at its own desk. */
  opens: (notification: Notification) => boolean;
  /** Papers of several of a county's offices, which are named. */
  ofCounty?: boolean;
  /** What can be done with several: with which of them, and which of those are chosen. No notification is in two. */
  choices: readonly { may: (notification: Notification) => boolean; chosen: Chosen }[];
}

/** Notifications, one line each. */
export function NotificationTable({ unit, box, notifications, opens, ofCounty = false, choices }: Props) {
  const { words } = useOffice();
  const { columns } = words.inbox;
  const { notificationKinds } = words.exchange;
  return (
    <div className="table cards cases notifications">
      <table>
        <thead>
          <tr>
            {choices.length > 0 && <ChooseHead />}
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
              {choices.length > 0 && (
                <td className="chooser">
                  {choices
                    .filter(({ may }) => may(notification))
                    .map(({ chosen }) => (
                      <ChooseOne key={notification.id} id={notification.id} chosen={chosen} />
                    ))}
                </td>
              )}
              <td className="due" data-label={columns.due}>
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
                <span className="muted small reference">{shortNumber(notification.id)}</span>
              </td>
              <td data-label={columns.state}>
                <StateMark notification={notification} /> {isCountyOffice(unit) && <LookMark notification={notification} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
