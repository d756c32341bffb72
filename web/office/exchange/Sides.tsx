/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import { contradictionsOf } from '../../../shared/domain/movement.ts';
import { useOffice } from '../office.ts';
import { BothStatements } from '../records/BothStatements.tsx';

/** What the other office and this one state of the movement that a notification is about. */
export function Sides({ notification, content: { own, other } }: { notification: Notification; content: NotificationContent }) {
  const { words } = useOffice();
  const text = words.inbox.sides;
  const isSent = notification.direction === 'out';
  return (
    <BothStatements
      title={text.title}
      words={text}
      sides={[
        { office: text.other, statement: other, missing: () => (isSent ? text.unanswered : text.nothing) },
        { office: text.own, statement: own, missing: () => text.nothing },
      ]}
      differing={own && other ? contradictionsOf(own, other) : notification.differing}
    />
  );
}
