/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import type { ActProps } from './OpenRecord.tsx';
import { isReasoned, ReasonField } from './ReasonField.tsx';

/** Closes a record. */
export function CloseForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const { close: text } = words.records.acts;
  const [reason, setReason] = useState('');
  const [mistaken, setMistaken] = useState(false);
  const close = useAction(async () => {
    onDone(await client('closeRecord', { params: { unit, record: record.id }, body: { reason, mistaken } }), text.done, {
      event: 'closed',
      reason,
    });
  });
  return (
    <FormFields problem={close.problem}>
      <p className="hint">{text.will}</p>
      <ReasonField value={reason} onChange={setReason} />
      <label>
        <input type="checkbox" checked={mistaken} onChange={({ target }) => setMistaken(target.checked)} /> {text.mistaken}
      </label>
      <Action
        kind="danger"
        label={text.submit}
        action={close}
        disabled={!isReasoned(reason)}
        confirm={{ title: text.confirm, detail: <p>{text.will}</p> }}
      />
    </FormFields>
  );
}
