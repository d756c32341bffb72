/** @jsxImportSource react */
import { fill } from '../../../shared/format.ts';
import { useOffice } from '../../office.ts';
import type { Matching } from './columns.ts';
import { importColumns } from './import-columns.ts';

interface Props {
  headings: readonly string[];
  sample: readonly (readonly string[])[];
  matching: Matching;
  onChange: (matching: Matching) => void;
}

/** For each column that is kept, the one of the file that it is read from, with what stands there first. */
export function ColumnTable({ headings, sample, matching, onChange }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.match;
  const headingOf = (place: number) => headings[place] || fill(text.column, { number: place + 1 });
  return (
    <div className="table cards matching">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.here}</th>
            <th scope="col">{text.inFile}</th>
            <th scope="col">{text.example}</th>
          </tr>
        </thead>
        <tbody>
          {importColumns.map((column) => {
            const place = matching[column];
            return (
              <tr key={column}>
                <th scope="row">{words.exchange.importColumns[column]}</th>
                <td data-label={text.inFile}>
                  <select
                    aria-label={words.exchange.importColumns[column]}
                    value={place ?? ''}
                    onChange={({ target }) => {
                      const { [column]: _, ...rest } = matching;
                      onChange(target.value === '' ? rest : { ...rest, [column]: Number(target.value) });
                    }}
                  >
                    <option value="">{text.notInFile}</option>
                    {headings.map((_, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                      <option key={index} value={index}>
                        {headingOf(index)}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="muted" data-label={text.example}>
                  {place === undefined ? '–' : sample.map((row) => row[place] ?? '').find((cell) => cell !== '') || '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
