/** @jsxImportSource react */
import { useState } from 'react';
import { Pages } from '../administration/Pages.tsx';
import { useOffice } from '../office.ts';

/** Who has read the record and what for: the person sees the same. */
export function Reads({ unit, record }: { unit: string; record: string }) {
  const { client, words } = useOffice();
  const text = words.records.reads;
  const [shown, setShown] = useState(false);
  return (
    <details className="case-aside" onToggle={(event) => event.currentTarget.open && setShown(true)}>
      <summary>{text.title}</summary>
      {shown && (
        <Pages
          of={record}
          empty={text.none}
          read={(page, signal) => client('listReads', { params: { unit, record }, query: page }, { signal })}
        >
          {(reads) => (
            <ul className="reads">
              {reads.map(({ at, by, as, purpose, operation }) => (
                <li key={`${at} ${by} ${operation}`}>
                  <time dateTime={at}>{words.instant(at)}</time> · {by}{' '}
                  <span className="muted">
                    {words.terms.roles[as]} · {words.exchange.readingPurposes[purpose]}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pages>
      )}
    </details>
  );
}
