/** @jsxImportSource react */
import type { ReactNode } from 'react';

interface Happening {
  at: string;
  what: string;
  /** The instant, or the day where no more is known, as it is read. */
  when: string;
  /** Null: nobody is named. */
  by: string | null;
  more?: ReactNode;
}

/** What has happened, newest last. */
export const Timeline = ({ title, happenings }: { title: string; happenings: readonly Happening[] }) => (
  <>
    <h2>{title}</h2>
    <ol className="timeline">
      {happenings.map(({ at, what, when, by, more }) => (
        <li key={`${at} ${what}`}>
          <p>
            <b>{what}</b>{' '}
            <span className="muted small">
              <time dateTime={at}>{when}</time>
              {by && ` · ${by}`}
            </span>
          </p>
          {more}
        </li>
      ))}
    </ol>
  </>
);
