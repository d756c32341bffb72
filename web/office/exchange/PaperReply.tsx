/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { TextField } from '../records/TextField.tsx';
import { type AnswerDraft, AnswerFields, answerOf, givenOf } from './AnswerFields.tsx';
import type { StepProps } from './NextStep.tsx';

/** Keys in what came back on paper. */
export function PaperReply({ unit, notification, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.inbox.sender;
  const [draft, setDraft] = useState<AnswerDraft>({ outcome: null, corrected: {}, note: '' });
  const [repliedOn, setRepliedOn] = useState(todayIs());
  const answer = answerOf(draft);
  const submit = useAction(async () => {
    if (!answer) return;
    const body = { ...answer, repliedOn };
    const after = await client('recordPaperReply', { params: { unit, notification: notification.id }, body });
    onDone(after, text.replyDone, { answer: givenOf(answer) });
  });
  return (
    <FormFields problem={submit.problem}>
      <TextField label={text.repliedOn} pointer="/repliedOn" type="date" value={repliedOn} onChange={setRepliedOn} />
      <AnswerFields draft={draft} onChange={setDraft} />
      <Action kind="primary" label={text.reply} action={submit} disabled={answer === null || repliedOn === ''} />
    </FormFields>
  );
}
