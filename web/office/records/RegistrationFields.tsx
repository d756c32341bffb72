/** @jsxImportSource react */
import { useRef } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import { legalBases, recordSides } from '../../../shared/contract/vocabulary.ts';
import { Choice } from '../administration/Choice.tsx';
import { Field, useOffice } from '../office.ts';
import { IdentityKindField } from './IdentityKindField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { type DraftField, purposeOf, type RegistrationDraft, turned } from './registration-draft.ts';
import { ServicesField } from './ServicesField.tsx';
import { TextField } from './TextField.tsx';

interface Props {
  draft: RegistrationDraft;
  own: NamedUnit;
  errorOf: (field: DraftField) => string | null;
  onChange: (changed: Partial<RegistrationDraft>) => void;
  onLeave: (field: DraftField) => void;
}

/** Everything that is recorded of a person, in the order in which it is asked at the counter. */
export function RegistrationFields({ draft, own, errorOf, onChange, onLeave }: Props) {
  const { words } = useOffice();
  const text = words.records.form;
  const at = (field: DraftField) => ({ error: errorOf(field), onLeave: () => onLeave(field), pointer: `/${field}` });
  return (
    <>
      <Field label={text.side} group>
        {() => (
          <div className="choices">
            {recordSides.map((side) => (
              <label key={side}>
                <input type="radio" name="side" checked={draft.side === side} onChange={() => onChange(turned(draft, side, own))} />{' '}
                {text.sides[side]}
              </label>
            ))}
          </div>
        )}
      </Field>
      <IdentityKindField pointer="/identityKind" value={draft.identityKind} onChange={(identityKind) => onChange({ identityKind })} />
      <TextField
        {...at('identityNumber')}
        label={text.identityNumber}
        hint={text.identityNumberHint}
        className="identity"
        value={draft.identityNumber}
        onChange={(identityNumber) => onChange({ identityNumber })}
      />
      <TextField {...at('name')} label={text.name} hint={text.nameHint} value={draft.name} onChange={(name) => onChange({ name })} />
      <TextField
        {...at('contact')}
        label={text.contact}
        hint={text.contactHint}
        value={draft.contact}
        onChange={(contact) => onChange({ contact })}
      />
      {(draft.side === 'inflow' ? (['registeredUnit', 'presentUnit'] as const) : (['presentUnit', 'registeredUnit'] as const)).map(
        (field) => (
          <PlaceField
            key={field}
            {...at(field)}
            label={text[field]}
            hint={text.placeHint}
            value={draft[field]}
            onChange={(unit) => onChange({ [field]: unit })}
          />
        ),
      )}
      <ServicesField error={errorOf('services')} value={draft.services} onChange={(services) => onChange({ services })} />
      <Choice
        label={text.basis}
        pointer="/basis/kind"
        value={draft.basis}
        options={legalBases.map((value) => ({ value, label: words.exchange.legalBases[value] }))}
        onChange={(basis) => onChange({ basis })}
      />
      {draft.basis === 'statute' && (
        <TextField
          {...at('citation')}
          pointer="/basis/citation"
          label={text.citation}
          hint={text.citationHint}
          value={draft.citation}
          onChange={(citation) => onChange({ citation })}
        />
      )}
      <TextField
        {...at('purpose')}
        pointer="/basis/purpose"
        label={text.purpose}
        hint={text.purposeHint}
        value={purposeOf(draft, words)}
        onChange={(purpose) => onChange({ purpose })}
      />
      <div className="choices choices-column">
        <label>
          <input type="checkbox" checked={draft.languageHelp} onChange={({ target }) => onChange({ languageHelp: target.checked })} />{' '}
          {text.languageHelp}
        </label>
        {draft.basis !== 'consent' && (
          <label>
            <input type="checkbox" checked={draft.consent} onChange={({ target }) => onChange({ consent: target.checked })} />{' '}
            {text.consent}
          </label>
        )}
      </div>
      <DaysOf draft={draft} at={at} onChange={onChange} />
    </>
  );
}

interface DaysProps extends Pick<Props, 'draft' | 'onChange'> {
  at: (field: DraftField) => { error: string | null; onLeave: () => void; pointer: string };
}

/** Days that are seldom other than the usual ones. */
function DaysOf({ draft, at, onChange }: DaysProps) {
  const { words } = useOffice();
  const text = words.records.form;
  const wasOpen = useRef(false);
  return (
    <details
      className="case-aside"
      open={wasOpen.current || at('requestedOn').error !== null || at('serviceDate').error !== null}
      onToggle={(event) => (wasOpen.current = event.currentTarget.open)}
    >
      <summary>{text.days}</summary>
      <div className="form">
        <TextField
          {...at('serviceDate')}
          type="date"
          label={text.serviceDate}
          hint={text.serviceDateHint}
          value={draft.serviceDate}
          onChange={(serviceDate) => onChange({ serviceDate })}
        />
        <TextField
          {...at('requestedOn')}
          type="date"
          label={text.requestedOn}
          hint={text.requestedOnHint}
          value={draft.requestedOn}
          onChange={(requestedOn) => onChange({ requestedOn })}
        />
      </div>
    </details>
  );
}
