/** @jsxImportSource react */
import { type ReactNode, useState } from 'react';
import { Loaded, useOffice, useResource } from '../office.ts';

interface Page<T> {
  items: T[];
  next: string | null;
}

interface Props<T> {
  /** Reads the page that a cursor names; the first one without. */
  read: (query: { cursor?: string }, signal: AbortSignal) => Promise<Page<T>>;
  /** What the list depends on: with another one it begins at its first page. */
  of: string;
  empty: string;
  children: (items: T[]) => ReactNode;
}

/** A list of the API, a page at a time. */
export const Pages = <T,>(props: Props<T>) => <PagesOfOne key={props.of} {...props} />;

function PagesOfOne<T>({ read, of, empty, children }: Props<T>) {
  const { words } = useOffice();
  const text = words.administration;
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const page = useResource((signal) => read(cursor ? { cursor } : {}, signal), [of, cursor]);
  return (
    <Loaded resource={page}>
      {({ items, next }) => (
        <>
          {items.length === 0 ? <p className="empty">{empty}</p> : children(items)}
          <div className="buttons pages">
            {cursors.length > 0 && (
              <button type="button" className="button" onClick={() => setCursors((before) => before.slice(0, -1))}>
                {text.previous}
              </button>
            )}
            {next && (
              <button type="button" className="button" onClick={() => setCursors((before) => [...before, next])}>
                {text.next}
              </button>
            )}
          </div>
        </>
      )}
    </Loaded>
  );
}
