/** @jsxImportSource react */
import { useState } from 'react';
import type { Presentation } from '../../../shared/contract/certificates.ts';
import { presentationStates } from '../../../shared/contract/vocabulary.ts';
import { Pages } from '../administration/Pages.tsx';
import { Action, useOffice } from '../office.ts';
import { shortDay } from '../problems/short-day.ts';
import { DueDay } from './Due.tsx';

interface Props {
  unit: string;
  /** Another number asks for the list anew. */
  turn: number;
  onChecked: (presentation: Presentation) => void;
}

/** What was presented: what is still to be checked, due first, or what was checked, newest first. */
export function Presentations({ unit, turn, onChecked }: Props) {
  const { client, language, words } = useOffice();
  const text = words.certificates.present;
  const [state, setState] = useState<Presentation['state']>('presented');
  const { columns } = text;
  const resultOf = ({ outcome, revocationKnown }: NonNullable<Presentation['result']>) =>
    outcome === 'valid' && !revocationKnown ? words.certificates.unknown.title : words.certificates.outcomes[outcome].title;
  return (
    <>
      <h2>{text.listed}</h2>
      <div className="sieve">
        <fieldset>
          <legend className="visually-hidden">{words.certificates.filter}</legend>
          {presentationStates.map((value) => (
            <button key={value} type="button" aria-pressed={value === state} onClick={() => setState(value)}>
              {text.states[value]}
            </button>
          ))}
        </fieldset>
      </div>
      <Pages
        of={`${unit} ${state} ${turn}`}
        empty={text.empty[state]}
        read={(page, signal) => client('listPresentations', { params: { unit }, query: { ...page, state } }, { signal })}
      >
        {(items) => (
          <div className="table cards cases">
            <table>
              <thead>
                <tr>
                  <th scope="col">{columns.number}</th>
                  <th scope="col">{columns.presentedOn}</th>
                  <th scope="col">{state === 'presented' ? columns.due : columns.result}</th>
                  <th scope="col">{state === 'presented' ? columns.check : columns.checkedOn}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ id, certificate, presentedOn, dueOn, result, repeatable }) => (
                  <tr key={id}>
                    <td>{certificate}</td>
                    <td data-label={columns.presentedOn}>
                      <time dateTime={presentedOn}>{shortDay(presentedOn, language)}</time>
                    </td>
                    <td data-label={result ? columns.result : columns.due}>{result ? resultOf(result) : <DueDay dueOn={dueOn} />}</td>
                    <td data-label={result ? columns.checkedOn : columns.check}>
                      {result && shortDay(result.checkedOn, language)}
                      {(!result || repeatable) && (
                        <Action
                          label={result ? words.certificates.unknown.again : text.checkNow}
                          run={async () => onChecked(await client('checkCertificate', { params: { unit, presentation: id } }))}
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Pages>
    </>
  );
}
