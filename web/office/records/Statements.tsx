/** @jsxImportSource react */
import type { Statement } from '../../../shared/contract/persons.ts';
import type { PersonalRecord } from '../../../shared/contract/record-views.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { BothStatements } from './BothStatements.tsx';

/** What a record and the other office state of the movement. */
export function Statements({ record }: { record: PersonalRecord }) {
  const { words } = useOffice();
  const text = words.records.statements;
  const { content, registeredUnit, presentUnit, counterpart, contradictions } = record;
  const own: Statement = { name: content.name, contact: content.contact, registeredUnit, presentUnit };
  return (
    <>
      <h2>{text.title}</h2>
      {contradictions.length > 0 && <p className="notice returned">{fill(text.contradicting, { count: contradictions.length })}</p>}
      <BothStatements
        title={text.title}
        words={text}
        sides={[
          { office: text.own, statement: own, missing: () => text.nothing },
          {
            office: text.other,
            statement: counterpart,
            // What an act answers names the fields that contradict each other, and nothing of the person.
            missing: (field) => (contradictions.includes(field) ? text.reopen : text.nothing),
          },
        ]}
        differing={contradictions}
      />
    </>
  );
}
