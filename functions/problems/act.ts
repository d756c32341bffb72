import type { OfficeRouteId } from '../../shared/contract/index.ts';
import type { OfficeProblem } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { allowsStep, type Step } from '../../shared/domain/rectification.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { OfficeContext } from '../../shared/lambda/request.ts';
import { noted, type ProblemRecord, problemParts, stepped } from '../../shared/store/registry/problems.ts';
import type { TaskRecord } from '../../shared/store/registry/tasks.ts';
import { changed } from '../../shared/store/registry/write.ts';
import { conflict, problemAtDesk, problemView, type Stores } from './stores.ts';

type Event = ProblemRecord['history'][number]['event'];

/** What an act does with a problem. */
interface Plan {
  step: Step;
  event: Event;
  note?: string | undefined;
  set?: Partial<ProblemRecord>;
  /** The task as it is from now on; absent: as it is. */
  task?: TaskRecord | undefined;
  /** The task of the office that does not have to answer any more. */
  withdrawn?: TaskRecord | undefined;
}

/** The writes of a plan, and the problem that they leave behind. Throws where its state does not allow the step. */
export function carryOut(
  { problems }: Pick<Stores, 'problems'>,
  problem: ProblemRecord,
  { step, event, note, set, task, withdrawn }: Plan,
  { actor, now }: OfficeContext,
) {
  if (!allowsStep(step, problem.state)) throw conflict(problem);
  const entry = { at: now.toISOString(), by: actor.id, event, note: note ?? null };
  const change = stepped(problem, step, entry, { ...(set && { set }), ...(task && { task }) });
  const left = withdrawn && { ...withdrawn, withdrawn: true, history: noted(withdrawn.history, entry) };
  return { writes: problems.change(problem, change, left), after: changed(problem, change) };
}

/**
 * An act of the county on a problem. One that has been done already leaves it as it is.
 * @param plan what to do; null where all is as wanted
 */
export const actOn = (
  stores: Pick<Stores, 'problems' | 'acts'>,
  operation: OfficeRouteId,
  id: string,
  context: OfficeContext,
  plan: (problem: ProblemRecord) => Plan | null | Promise<Plan | null>,
): Promise<OfficeProblem> =>
  stores.acts.perform(actOf(context, operation), async () => {
    const today = dayOf(context.now);
    const problem = await problemAtDesk(stores.problems, id, today);
    const planned = await plan(problem);
    if (!planned) return { result: problemView(problem, today) };
    const { writes, after } = carryOut(stores, problem, planned, context);
    return { result: problemView(after, today), change: { unit: problemParts(id).county, subject: id, writes } };
  });
