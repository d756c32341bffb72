import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { actOn } from './act.ts';
import { conflict, type Stores } from './stores.ts';

type Needs = Pick<Stores, 'problems' | 'acts'>;

/** Accepts an answer, or sends it back: the deadline stays as it is. */
export const checkAnswer =
  (stores: Needs): Operation<typeof problemsRoutes.checkAnswer> =>
  async ({ params, body: { accepted, note } }, context) =>
    actOn(stores, 'checkAnswer', params.problem, context, (problem) => {
      const { task, state } = problem;
      if (!task) throw conflict(problem);
      if (accepted) return state === 'checked' ? null : { step: 'accept', event: 'checked', note };
      const last = problem.history.at(-1);
      if (state === 'handed-over' && last?.event === 'sent-back' && last.note === (note ?? null)) return null;
      return { step: 'send-back', event: 'sent-back', note, task: { ...task, answeredOn: null, note: note ?? null } };
    });

/**
 * Publishes the problem with what was done about it, in the words in which everybody may read it. Published again, the words replace
 * those that stand there, which are gone then; nothing else of the answer changes.
 */
export const publishProblem =
  (stores: Needs): Operation<typeof problemsRoutes.publishProblem> =>
  async ({ params, body }, context) =>
    actOn(stores, 'publishProblem', params.problem, context, (problem) => {
      const { task, round, publications } = problem;
      if (!task) throw conflict(problem);
      const standing = publications.at(-1);
      const isSame = standing?.title === body.title && standing.measure === body.measure && standing.result === body.result;
      if (problem.state === 'published' && standing) {
        if (isSame) return null;
        return { step: 'publish', event: 'published', set: { publications: [...publications.slice(0, -1), { ...standing, ...body }] } };
      }
      const publication = {
        office: task.office,
        round,
        ...body,
        publishedOn: dayOf(context.now),
        inTime: task.answeredOn !== null && task.answeredOn <= task.dueOn,
        reopened: false,
      };
      return { step: 'publish', event: 'published', set: { publications: [...publications, publication] } };
    });
