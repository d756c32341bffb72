/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { Measures } from './Measures.tsx';
import type { StepProps } from './ProblemView.tsx';
import { Written } from './Written.tsx';

const longest = 300;

/** Accepts the office's answer, or sends it back with a note. */
export function CheckForm({ problem: { id, task }, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.problems.check;
  const [note, setNote] = useState('');
  const params = { problem: id };
  const accept = useAction(async () => onDone(await client('checkAnswer', { params, body: { accepted: true } }), text.accepted));
  const sendBack = useAction(async () => onDone(await client('checkAnswer', { params, body: { accepted: false, note } }), text.sentBack));
  return (
    <>
      {task && <Measures measure={task.measure} result={task.result} />}
      <Action kind="primary" label={text.accept} action={accept} />
      <details className="case-aside">
        <summary>{text.sendBack}</summary>
        <FormFields problem={sendBack.problem}>
          <Written pointer="/note" label={text.note} hint={text.noteHint} value={note} most={longest} onChange={setNote} />
          <Action label={text.sendBack} action={sendBack} disabled={note.trim() === ''} />
          <p className="hint">{text.sendBackHint}</p>
        </FormFields>
      </details>
    </>
  );
}
