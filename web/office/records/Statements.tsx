/** @jsxImportSource react */
import type { RecordField, Statement } from '../../../shared/contract/persons.ts';
import type { PersonalRecord } from '../../../shared/contract/record-views.ts';
import { recordFields } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';

const stated = (statement: Statement, field: RecordField): string => {
  const value = statement[field];
  return typeof value === 'string' ? value : value.name;
};

/** What each of the two offices states of the movement; where they contradict each other a word says so. */
export function Statements({ record }: { record: PersonalRecord }) {
  const { words } = useOffice();
  const text = words.records.statements;
  const { content, registeredUnit, presentUnit, counterpart, contradictions } = record;
  const own: Statement = { name: content.name, contact: content.contact, registeredUnit, presentUnit };
  return (
    <>
      <h2>{text.title}</h2>
      {contradictions.length > 0 && <p className="notice returned">{fill(text.contradicting, { count: contradictions.length })}</p>}
      <div className="table cards statements">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.own}</th>
              <th scope="col">{text.other}</th>
            </tr>
          </thead>
          <tbody>
            {recordFields.map((field) => {
              const differs = contradictions.includes(field);
              return (
                <tr key={field} className={differs ? 'differs' : ''}>
                  <th scope="row">{words.exchange.recordFields[field]}</th>
                  <td data-label={text.own}>{stated(own, field)}</td>
                  <td data-label={text.other}>
                    {counterpart ? stated(counterpart, field) : <span className="muted">{differs ? text.reopen : text.nothing}</span>}
                    {differs && <b className="attention"> {text.differs}</b>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
