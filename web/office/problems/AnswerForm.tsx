/** @jsxImportSource react */
import { useState } from 'react';
import type { Task } from '../../../shared/contract/rectification.ts';
import { keep, ofComputer, readKept } from '../entry/kept.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { Written } from './Written.tsx';

const longest = 500;

interface Answer {
  measure: string;
  result: string;
}

/** The office's answer in two fields; what is not sent yet is kept on this computer. */
export function AnswerForm({ task, onSent }: { task: Task; onSent: (task: Task) => void }) {
  const { client, me, words } = useOffice();
  const text = words.problems.tasks;
  const { office, problem } = task;
  const place = `yipan:office:answer:${me.id}:${office}:${problem}`;
  const [answer, setAnswer] = useState<Answer>(
    () => readKept<Answer>(ofComputer, place) ?? { measure: task.measure ?? '', result: task.result ?? '' },
  );
  const change = (changed: Partial<Answer>) => {
    const next = { ...answer, ...changed };
    setAnswer(next);
    keep(ofComputer, place, next);
  };
  const send = useAction(async () => {
    const answered = await client('answerTask', { params: { unit: office, problem }, body: answer });
    keep(ofComputer, place, null);
    onSent(answered);
  });
  const isComplete = answer.measure.trim() !== '' && answer.result.trim() !== '';
  return (
    <>
      <h2>{text.answer}</h2>
      <FormFields problem={send.problem}>
        <Written
          pointer="/measure"
          label={text.measure}
          hint={text.measureHint}
          value={answer.measure}
          most={longest}
          onChange={(measure) => change({ measure })}
        />
        <Written
          pointer="/result"
          label={text.result}
          hint={text.resultHint}
          value={answer.result}
          most={longest}
          onChange={(result) => change({ result })}
        />
        <p className="hint">{text.public}</p>
        <Action kind="primary" label={text.submit} action={send} disabled={!isComplete} />
        <p className="hint">{text.kept}</p>
      </FormFields>
    </>
  );
}
