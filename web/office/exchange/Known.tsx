/** @jsxImportSource react */
import type { ReactNode } from 'react';
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import { useOffice } from '../office.ts';

/** What else is known of the case. */
export function Known({ notification, content }: { notification: Notification; content: NotificationContent }) {
  const { words } = useOffice();
  const { known: text, and } = words.inbox;
  const { services, identityKinds, notificationChannels } = words.exchange;
  const { serviceDate, channel, direction } = notification;
  const facts: [string, ReactNode][] = [
    [text.services, notification.services.map((service) => services[service]).join(and)],
    ...(serviceDate ? ([[text.serviceDate, words.day(serviceDate)]] satisfies [string, ReactNode][]) : []),
    ...(content.identityKind ? ([[text.identityKind, identityKinds[content.identityKind]]] satisfies [string, ReactNode][]) : []),
    [text.language, content.languageHelp ? text.yes : text.no],
    ...(content.leaving ? ([[text.leaving, words.exchange.recordStates[content.leaving]]] satisfies [string, ReactNode][]) : []),
    ...(content.movedTo ? ([[text.movedTo, content.movedTo.name]] satisfies [string, ReactNode][]) : []),
    [text.channel, notificationChannels[channel]],
    ...(content.note ? ([[direction === 'in' ? text.note : text.ownNote, content.note]] satisfies [string, ReactNode][]) : []),
  ];
  return (
    <>
      <h2>{text.title}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
