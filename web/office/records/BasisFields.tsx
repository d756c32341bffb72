/** @jsxImportSource react */
import type { LegalBasis } from '../../../shared/contract/persons.ts';
import type { PersonalRecord } from '../../../shared/contract/record-views.ts';
import { legalBases } from '../../../shared/contract/vocabulary.ts';
import { Choice } from '../administration/Choice.tsx';
import { useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { TextField } from './TextField.tsx';

/** The days of a request and what it rests on, as they are typed. */
export interface BasisDraft {
  kind: LegalBasis['kind'];
  citation: string;
  purpose: string;
  serviceDate: string;
  requestedOn: string;
}

export const draftBasis = ({ basis, serviceDate, requestedOn }: PersonalRecord): BasisDraft => ({
  kind: basis.kind,
  citation: basis.citation ?? '',
  purpose: basis.purpose,
  serviceDate: serviceDate ?? '',
  requestedOn,
});

/** What a draft changes of a record. */
export function changedBasis(record: PersonalRecord, { kind, citation, purpose, serviceDate, requestedOn }: BasisDraft) {
  const basis: LegalBasis = { kind, citation: kind === 'statute' ? citation.trim() : null, purpose: purpose.trim() };
  const before = record.basis;
  const isSame = basis.kind === before.kind && basis.citation === before.citation && basis.purpose === before.purpose;
  return {
    ...(!isSame && { basis }),
    ...(serviceDate !== (record.serviceDate ?? '') && { serviceDate: serviceDate || null }),
    ...(requestedOn !== record.requestedOn && { requestedOn }),
  };
}

type Mistakes = Partial<Record<'citation' | 'purpose' | 'serviceDate' | 'requestedOn', true>>;

/** Fields that can't stay as they are typed; a service date that has passed may stay. */
function mistakesOf(record: PersonalRecord, { kind, citation, purpose, serviceDate, requestedOn }: BasisDraft): Mistakes {
  const today = todayIs();
  return {
    ...(kind === 'statute' && citation.trim().length < 2 && { citation: true }),
    ...(purpose.trim().length < 2 && { purpose: true }),
    ...(serviceDate !== '' && serviceDate !== record.serviceDate && serviceDate < today && { serviceDate: true }),
    ...((requestedOn === '' || requestedOn > today) && { requestedOn: true }),
  };
}

export const isBasisReady = (record: PersonalRecord, draft: BasisDraft): boolean => Object.keys(mistakesOf(record, draft)).length === 0;

interface Props {
  record: PersonalRecord;
  draft: BasisDraft;
  onChange: (changed: Partial<BasisDraft>) => void;
}

/** The days of a request, its legal basis and its purpose. */
export function BasisFields({ record, draft, onChange }: Props) {
  const { words } = useOffice();
  const { form: text, mistakes } = words.records;
  const wrong = mistakesOf(record, draft);
  return (
    <>
      <TextField
        type="date"
        label={text.serviceDate}
        hint={text.serviceDateHint}
        pointer="/serviceDate"
        error={wrong.serviceDate ? mistakes.serviceDate : null}
        value={draft.serviceDate}
        onChange={(serviceDate) => onChange({ serviceDate })}
      />
      <TextField
        type="date"
        label={text.requestedOn}
        hint={text.requestedOnHint}
        pointer="/requestedOn"
        error={wrong.requestedOn ? mistakes.requestedOn : null}
        value={draft.requestedOn}
        onChange={(requestedOn) => onChange({ requestedOn })}
      />
      <Choice
        label={text.basis}
        pointer="/basis/kind"
        value={draft.kind}
        options={legalBases.map((value) => ({ value, label: words.exchange.legalBases[value] }))}
        onChange={(kind) => onChange({ kind })}
      />
      {draft.kind === 'statute' && (
        <TextField
          label={text.citation}
          hint={text.citationHint}
          pointer="/basis/citation"
          error={wrong.citation ? mistakes.citation : null}
          value={draft.citation}
          onChange={(citation) => onChange({ citation })}
        />
      )}
      <TextField
        label={text.purpose}
        hint={text.purposeHint}
        pointer="/basis/purpose"
        error={wrong.purpose ? mistakes.purpose : null}
        value={draft.purpose}
        onChange={(purpose) => onChange({ purpose })}
      />
    </>
  );
}
