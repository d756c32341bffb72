/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { fill } from '../../shared/format.ts';
import { type County, Link, useOffice, type Words } from '../office.ts';
import { CheckForm } from './CheckForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import type { StepProps } from './ProblemView.tsx';
import { PublishAgain } from './PublishAgain.tsx';
import { PublishForm } from './PublishForm.tsx';
import { isFollowed, isSorted } from './progress.ts';
import { SetAsideForm } from './SetAsideForm.tsx';
import { SortForm } from './SortForm.tsx';

interface Props extends StepProps {
  county: County;
  nameOf: (unit: string) => string;
}

/** What has to be done with a problem next, in words. */
export function nextOf(problem: StepProps['problem'], { detail, sort, handOver, check, publish }: Words['problems']): string {
  switch (problem.state) {
    case 'received':
    case 'reopened':
      return isSorted(problem) ? handOver.title : sort.title;
    case 'handed-over':
      return detail.waiting;
    case 'answered':
      return check.title;
    case 'checked':
      return publish.title;
    case 'published':
    case 'set-aside':
      return detail.nothing;
  }
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
              <HandOverForm {...step} county={county} />
              {sortAgain}
            </>
          ) : (
            <SortForm {...step} isNext />
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
          <PublishForm {...step} />
          {sortAgain}
        </>
      );
    case 'published':
      return (
        <>
          <p>{(task?.round ?? 1) > 1 || !isFollowed(problem) ? text.detail.steps.publishedTwice : text.detail.steps.published}</p>
          <Aside label={text.publish.again}>
            <p className="hint">{text.publish.againHint}</p>
            <PublishAgain {...step} />
          </Aside>
        </>
      );
    case 'set-aside':
      return <p>{text.detail.steps[isFollowed(problem) ? 'set-aside' : 'set-aside-unfollowed']}</p>;
  }
}

/** What can be done as well, folded away. */
const Aside = ({ label, children }: { label: string; children: ReactNode }) => (
  <details className="case-aside">
    <summary>{label}</summary>
    {children}
  </details>
);
