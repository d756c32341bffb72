/** @jsxImportSource react */
import { useState } from 'react';
import { identityKinds, services } from '../../../shared/contract/vocabulary.ts';
import { mayTell } from '../../../shared/domain/consent.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { Choice } from '../administration/Choice.tsx';
import { Action, Field, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { Written } from '../problems/Written.tsx';
import { notifyAlso } from './notify-also.ts';
import type { ActProps } from './OpenRecord.tsx';
import { PlaceField } from './PlaceField.tsx';
import { TextField } from './TextField.tsx';

const longestReason = 200;

/** Corrects a record: what is left as it is stays, what is replaced goes into the history. */
export function CorrectForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.correct;
  const { form } = words.records;
  const [name, setName] = useState(record.content.name);
  const [contact, setContact] = useState(record.content.contact);
  const [kind, setKind] = useState(record.content.identityKind);
  const [number, setNumber] = useState('');
  const [registeredUnit, setRegistered] = useState<typeof record.registeredUnit | null>(record.registeredUnit);
  const [presentUnit, setPresent] = useState<typeof record.presentUnit | null>(record.presentUnit);
  const [asked, setAsked] = useState(record.services);
  const [languageHelp, setLanguageHelp] = useState(record.languageHelp);
  const [agrees, setAgrees] = useState(false);
  const [reason, setReason] = useState('');
  const [tell, setTell] = useState(true);
  const checked = checkIdentity(kind, number, todayIs());
  const numberIsWrong = (number !== '' || kind !== record.content.identityKind) && !checked.ok;
  const changed = {
    ...(name.trim() !== record.content.name && { name: name.trim() }),
    ...(contact.trim() !== record.content.contact && { contact: contact.trim() }),
    ...(number !== '' && { identity: { kind, number } }),
    ...(registeredUnit && registeredUnit.code !== record.registeredUnit.code && { registeredUnit }),
    ...(presentUnit && presentUnit.code !== record.presentUnit.code && { presentUnit }),
    ...(asked.join() !== record.services.join() && { services: asked }),
    ...(languageHelp !== record.languageHelp && { languageHelp }),
    ...(agrees && { consentOn: todayIs() }),
  };
  const bears = changed.contact !== undefined || changed.presentUnit !== undefined;
  const allowed = mayTell({ ...record, ...changed });
  const isTold = record.side === 'inflow' && record.notifiedOn !== null && bears && allowed;
  const isReady =
    Object.keys(changed).length > 0 && !numberIsWrong && registeredUnit && presentUnit && asked.length > 0 && reason.trim().length >= 2;
  const correct = useAction(async (key) => {
    const after = await client('correctRecord', { params: { unit, record: record.id }, body: { reason: reason.trim(), ...changed } });
    const said = isTold && tell ? await notifyAlso(client, words, unit, record.id, { kind: 'change' }, key) : '';
    const content = { name: name.trim(), contact: contact.trim(), identityKind: number === '' ? record.content.identityKind : kind };
    const former = {
      ...(changed.name && { name: record.content.name }),
      ...(changed.contact && { contact: record.content.contact }),
      ...(changed.identity && { identityNumber: 'changed' as const }),
      ...(changed.registeredUnit && { registeredUnit: record.registeredUnit }),
      ...(changed.presentUnit && { presentUnit: record.presentUnit }),
      ...(changed.services && { services: record.services }),
      ...(changed.languageHelp !== undefined && { languageHelp: record.languageHelp }),
      ...(changed.consentOn && { consentOn: record.consentOn }),
    };
    onDone({ ...after, ...(changed.consentOn && { consentOn: changed.consentOn }), content }, text.done + said, {
      event: 'corrected',
      reason: reason.trim(),
      former,
    });
  });
  return (
    <FormFields problem={correct.problem}>
      <p className="hint">{text.will}</p>
      <TextField label={form.name} pointer="/name" value={name} onChange={setName} />
      <TextField label={form.contact} pointer="/contact" value={contact} onChange={setContact} />
      <PlaceField label={form.registeredUnit} pointer="/registeredUnit" value={registeredUnit} onChange={setRegistered} />
      <PlaceField label={form.presentUnit} pointer="/presentUnit" value={presentUnit} onChange={setPresent} />
      <Choice
        label={form.identityKind}
        pointer="/identity/kind"
        value={kind}
        options={identityKinds.map((value) => ({ value, label: words.exchange.identityKinds[value] }))}
        onChange={(chosen) => setKind(identityKinds.find((known) => known === chosen) ?? kind)}
      />
      <TextField
        label={form.identityNumber}
        hint={text.numberHint}
        pointer="/identity/number"
        error={numberIsWrong && !checked.ok ? words.exchange.identityProblems[checked.problem] : null}
        className="identity"
        value={number}
        onChange={setNumber}
      />
      <Field label={form.services} pointer="/services" group>
        {() => (
          <div className="choices choices-column">
            {services.map((service) => (
              <label key={service}>
                <input
                  type="checkbox"
                  checked={asked.includes(service)}
                  onChange={({ target }) =>
                    setAsked(services.filter((known) => (known === service ? target.checked : asked.includes(known))))
                  }
                />{' '}
                {words.exchange.services[service]}
              </label>
            ))}
          </div>
        )}
      </Field>
      <label>
        <input type="checkbox" checked={languageHelp} onChange={({ target }) => setLanguageHelp(target.checked)} /> {form.languageHelp}
      </label>
      {!mayTell(record) && (
        <label>
          <input type="checkbox" checked={agrees} onChange={({ target }) => setAgrees(target.checked)} /> {form.consent}
        </label>
      )}
      <Written
        label={text.reason}
        hint={text.reasonHint}
        pointer="/reason"
        value={reason}
        most={longestReason}
        rows={2}
        onChange={setReason}
      />
      {isTold && (
        <label>
          <input type="checkbox" checked={tell} onChange={({ target }) => setTell(target.checked)} /> {text.tell}
        </label>
      )}
      <Action label={text.submit} action={correct} disabled={!isReady} />
    </FormFields>
  );
}
