/** @jsxImportSource react */
import { useState } from 'react';
import { mostYears } from '../../../shared/domain/certificate.ts';
import { addDays, dayOf, inYear, startOfDay } from '../../../shared/domain/days.ts';
import { DayField } from '../administration/DayField.tsx';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { Written } from '../problems/Written.tsx';
import { isReasoned } from '../records/ReasonField.tsx';

const longest = 300;

/** The last day of a certificate that is issued today for as long as it may be. */
const latest = (): string => addDays(dayOf(new Date(inYear(startOfDay(todayIs()), mostYears))), -1);

interface Props {
  label: string;
  /** Where a reason is asked for too. */
  reason?: { value: string; label: string; hint: string; onChange: (reason: string) => void };
  onSubmit: (validUntil: string, idempotencyKey: string) => Promise<void>;
}

/** Until when a certificate is valid; filled in already. */
export function TermForm({ label, reason, onSubmit }: Props) {
  const { words } = useOffice();
  const text = words.certificates.issue;
  const [validUntil, setValidUntil] = useState(latest);
  const submit = useAction((idempotencyKey) => onSubmit(validUntil, idempotencyKey));
  return (
    <FormFields problem={submit.problem}>
      {reason && <Written pointer="/reason" {...reason} most={longest} rows={3} />}
      <DayField pointer="/validUntil" label={text.validUntil} hint={text.validUntilHint} value={validUntil} onChange={setValidUntil} />
      <Action
        kind="primary"
        label={label}
        action={submit}
        disabled={validUntil === '' || (reason !== undefined && !isReasoned(reason.value))}
      />
    </FormFields>
  );
}
