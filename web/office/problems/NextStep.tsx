/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { type County, Link, useOffice } from '../office.ts';
import { CheckForm } from './CheckForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import type { StepProps } from './ProblemView.tsx';
import { PublishForm } from './PublishForm.tsx';
import { SetAsideForm } from './SetAsideForm.tsx';
import { SortForm } from './SortForm.tsx';

interface Props extends StepProps {
  county: County;
  nameOf: (unit: string) => string;
}

/** Whether what the person wrote last has been redacted. */
function isSorted({ category, redacted, history }: StepProps['problem']): boolean {
  const last = (event: string) => history.findLastIndex((entry) => entry.event === event);
  return category !== null && redacted !== null && last('sorted') > last('rejected');
}

/** What has to be done with a problem next, and under it what else can be done. */
export function NextStep({ problem, county, nameOf, onDone }: Props) {
  const { words } = useOffice();
  const text = words.problems;
  const step = { problem, onDone };
  const { task } = problem;
  const sortAgain = (
    <Aside label={text.sort.again}>
      <SortForm {...step} />
    </Aside>
  );
  switch (problem.state) {
    case 'received':
    case 'reopened':
      return (
        <>
          {isSorted(problem) ? (
            <>
              <h3>{text.handOver.title}</h3>
              <HandOverForm {...step} county={county} />
              {sortAgain}
            </>
          ) : (
            <>
              <h3>{text.sort.title}</h3>
              <SortForm {...step} isNext />
            </>
          )}
          <Aside label={text.setAside.title}>
            <SetAsideForm {...step} />
          </Aside>
        </>
      );
    case 'handed-over':
      return (
        <>
          {task && <p>{fill(text.detail.steps['handed-over'], { office: nameOf(task.office), dueOn: words.day(task.dueOn) })}</p>}
          {task?.weekendsOnly && <p className="hint">{text.due.weekendsOnly}</p>}
          {task?.office === county.code && (
            <p className="buttons">
              <Link to={`/office/problems/tasks/${county.code}/${problem.id}`} className="button button-primary">
                {text.tasks.answer}
              </Link>
            </p>
          )}
          {sortAgain}
        </>
      );
    case 'answered':
      return (
        <>
          <h3>{text.check.title}</h3>
          <CheckForm {...step} />
          <Aside label={text.handOver.elsewhere}>
            <p className="hint">{text.handOver.elsewhereHint}</p>
            <HandOverForm {...step} county={county} isElsewhere />
          </Aside>
          {sortAgain}
        </>
      );
    case 'checked':
      return (
        <>
          <h3>{text.publish.title}</h3>
          <PublishForm {...step} />
          {sortAgain}
        </>
      );
    case 'published':
      return <p>{(task?.round ?? 1) > 1 ? text.detail.steps.publishedTwice : text.detail.steps.published}</p>;
    case 'set-aside':
      return <p>{text.detail.steps['set-aside']}</p>;
  }
}

/** What can be done as well, folded away. */
const Aside = ({ label, children }: { label: string; children: ReactNode }) => (
  <details className="case-aside">
    <summary>{label}</summary>
    {children}
  </details>
);
