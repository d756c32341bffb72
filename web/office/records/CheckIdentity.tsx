/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import type { ActProps } from './OpenRecord.tsx';
import { TextField } from './TextField.tsx';

/** Confirms that the document of somebody who asked by page was seen: everything else waits for it. */
export function CheckIdentity({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const text = words.records.acts.checkIdentity;
  const [identityNumber, setNumber] = useState('');
  const check = useAction(async () => {
    const after = await client('checkIdentity', { params: { unit, record: record.id }, body: { identityNumber } });
    onDone(after, text.done, { event: 'identity-checked', reason: null });
  });
  return (
    <FormFields problem={check.problem}>
      <p className="notice returned">{text.will}</p>
      <TextField
        label={words.exchange.identityKinds[record.content.identityKind]}
        hint={text.numberHint}
        pointer="/identityNumber"
        className="identity"
        value={identityNumber}
        onChange={setNumber}
      />
      <Action kind="primary" label={text.submit} action={check} disabled={identityNumber.trim().length < 5} />
    </FormFields>
  );
}
