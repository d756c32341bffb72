/** @jsxImportSource react */
import { useState } from 'react';
import type { EntryMode } from '../../../shared/contract/entry.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { Asking } from './Asking.tsx';
import type { Entry } from './queue.ts';

/** Refusals after which the same answers may still be counted: with another code, or keyed twice. */
const mendable: (string | null)[] = ['code-mistyped', 'code-unknown', 'code-of-another-mode', 'invalid-input', 'second-keying-wanted'];

const isMendable = ({ campaign, body, refusal }: Entry, at: Props['at']) =>
  campaign === at?.campaign && body.mode === at.mode && mendable.includes(refusal?.type ?? null);

interface Props {
  entries: Entry[];
  drop: (entry: Entry) => void;
  /** Takes an entry up again, of the campaign and mode at the desk. */
  takeUp?: (entry: Entry) => void;
  at?: { campaign: string; mode: EntryMode };
}

/** Entries that were not accepted, with the reason and what can be done. */
export function RefusedEntries({ entries, drop, takeUp, at }: Props) {
  const { words } = useOffice();
  const text = words.entry.refused;
  const [dropping, setDropping] = useState<Entry | null>(null);
  if (entries.length === 0) return null;
  return (
    <section className="notice notice-alarm entry-refused" aria-labelledby="entry-refused">
      <h2 className="notice-title" id="entry-refused">
        {fill(text.title, { count: entries.length })}
      </h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.body.nonce}>
            <p>
              <strong>{fill(text.code, { code: entry.body.code })}</strong> {entry.refusal?.title}
            </p>
            <p>{[entry.refusal?.detail, ...(entry.refusal?.errors ?? []).map(({ detail }) => detail)].join(' ')}</p>
            <p className="buttons">
              {takeUp && isMendable(entry, at) && (
                <button type="button" className="button" onClick={() => takeUp(entry)}>
                  {entry.refusal?.type === 'second-keying-wanted' ? text.twice : text.again}
                </button>
              )}
              <button type="button" className="button" onClick={() => setDropping(entry)}>
                {text.drop}
              </button>
            </p>
          </li>
        ))}
      </ul>
      {dropping && (
        <Asking
          title={text.dropTitle}
          detail={text.dropDetail}
          choices={[{ label: text.drop, kind: 'danger', run: () => drop(dropping) }]}
          onClose={() => setDropping(null)}
        />
      )}
    </section>
  );
}
