/** @jsxImportSource react */
import type { Task } from '../../../shared/contract/rectification.ts';
import { useOffice } from '../office.ts';

type Entry = Task['history'][number];

/** Events of which nobody is named because the clock states them; of the others it is the person who raised the problem. */
const byClock: readonly Entry['event'][] = ['reminded', 'overdue'];

/** What has happened, newest last. Of what the person did the day alone is known. */
export function History({ history, title }: { history: readonly Entry[]; title: string }) {
  const { words } = useOffice();
  const { events, by: names } = words.problems;
  return (
    <>
      <h2>{title}</h2>
      <ol className="timeline">
        {history.map(({ at, by, event, note }) => (
          <li key={`${at} ${event}`}>
            <p>
              <b>{events[event]}</b>{' '}
              <span className="muted small">
                <time dateTime={at}>{by === null ? words.day(at) : words.instant(at)}</time> ·{' '}
                {by ?? (byClock.includes(event) ? names.clock : names.person)}
              </span>
            </p>
            {note && <p className="note">{note}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
