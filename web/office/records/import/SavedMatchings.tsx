/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../../shared/format.ts';
import { Action, useAction, useOffice, useResource } from '../../office.ts';
import { TextField } from '../TextField.tsx';
import type { Matching } from './columns.ts';
import { type ImportColumn, importColumns } from './import-columns.ts';

type Headings = Partial<Record<ImportColumn, string>>;

interface Props {
  unit: string;
  headings: readonly string[];
  matching: Matching;
  use: (columns: Headings) => Promise<void>;
}

/** Matchings that offices of the county have saved for their old spreadsheets, and a way to save this one. */
export function SavedMatchings({ unit, headings, matching, use }: Props) {
  const { client, words } = useOffice();
  const text = words.records.importing.saved;
  const saved = useResource(async (signal) => (await client('listMatchings', { params: { unit } }, { signal })).items, [unit]);
  const [name, setName] = useState('');
  const [used, setUsed] = useState<string | null>(null);
  const columns: Headings = Object.fromEntries(
    importColumns.flatMap((column) => {
      const heading = headings[matching[column] ?? -1];
      return heading ? [[column, heading.slice(0, 100)]] : [];
    }),
  );
  const placeOf = (column: ImportColumn) => matching[column] ?? headings.length;
  const order = importColumns.filter((column) => columns[column] !== undefined).toSorted((a, b) => placeOf(a) - placeOf(b));
  const save = useAction(async () => {
    await client('putMatching', { params: { unit }, body: { name: name.trim(), columns, order } });
    setUsed(name.trim());
    setName('');
    saved.reload();
  });
  const take = useAction(async () => {
    const chosen = saved.value?.find((known) => known.name === used);
    if (chosen) await use(chosen.columns);
  });
  const remove = useAction(async () => {
    if (used === null) return;
    saved.set((await client('deleteMatching', { params: { unit }, query: { name: used } })).items);
    setUsed(null);
  });
  return (
    <details className="case-aside">
      <summary>{text.title}</summary>
      {(saved.value?.length ?? 0) > 0 && (
        <div className="saved-matchings">
          <label>
            {text.choose}{' '}
            <select value={used ?? ''} onChange={({ target }) => setUsed(target.value || null)}>
              <option value="">{words.administration.choose}</option>
              {saved.value?.map((known) => (
                <option key={known.name} value={known.name}>
                  {known.name}
                </option>
              ))}
            </select>
          </label>
          <Action label={text.use} action={take} disabled={used === null} done={text.taken} />
          <Action kind="plain" label={text.remove} action={remove} disabled={used === null} />
        </div>
      )}
      <div className="form">
        <TextField label={text.name} hint={text.nameHint} value={name} onChange={setName} />
        <Action
          label={text.save}
          action={save}
          disabled={name.trim() === '' || Object.keys(columns).length === 0}
          done={fill(text.done, { name: used ?? '' })}
        />
      </div>
    </details>
  );
}
