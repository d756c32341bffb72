/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, isCountyOffice, useAction, useOffice } from '../office.ts';
import { AnswerFields, answerOf, draftOf, givenOf } from './AnswerFields.tsx';
import type { StepProps } from './NextStep.tsx';

/** The receiving office's answer, filled in from what it knows. */
export function AnswerForm({ unit, notification, content, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.inbox.answer;
  const [draft, setDraft] = useState(() => draftOf(notification, content));
  const answer = answerOf(draft);
  const submit = useAction(async () => {
    if (!answer) return;
    const after = await client('verifyNotification', { params: { unit, notification: notification.id }, body: answer });
    onDone(after, isCountyOffice(unit) ? text.doneCounty : text.done, { answer: givenOf(answer), sentBack: null });
  });
  return (
    <>
      <h2>{text.title}</h2>
      {content?.sentBack && (
        <div className="notice notice-attention returned">
          <p className="notice-title">{text.sentBack}</p>
          <p>{content.sentBack}</p>
        </div>
      )}
      <FormFields problem={submit.problem}>
        <AnswerFields draft={draft} onChange={setDraft} />
        <Action kind="primary" label={text.submit} action={submit} disabled={answer === null} />
      </FormFields>
    </>
  );
}
