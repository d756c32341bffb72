/** @jsxImportSource react */
import { useState } from 'react';
import type { Task } from '../../../shared/contract/rectification.ts';
import { fill } from '../../shared/format.ts';
import { Happened, Loaded, useOffice, useResource, View } from '../office.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { CaseState } from './CaseState.tsx';
import { Deadline } from './Deadline.tsx';
import { History } from './History.tsx';
import { Measures } from './Measures.tsx';
import { numberOf } from './problem-number.ts';

/** One task: what was raised, why an answer came back, and the answer. */
export function TaskView({ unit, problem }: { unit: string; problem: string }) {
  const { client } = useOffice();
  const resource = useResource((signal) => client('getTask', { params: { unit, problem } }, { signal }), [unit, problem]);
  return <Loaded resource={resource}>{(task) => <One task={task} set={resource.set} />}</Loaded>;
}

function One({ task, set }: { task: Task; set: (task: Task) => void }) {
  const { words } = useOffice();
  const { tasks: text, due } = words.problems;
  const { problem, office, state, category, handedOverOn, weekendsOnly, note, rejection, measure, result } = task;
  const [isSent, setSent] = useState(false);
  const isOwed = state === 'handed-over';
  return (
    <View title={words.terms.problemCategories[category]} back={{ to: `/office/problems/tasks/${office}`, label: text.back }}>
      <p className="case-line">
        <CaseState state={state} label={text.states[state]} /> <Deadline task={task} />{' '}
        <span className="muted">{fill(text.facts, { on: words.day(handedOverOn), number: numberOf(problem) })}</span>
      </p>
      {isOwed && weekendsOnly && <p className="hint">{due.weekendsOnly}</p>}
      <Happened what={isSent ? text.done : null} />
      {isOwed && note && <Returned title={text.note} words={note} />}
      {rejection && <Returned title={text.rejection} words={rejection} />}
      <div className="case">
        <section className="case-next">
          <h2>{text.what}</h2>
          <blockquote>{task.text}</blockquote>
          {isOwed ? (
            <AnswerForm
              task={task}
              onSent={(answered) => {
                set(answered);
                setSent(true);
              }}
            />
          ) : (
            measure &&
            result && (
              <>
                <h2>{text.given}</h2>
                <Measures measure={measure} result={result} />
              </>
            )
          )}
        </section>
        <section className="case-known">
          <History history={task.history} title={text.history} />
        </section>
      </div>
    </View>
  );
}

const Returned = ({ title, words }: { title: string; words: string }) => (
  <div className="notice notice-attention returned">
    <p className="notice-title">{title}</p>
    <p>{words}</p>
  </div>
);
