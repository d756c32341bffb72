/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import type { ActProps } from './OpenRecord.tsx';
import { isReasoned, ReasonField } from './ReasonField.tsx';
import { TextField } from './TextField.tsx';

const wholeNumber = /^[1-9]\d{5}-20\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/;

/** A record's number as typed: whole, or its last 8 symbols for one of the same county and year. */
function numberTyped(typed: string, own: string): string | null {
  const plain = typed.toUpperCase().replace(/\s/g, '');
  const whole = plain.length === 8 ? `${own.slice(0, -8)}${plain}` : plain;
  return wholeNumber.test(whole) && whole !== own ? whole : null;
}

/** Merges a duplicate into the record that stays. */
export function MergeForm({ unit, record, onDone }: ActProps) {
  const { client, words } = useOffice();
  const { merge: text } = words.records.acts;
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const into = numberTyped(number, record.id);
  const will = record.identityCheckedOn === null ? text.willUnseen : text.will;
  const merge = useAction(async () => {
    if (into)
      onDone(await client('mergeRecords', { params: { unit, record: record.id }, body: { into, reason } }), text.done, {
        event: 'merged',
        reason,
      });
  });
  return (
    <FormFields problem={merge.problem}>
      <p className="hint">{will}</p>
      <TextField
        label={text.into}
        hint={text.intoHint}
        pointer="/into"
        error={number !== '' && into === null ? text.intoWrong : null}
        className="identity"
        value={number}
        onChange={setNumber}
      />
      <ReasonField value={reason} onChange={setReason} />
      <Action
        kind="danger"
        label={text.submit}
        action={merge}
        disabled={!into || !isReasoned(reason)}
        confirm={{ title: text.confirm, detail: <p>{will}</p> }}
      />
    </FormFields>
  );
}
