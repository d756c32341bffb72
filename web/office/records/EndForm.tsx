/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import type { ActProps } from './OpenRecord.tsx';

const longestReason = 200;

/** Closes a record. */
export function EndForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const { close: text, reason: reasonLabel } = words.records.acts;
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
      <Written label={reasonLabel} pointer="/reason" value={reason} most={longestReason} rows={2} onChange={setReason} />
      <label>
        <input type="checkbox" checked={mistaken} onChange={({ target }) => setMistaken(target.checked)} /> {text.mistaken}
      </label>
      <Action
        kind="danger"
        label={text.submit}
        action={close}
        disabled={reason.trim().length < 2}
        confirm={{ title: text.confirm, detail: <p>{text.will}</p> }}
      />
    </FormFields>
  );
}
