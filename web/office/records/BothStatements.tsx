/** @jsxImportSource react */
import type { RecordField, Statement } from '../../../shared/contract/persons.ts';
import { recordFields } from '../../../shared/contract/vocabulary.ts';
import { useOffice } from '../office.ts';

/** A field of a statement in words; null where nothing is stated of it. */
export function stated(statement: Partial<Statement> | null, field: RecordField): string | null {
  const value = statement?.[field];
  return value === undefined ? null : typeof value === 'string' ? value : value.name;
}

interface Side {
  office: string;
  statement: Statement | null;
  /** Stands where the office states nothing. */
  missing: (field: RecordField) => string;
}

interface Props {
  title: string;
  words: { field: string; differs: string };
  sides: readonly [first: Side, second: Side];
  differing: readonly RecordField[];
}

/** What two offices state of a movement, side by side; where they contradict each other a word says so. */
export function BothStatements({ title, words: text, sides: [first, second], differing }: Props) {
  const { words } = useOffice();
  const said = ({ statement, missing }: Side, field: RecordField) =>
    stated(statement, field) ?? <span className="muted">{missing(field)}</span>;
  return (
    <div className="table cards statements">
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">{first.office}</th>
            <th scope="col">{second.office}</th>
          </tr>
        </thead>
        <tbody>
          {recordFields.map((field) => {
            const differs = differing.includes(field);
            return (
              <tr key={field} className={differs ? 'differs' : ''}>
                <th scope="row">{words.exchange.recordFields[field]}</th>
                <td data-label={first.office}>{said(first, field)}</td>
                <td data-label={second.office}>
                  {said(second, field)}
                  {differs && <b className="attention"> {text.differs}</b>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
