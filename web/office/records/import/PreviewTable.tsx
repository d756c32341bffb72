/** @jsxImportSource react */
import type { ImportRow, RowPlan } from '../../../../shared/contract/imports.ts';
import { useOffice, type Words } from '../../office.ts';
import { type ImportColumn, importColumns } from './import-columns.ts';
import { problemsOf } from './problems.ts';
import type { ReadRow } from './rows.ts';

/** What an import takes a cell for, in the page's language. */
function cellText(row: ImportRow, column: ImportColumn, words: Words): string {
  const named = (texts: Record<string, string>, value: string) => texts[value] ?? value;
  const { services, identityKinds, legalBases } = words.exchange;
  switch (column) {
    case 'registeredUnit':
    case 'presentUnit':
      return row[column].name;
    case 'services':
      return row.services.map((service) => named(services, service)).join(words.records.and);
    case 'identityKind':
      return named(identityKinds, row.identityKind);
    case 'languageHelp':
      return row.languageHelp ? words.records.detail.yes : words.records.detail.no;
    case 'basis':
      return named(legalBases, row.basis.kind);
    case 'citation':
      return row.basis.citation ?? '';
    case 'purpose':
      return row.basis.purpose;
    default:
      return row[column] ?? '';
  }
}

/** The same where the file itself says it: a record that is there takes nothing else. */
export const statedText = (row: ImportRow, column: ImportColumn, words: Words): string =>
  row.filledIn.includes(column) ? '' : cellText(row, column, words);

interface Props {
  plans: readonly RowPlan[];
  /** Rows as they were read, by their numbers; empty where the file is not at hand. */
  rows: ReadonlyMap<number, ReadRow>;
}

/** Rows with what the import makes of them; what is wrong stands at its cell. */
export function PreviewTable({ plans, rows }: Props) {
  const { words } = useOffice();
  const text = words.records.importing.preview;
  const heads = words.exchange.importColumns;
  const isAtHand = rows.size > 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className="table import-preview" aria-label={text.lead} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            <th scope="col">{text.kind}</th>
            {isAtHand ? (
              importColumns.map((column) => (
                <th key={column} scope="col">
                  {heads[column]}
                </th>
              ))
            ) : (
              <th scope="col">{text.what}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => {
            const read = rows.get(plan.row);
            const problems = problemsOf(plan, read, words);
            const textOf = plan.record === null ? cellText : statedText;
            return (
              <tr key={plan.row}>
                <th scope="row">{plan.row}</th>
                <td>
                  <span className={`state row-${plan.kind}`}>{words.exchange.importRowKinds[plan.kind]}</span>
                </td>
                {read ? (
                  importColumns.map((column) => (
                    <td key={column} className={problems.some((problem) => problem.column === column) ? 'cell-wrong' : ''}>
                      {plan.changes.includes(column) ? <b>{textOf(read.row, column, words)}</b> : textOf(read.row, column, words)}
                      {problems
                        .filter((problem) => problem.column === column)
                        .map(({ detail }) => (
                          <p key={detail} className="field-error">
                            {detail}
                          </p>
                        ))}
                    </td>
                  ))
                ) : (
                  <td>
                    {problems.map(({ column, detail }) => (
                      <p key={`${column} ${detail}`}>
                        <b>{heads[column]}</b> {detail}
                      </p>
                    ))}
                    {plan.changes.map((column) => heads[column]).join(words.records.and)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
