/** @jsxImportSource react */
import type { Role } from '../../../shared/contract/primitives.ts';
import { useOffice } from '../office.ts';

interface Entry {
  at: string;
  by: string;
  as: Role;
}

interface Column<T> {
  name: string;
  textOf: (entry: T) => string;
  className?: string;
}

interface Props<T> {
  names: { at: string; by: string; as: string };
  entries: readonly T[];
  /** What else is told of an entry than when, and who did it as what. */
  columns: readonly Column<T>[];
}

/** A log: who did what, and when. */
export function LogTable<T extends Entry>({ names, entries, columns }: Props<T>) {
  const { words } = useOffice();
  return (
    <div className="table cards log">
      <table>
        <thead>
          <tr>
            {[names.at, names.by, names.as, ...columns.map(({ name }) => name)].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={[entry.at, entry.by, ...columns.map(({ textOf }) => textOf(entry))].join(' ')}>
              <td>
                <time dateTime={entry.at}>{words.instant(entry.at)}</time>
              </td>
              <td data-label={names.by}>{entry.by}</td>
              <td data-label={names.as}>{words.terms.roles[entry.as]}</td>
              {columns.map(({ name, textOf, className }) => (
                <td key={name} className={className} data-label={name}>
                  {textOf(entry)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
