/** @jsxImportSource react */
import { useState } from 'react';
import type { Corrections } from '../../../shared/contract/exchange.ts';
import type { OfficeRight } from '../../../shared/contract/rights.ts';
import { Action, Field, FormFields, useAction, useOffice } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import { CorrectedFields } from '../records/CorrectedFields.tsx';

const longest = 500;

/** Only what is to be changed. */
const changesOf = ({ name, contact, registeredUnit, presentUnit }: Corrections) => ({
  ...(name?.trim() && { name: name.trim() }),
  ...(contact?.trim() && { contact: contact.trim() }),
  ...(registeredUnit && { registeredUnit }),
  ...(presentUnit && { presentUnit }),
});

/** The answer: granted, and done with it, or refused with reasons. */
export function AnswerForm({ right: { id, kind, office }, onSent }: { right: OfficeRight; onSent: (right: OfficeRight) => void }) {
  const { client, words } = useOffice();
  const { answer: text, held } = words.rights;
  const [granted, setGranted] = useState(true);
  const [answer, setAnswer] = useState('');
  const [corrected, setCorrected] = useState<Corrections>({});
  const send = useAction(async () => {
    const changes = kind === 'correction' && granted ? changesOf(corrected) : {};
    const body = { granted, answer, ...(Object.keys(changes).length > 0 && { corrected: changes }) };
    onSent(await client('answerRight', { params: { unit: office, right: id }, body }));
  });
  const erases = kind === 'deletion' && granted;
  return (
    <>
      <h2>{text.title}</h2>
      <FormFields problem={send.problem}>
        <Field pointer="/granted" label={text.decision} hint={granted ? text.effects[kind] : undefined} group>
          {() => (
            <div className="choices">
              {[true, false].map((value) => (
                <label key={String(value)}>
                  <input type="radio" name="granted" checked={granted === value} onChange={() => setGranted(value)} />{' '}
                  {value ? text.granted : text.refused}
                </label>
              ))}
            </div>
          )}
        </Field>
        {kind === 'correction' && granted && (
          <Field pointer="/corrected" label={text.correct} group>
            {() => (
              <CorrectedFields
                labels={{ name: held.name, contact: held.contact, registeredUnit: held.registered, presentUnit: held.present }}
                corrected={corrected}
                onChange={(changed) => setCorrected({ ...corrected, ...changed })}
              />
            )}
          </Field>
        )}
        <Written pointer="/answer" label={text.answer} hint={text.answerHint} value={answer} most={longest} onChange={setAnswer} />
        <Action
          kind={erases ? 'danger' : 'primary'}
          label={erases ? text.erase : text.send}
          action={send}
          disabled={answer.trim() === ''}
          {...(erases && { confirm: { title: text.erase, detail: <p>{text.confirm}</p> } })}
        />
      </FormFields>
    </>
  );
}
