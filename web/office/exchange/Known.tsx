/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import { type Fact, Facts, useOffice } from '../office.ts';

/** What else is known of the case. */
export function Known({ notification, content }: { notification: Notification; content: NotificationContent }) {
  const { words } = useOffice();
  const { known: text, and } = words.inbox;
  const { services, identityKinds, notificationChannels, recordStates } = words.exchange;
  const { serviceDate, channel, direction } = notification;
  const { identityKind, languageHelp, leaving, movedTo, note } = content;
  const facts: Fact[] = [
    [text.services, notification.services.map((service) => services[service]).join(and)],
    [text.serviceDate, serviceDate && words.day(serviceDate)],
    [text.identityKind, identityKind && identityKinds[identityKind]],
    [text.language, languageHelp ? text.yes : text.no],
    [text.leaving, leaving && recordStates[leaving]],
    [text.movedTo, movedTo?.name],
    [text.channel, notificationChannels[channel]],
    [direction === 'in' ? text.note : text.ownNote, note],
  ];
  return (
    <>
      <h2>{text.title}</h2>
      <Facts facts={facts} className="facts" />
    </>
  );
}
