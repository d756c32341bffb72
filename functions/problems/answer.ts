import { Problem } from '../../shared/contract/problems.ts';
import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { carryOut } from './act.ts';
import { conflict, type Stores, taskView } from './stores.ts';

/** A list is one answer: 6 MB at most. */
const mostListed = 500;

/** What an office was handed, what is due first on top: those that it still has to answer, then the newest of the rest. */
export const listTasks =
  ({ tasks }: Pick<Stores, 'tasks'>): Operation<typeof problemsRoutes.listTasks> =>
  async ({ params, query: { year } }, { now }) => {
    const all = (await tasks.list(params.unit, year)).filter(({ withdrawn }) => !withdrawn);
    // Of a problem that came back to the office, the task that it has now.
    const newest = [...new Map(all.map((task) => [task.problem, task])).values()];
    const owed = newest.filter(({ state }) => state === 'handed-over').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const rest = newest.filter(({ state }) => state !== 'handed-over').sort((a, b) => (a.handedOverOn < b.handedOverOn ? 1 : -1));
    return { items: [...owed, ...rest].slice(0, mostListed).map((task) => ({ ...taskView(task, dayOf(now)), history: [] })) };
  };

export const getTask =
  ({ tasks }: Pick<Stores, 'tasks'>): Operation<typeof problemsRoutes.getTask> =>
  async ({ params }, { now }) => {
    const task = await tasks.find(params.unit, params.problem);
    if (!task) throw new Problem('not-found');
    return taskView(task, dayOf(now));
  };

/** The office's answer: what it did, and what came of it. */
export const answerTask =
  (stores: Pick<Stores, 'problems' | 'acts'>): Operation<typeof problemsRoutes.answerTask> =>
  async ({ params: { unit, problem: id }, body: { measure, result } }, context) =>
    stores.acts.perform(actOf(context, 'answerTask'), async () => {
      const today = dayOf(context.now);
      const problem = await stores.problems.get(id);
      const { task } = problem;
      if (task?.office !== unit) throw new Problem('not-found');
      const isSame = task.measure === measure && task.result === result;
      if (problem.state === 'answered' && isSame) return { result: taskView(task, today) };
      const answered = { ...task, measure, result, answeredOn: today };
      const { writes, after } = carryOut(stores, problem, { step: 'answer', event: 'answered', task: answered }, context);
      if (!after.task) throw conflict(problem);
      return { result: taskView(after.task, today), change: { unit, subject: id, writes } };
    });
