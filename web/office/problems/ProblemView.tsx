/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { OfficeProblem } from '../../../shared/contract/rectification.ts';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { type County, Loaded, useOffice, useResource, View } from '../office.ts';
import { CaseState } from './CaseState.tsx';
import { Deadline } from './Deadline.tsx';
import { History } from './History.tsx';
import { Measures } from './Measures.tsx';
import { NextStep, nextOf } from './NextStep.tsx';
import { numberOf } from './problem-number.ts';
import { isSorted } from './progress.ts';

/** What the forms of a problem need. */
export interface StepProps {
  problem: OfficeProblem;
  /** Shows the problem as an act answered it, and says what has happened. */
  onDone: (after: OfficeProblem, happened: string) => void;
}

/** One problem in full; opening it is logged. */
export function ProblemView({ id, county }: { id: string; county: County }) {
  const { client } = useOffice();
  const resource = useResource((signal) => client('getProblem', { params: { problem: id } }, { signal }), [id]);
  return (
    <Loaded resource={resource}>
      {(problem) => (
        <One
          problem={problem}
          county={county}
          // What was written is told once, to who opened it.
          set={(after) => resource.set({ ...after, text: problem.text, rejection: problem.rejection })}
        />
      )}
    </Loaded>
  );
}

interface OneProps {
  problem: OfficeProblem;
  county: County;
  set: (problem: OfficeProblem) => void;
}

function One({ problem, county, set }: OneProps) {
  const { words } = useOffice();
  const text = words.problems.detail;
  const { id, unit, category, suggested, state, channel, raisedOn, task, history } = problem;
  const nameOf = useUnitNames(task ? [unit, task.office] : [unit]);
  const [happened, setHappened] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was used is gone: the next step gets the focus.
  useEffect(() => {
    if (happened !== null) heading.current?.focus();
  }, [happened]);
  const onDone: StepProps['onDone'] = (after, said) => {
    set(after);
    setHappened(said);
  };
  const facts = { channel: words.terms.problemChannels[channel], on: words.day(raisedOn), number: numberOf(id) };
  return (
    <View
      title={`${nameOf(unit)} · ${words.terms.problemCategories[category ?? suggested]}`}
      back={{ to: '/office/problems', label: text.back }}
    >
      <p className="case-line">
        <CaseState state={state} {...(state === 'received' && isSorted(problem) && { label: words.problems.sorted })} />{' '}
        {task && <Deadline task={task} />} <span className="muted">{fill(text.facts, facts)}</span>
      </p>
      <div role="status" className="happened">
        {happened && <p className="notice notice-done">{happened}</p>}
      </div>
      <div className="case">
        <section className="case-next">
          <h2 ref={heading} tabIndex={-1}>
            {fill(text.next, { what: nextOf(problem, words.problems) })}
          </h2>
          <NextStep key={`${state} ${history.length}`} problem={problem} county={county} nameOf={nameOf} onDone={onDone} />
        </section>
        <section className="case-known">
          <Known problem={problem} />
          <History history={history} title={text.history} />
        </section>
      </div>
    </View>
  );
}

/** States in which the forms show the answer themselves. */
const answerIsShown: readonly OfficeProblem['state'][] = ['answered', 'checked'];

function Known({ problem: { state, text: original, rejection, redacted, setAside, task } }: { problem: OfficeProblem }) {
  const { words } = useOffice();
  const text = words.problems.detail;
  return (
    <>
      <h2>{text.text}</h2>
      <blockquote>{original}</blockquote>
      <p className="hint">{text.logged}</p>
      {rejection !== null && (
        <>
          <h2>{text.rejection}</h2>
          <blockquote>{rejection}</blockquote>
        </>
      )}
      {redacted !== null && (
        <>
          <h2>{text.redacted}</h2>
          <blockquote>{redacted}</blockquote>
        </>
      )}
      {task?.measure && task.result && !answerIsShown.includes(state) && (
        <>
          <h2>{text.answer}</h2>
          <Measures measure={task.measure} result={task.result} />
        </>
      )}
      {setAside !== null && (
        <>
          <h2>{text.setAside}</h2>
          <blockquote>{setAside}</blockquote>
        </>
      )}
    </>
  );
}
