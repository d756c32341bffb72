/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { Timeline, useOffice } from '../office.ts';

type Event = Notification['history'][number]['event'];

/** Events that the system states by itself; of others that name nobody it was the other office. */
const byClock: readonly Event[] = ['reminded', 'verification-overdue', 'overdue', 'escalated', 'consent-withdrawn', 'content-erased'];

/** What has become of a notification. */
export function History({ history }: { history: Notification['history'] }) {
  const { words } = useOffice();
  const { timeline, by: names } = words.inbox;
  return (
    <Timeline
      title={timeline}
      happenings={history.map(({ at, by, event }) => ({
        at,
        what: words.exchange.notificationEvents[event],
        when: words.instant(at),
        by: by ?? (byClock.includes(event) ? names.clock : names.other),
      }))}
    />
  );
}
