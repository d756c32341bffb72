/** @jsxImportSource react */
import { useState } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from './context.ts';
import { shortNumber } from './short-number.ts';

/** Which of a list are chosen, by identifier, and how to choose others. */
export interface Chosen {
  ids: ReadonlySet<string>;
  set: (id: string, isChosen: boolean) => void;
  replace: (ids: readonly string[]) => void;
}

export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const set = (id: string, isChosen: boolean) =>
    setIds((before) => new Set([...before].filter((other) => other !== id).concat(isChosen ? [id] : [])));
  return { ids, set, replace: (next) => setIds(new Set(next)) };
}

/** Head of the column of {@link ChooseOne}. */
export function ChooseHead() {
  const { words } = useOffice();
  return (
    <th scope="col">
      <span className="visually-hidden">{words.shell.choose}</span>
    </th>
  );
}

export function ChooseOne({ id, chosen, disabled = false }: { id: string; chosen: Chosen; disabled?: boolean }) {
  const { words } = useOffice();
  return (
    <input
      type="checkbox"
      disabled={disabled}
      aria-label={fill(words.shell.chooseOne, { number: shortNumber(id) })}
      checked={chosen.ids.has(id)}
      onChange={({ target }) => chosen.set(id, target.checked)}
    />
  );
}

/** Chooses all of some, or none. */
export function ChooseAll({ ids, chosen, label }: { ids: readonly string[]; chosen: Chosen; label: string }) {
  const isAll = ids.every((id) => chosen.ids.has(id));
  return (
    <label>
      <input type="checkbox" checked={isAll} onChange={() => chosen.replace(isAll ? [] : ids)} /> {label}
    </label>
  );
}

/** One of several with which something could not be done. */
export interface NotDone {
  id: string;
  why: string;
}

/** With which of several something could not be done, and why; absent where it could with all. */
export function NotDoneList({ title, notDone }: { title: string; notDone: readonly NotDone[] }) {
  const { words } = useOffice();
  return (
    notDone.length > 0 && (
      <div className="notice notice-alarm" role="alert">
        <p className="notice-title">{title}</p>
        <ul>
          {notDone.map(({ id, why }) => (
            <li key={id}>{fill(words.shell.notDone, { number: shortNumber(id), why })}</li>
          ))}
        </ul>
      </div>
    )
  );
}
