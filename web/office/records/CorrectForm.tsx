/** @jsxImportSource react */
import { useState } from 'react';
import { mayTell } from '../../../shared/domain/consent.ts';
import { checkIdentity } from '../../../shared/domain/identity-numbers.ts';
import { fill } from '../../shared/format.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { type BasisDraft, BasisFields, changedBasis, draftBasis, isBasisReady } from './BasisFields.tsx';
import { IdentityKindField } from './IdentityKindField.tsx';
import { useNotifyAlso } from './notify-also.ts';
import type { ActProps } from './OpenRecord.tsx';
import { PlaceField } from './PlaceField.tsx';
import { isReasoned, ReasonField } from './ReasonField.tsx';
import { ServicesField } from './ServicesField.tsx';
import { besideTelling, TellField } from './TellField.tsx';
import { TextField } from './TextField.tsx';

/** Corrects a record: what is left as it is stays, what is replaced goes into the history. */
export function CorrectForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const { correct: text, told } = words.records.acts;
  const { form } = words.records;
  const [name, setName] = useState(record.content.name);
  const [contact, setContact] = useState(record.content.contact);
  const [kind, setKind] = useState(record.content.identityKind);
  const [number, setNumber] = useState('');
  const [registeredUnit, setRegistered] = useState<typeof record.registeredUnit | null>(record.registeredUnit);
  const [presentUnit, setPresent] = useState<typeof record.presentUnit | null>(record.presentUnit);
  const [asked, setAsked] = useState(record.services);
  const [languageHelp, setLanguageHelp] = useState(record.languageHelp);
  const [basis, setBasis] = useState<BasisDraft>(() => draftBasis(record));
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
    ...changedBasis(record, basis),
    ...(agrees && { consentOn: todayIs() }),
  };
  // An office that was not told yet is told of the arrival; the one that was, of what has changed.
  const tellsNew = changed.registeredUnit !== undefined;
  const bears = changed.contact !== undefined || changed.presentUnit !== undefined || tellsNew;
  const asksConsent = basis.kind === 'consent' && record.consentOn === null;
  const wantsConsent = asksConsent && !agrees;
  const allowed = mayTell({ ...record, ...changed });
  const isTold = record.side === 'inflow' && record.notifiedOn !== null && bears && allowed;
  const isReady =
    Object.keys(changed).length > 0 &&
    !numberIsWrong &&
    registeredUnit &&
    presentUnit &&
    asked.length > 0 &&
    isBasisReady(record, basis) &&
    !wantsConsent &&
    isReasoned(reason);
  const notifyAlso = useNotifyAlso(unit, record.id);
  const tells = isTold && tell;
  const correct = useAction(async () => {
    const after = await client('correctRecord', { params: { unit, record: record.id }, body: { reason: reason.trim(), ...changed } });
    // The same correction once more changes nothing, so that a repeat goes on with what was not told.
    if (tells) await notifyAlso({ kind: tellsNew ? 'arrival' : 'change' }, changed);
    const said = tells ? told.sent : '';
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
      ...(changed.serviceDate !== undefined && { serviceDate: record.serviceDate }),
      ...(changed.requestedOn && { requestedOn: record.requestedOn }),
      ...(changed.basis && { basis: record.basis }),
    };
    const kept = {
      ...(changed.consentOn && { consentOn: changed.consentOn }),
      ...(changed.basis && { basis: changed.basis }),
      ...(tells && tellsNew && { answered: null }),
    };
    onDone({ ...after, ...kept, content }, text.done + said, {
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
      <IdentityKindField pointer="/identity/kind" value={kind} onChange={setKind} />
      <TextField
        label={form.identityNumber}
        hint={text.numberHint}
        pointer="/identity/number"
        error={numberIsWrong && !checked.ok ? words.exchange.identityProblems[checked.problem] : null}
        className="identity"
        value={number}
        onChange={setNumber}
      />
      <ServicesField value={asked} onChange={setAsked} />
      <label>
        <input type="checkbox" checked={languageHelp} onChange={({ target }) => setLanguageHelp(target.checked)} /> {form.languageHelp}
      </label>
      <BasisFields record={record} draft={basis} onChange={(set) => setBasis({ ...basis, ...set })} />
      {(!mayTell(record) || asksConsent) && (
        <label>
          <input type="checkbox" checked={agrees} onChange={({ target }) => setAgrees(target.checked)} /> {form.consent}
        </label>
      )}
      {wantsConsent && <p className="hint">{text.consentWanted}</p>}
      <ReasonField label={text.reason} hint={text.reasonHint} value={reason} onChange={setReason} />
      {isTold && (
        <TellField
          label={tellsNew && registeredUnit ? fill(text.tellNew, { office: registeredUnit.name }) : text.tell}
          failed={told.failedAfter}
          action={correct}
          checked={tell}
          onChange={setTell}
        />
      )}
      <Action label={text.submit} action={besideTelling(correct)} disabled={!isReady} />
    </FormFields>
  );
}
