/** @jsxImportSource react */
import type { RecordSide } from '../../../shared/contract/persons.ts';
import { fill } from '../../shared/format.ts';
import { Loaded, useOffice, useResource } from '../office.ts';
import { RecordTable } from './RecordTable.tsx';

const most = 50;

/** What was asked for by page and waits for somebody who sees the document: first of all lists, and absent where nothing waits. */
export function Unseen({ unit, side }: { unit: string; side: RecordSide | undefined }) {
  const { client, words } = useOffice();
  const text = words.records.unseen;
  const waiting = useResource(
    (signal) => client('listRecords', { params: { unit }, query: { unseen: 'true', limit: most, ...(side && { side }) } }, { signal }),
    [unit, side],
  );
  return (
    <Loaded resource={waiting}>
      {({ items, next }) =>
        items.length > 0 && (
          <section className="unseen">
            <h2>{fill(next ? text.more : text.title, { count: items.length })}</h2>
            <p className="hint">{text.hint}</p>
            <RecordTable unit={unit} records={items} />
          </section>
        )
      }
    </Loaded>
  );
}
