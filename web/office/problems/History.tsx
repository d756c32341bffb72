/** @jsxImportSource react */
import type { Task } from '../../../shared/contract/rectification.ts';
import { Timeline, useOffice } from '../office.ts';

type Entry = Task['history'][number];

/** Events of which nobody is named because the clock states them; of the others it is the person who raised the problem. */
const byClock: readonly Entry['event'][] = ['reminded', 'overdue'];

/** What has become of a problem. Of what the person did the day alone is known. */
export function History({ history, title }: { history: readonly Entry[]; title: string }) {
  const { words } = useOffice();
  const { events, by: names } = words.problems;
  return (
    <Timeline
      title={title}
      happenings={history.map(({ at, by, event, note }) => ({
        at,
        what: events[event],
        when: by === null ? words.day(at) : words.instant(at),
        by: by ?? (byClock.includes(event) ? names.clock : names.person),
        more: note && <p className="note">{note}</p>,
      }))}
    />
  );
}
