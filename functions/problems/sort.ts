import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { actOn } from './act.ts';
import type { Stores } from './stores.ts';

type Needs = Pick<Stores, 'problems' | 'acts'>;

/** Decides the category and redacts what was written: every office that ever had the problem sees it redacted like this from now on. */
export const sortProblem =
  (stores: Needs): Operation<typeof problemsRoutes.sortProblem> =>
  async ({ params, body: { category, redacted, rejection } }, context) =>
    actOn(stores, 'sortProblem', params.problem, context, (problem) => {
      const rejected = problem.rejection && { ...problem.rejection, redacted: rejection ?? problem.rejection.redacted };
      const isSame = problem.category === category && problem.redacted === redacted && problem.rejection?.redacted === rejected?.redacted;
      if (isSame) return null;
      const task = problem.task && {
        ...problem.task,
        text: redacted,
        // What was rejected is closed: why it was is for the office that the problem goes to next.
        ...(problem.state !== 'reopened' && { category, rejection: rejected?.redacted ?? null }),
      };
      return {
        step: 'sort',
        event: 'sorted',
        set: { category, redacted, rejection: rejected },
        ...(task && { task }),
      };
    });

/** Sets a problem aside, with the reason that the person is told. */
export const setAsideProblem =
  (stores: Needs): Operation<typeof problemsRoutes.setAsideProblem> =>
  async ({ params, body: { reason } }, context) =>
    actOn(stores, 'setAsideProblem', params.problem, context, (problem) =>
      problem.state === 'set-aside' && problem.setAside === reason
        ? null
        : { step: 'set-aside', event: 'set-aside', note: reason, set: { setAside: reason } },
    );
