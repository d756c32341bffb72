/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import type { ActProps } from './OpenRecord.tsx';
import { isReasoned, ReasonField } from './ReasonField.tsx';
import { TextField } from './TextField.tsx';

/** Records that the person takes a consent back. */
export function WithdrawConsentForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const { withdrawConsent: text, day: dayLabel } = words.records.acts;
  const [day, setDay] = useState(todayIs);
  const [reason, setReason] = useState('');
  const withdraw = useAction(async () => {
    const after = await client('withdrawConsent', { params: { unit, record: record.id }, body: { day, reason } });
    onDone({ ...after, consentWithdrawnOn: day }, after.state === 'closed' ? text.doneAndClosed : text.done, {
      event: 'consent-withdrawn',
      reason,
    });
  });
  return (
    <FormFields problem={withdraw.problem}>
      <p className="hint">{record.basis.kind === 'consent' ? text.willClose : text.will}</p>
      <TextField type="date" label={dayLabel} pointer="/day" value={day} onChange={setDay} />
      <ReasonField value={reason} onChange={setReason} />
      <Action label={text.submit} action={withdraw} disabled={day === '' || day > todayIs() || !isReasoned(reason)} />
    </FormFields>
  );
}
