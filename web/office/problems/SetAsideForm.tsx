/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import type { StepProps } from './ProblemView.tsx';
import { Written } from './Written.tsx';

const longest = 300;

/** Sets a problem aside, with the reason that the person reads. */
export function SetAsideForm({ problem, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.problems.setAside;
  const [reason, setReason] = useState('');
  const submit = useAction(async () =>
    onDone(await client('setAsideProblem', { params: { problem: problem.id }, body: { reason } }), text.done),
  );
  return (
    <FormFields problem={submit.problem}>
      <Written pointer="/reason" label={text.reason} hint={text.reasonHint} value={reason} most={longest} onChange={setReason} />
      <Action
        kind="danger"
        label={text.submit}
        confirm={{ title: text.confirm, detail: <p>{text.confirmDetail}</p> }}
        action={submit}
        disabled={reason.trim() === ''}
      />
    </FormFields>
  );
}
