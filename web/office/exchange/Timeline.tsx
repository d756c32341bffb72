/** @jsxImportSource react */
import type { Notification } from '../../../shared/contract/exchange.ts';
import { useOffice } from '../office.ts';

type Event = Notification['history'][number]['event'];

/** Events that the clock states; of others that name nobody it was the other office. */
const byClock: readonly Event[] = ['reminded', 'verification-overdue', 'overdue', 'escalated'];

/** What has happened, newest last. */
export function Timeline({ history }: { history: Notification['history'] }) {
  const { words } = useOffice();
  const { timeline, by: names } = words.inbox;
  return (
    <>
      <h2>{timeline}</h2>
      <ol className="timeline">
        {history.map(({ at, by, event }) => (
          <li key={`${at} ${event}`}>
            <p>
              <b>{words.exchange.notificationEvents[event]}</b>{' '}
              <span className="muted small">
                <time dateTime={at}>{words.instant(at)}</time> · {by ?? (byClock.includes(event) ? names.clock : names.other)}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
