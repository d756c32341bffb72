import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { problemParts, sealOf, sourceOf } from '../../shared/store/registry/problems.ts';
import { problemAtDesk, problemView, type Stores } from './stores.ts';

/** Problems of a county, without what was written. */
export const listProblems =
  ({ lists }: Pick<Stores, 'lists'>): Operation<typeof problemsRoutes.listProblems> =>
  async ({ params, query: { year, state, overdue, cursor, limit } }, { now }) => {
    const today = dayOf(now);
    const wanted = { county: params.unit, year, state, overdue: overdue === 'true', today, cursor, limit };
    const { items, next } = await lists.list(wanted);
    return { items: items.map((problem) => problemView(problem, today)), next };
  };

/** A problem with what was written, opened for the reader once the log names the reader. */
export const getProblem =
  ({ problems, acts, sealing }: Pick<Stores, 'problems' | 'acts' | 'sealing'>): Operation<typeof problemsRoutes.getProblem> =>
  async ({ params }, context) => {
    const today = dayOf(context.now);
    const problem = await problemAtDesk(problems, params.problem, today);
    await acts.note(actOf(context, 'getProblem'), problemParts(problem.id).county, problem.id);
    const { receipt, rejection } = problem;
    const text = await sealing.open(problem.sealed, sealOf(problem));
    const rejected =
      receipt !== null && rejection ? await sealing.open(rejection.sealed, sealOf({ source: sourceOf('rejection', receipt) })) : null;
    return problemView(problem, today, { text, rejection: rejected });
  };
