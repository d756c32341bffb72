/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import { isReasoned } from '../records/ReasonField.tsx';

const longest = 300;

interface Props {
  words: { reason: string; reasonHint: string; submit: string; confirm: string; confirmDetail: string };
  onSubmit: (reason: string) => Promise<void>;
}

/** Ends an application or a certificate, with the reason. */
export function ReasonForm({ words: text, onSubmit }: Props) {
  const [reason, setReason] = useState('');
  const submit = useAction(() => onSubmit(reason.trim()));
  return (
    <FormFields problem={submit.problem}>
      <Written pointer="/reason" label={text.reason} hint={text.reasonHint} value={reason} most={longest} rows={3} onChange={setReason} />
      <Action
        kind="danger"
        label={text.submit}
        confirm={{ title: text.confirm, detail: <p>{text.confirmDetail}</p> }}
        action={submit}
        disabled={!isReasoned(reason)}
      />
    </FormFields>
  );
}
