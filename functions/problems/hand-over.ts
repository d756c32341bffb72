import { Problem } from '../../shared/contract/problems.ts';
import type { problemsRoutes } from '../../shared/contract/rectification.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { allowsStep, termOf } from '../../shared/domain/rectification.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { type FormerTask, type ProblemRecord, problemParts } from '../../shared/store/registry/problems.ts';
import type { TaskRecord } from '../../shared/store/registry/tasks.ts';
import { actOn } from './act.ts';
import { checkUnit } from './check-unit.ts';
import { conflict, type Stores } from './stores.ts';

/** Every redaction rewrites what all of them were handed, in one transaction. */
const mostHandOvers = 20;

/**
 * Hands a redacted problem to an office, with a deadline: a received or reopened one, or one that the office which has it answered
 * to be another's. What that office was handed stays where it is, closed.
 */
export const handOverProblem =
  (stores: Pick<Stores, 'problems' | 'divisions' | 'acts'>): Operation<typeof problemsRoutes.handOverProblem> =>
  async ({ params, body: { office, days } }, context) => {
    if (office.length > 9) throw fieldProblem('/office', problemTexts(context.language).field.officeLevel);
    await checkUnit(stores.divisions, { unit: office, county: problemParts(params.problem).county, pointer: '/office' }, context);
    return actOn(stores, 'handOverProblem', params.problem, context, (problem) => {
      const isThere = problem.task?.office === office;
      if (isThere && problem.state === 'handed-over') return null;
      // Who has answered it already gets it back with a note, by the check of the answer.
      if (!allowsStep('hand-over', problem.state) || (isThere && problem.state === 'answered')) throw conflict(problem);
      if (problem.task && problem.task.number >= mostHandOvers) throw new Problem('handed-over-too-often', { most: mostHandOvers });
      return {
        step: 'hand-over',
        event: 'handed-over',
        ...(problem.task && { set: { former: [...(problem.former ?? []), formerOf(problem.task)] } }),
        task: taskFor(problem, office, days, dayOf(context.now)),
        ...(problem.state === 'answered' && problem.task && { withdrawn: problem.task }),
      };
    });
  };

const formerOf = ({ office, number, round }: TaskRecord): FormerTask => ({ office, number, round });

function taskFor(problem: ProblemRecord, office: string, days: number, today: string): TaskRecord {
  const { id, category, redacted, rejection, round } = problem;
  if (category === null || redacted === null || (rejection && rejection.redacted === null)) throw new Problem('not-redacted');
  return {
    problem: id,
    office,
    number: (problem.task?.number ?? 0) + 1,
    state: 'handed-over',
    category,
    text: redacted,
    ...termOf(today, days),
    reminded: false,
    overdueOn: null,
    withdrawn: false,
    round,
    rejection: rejection?.redacted ?? null,
    note: null,
    measure: null,
    result: null,
    answeredOn: null,
    history: [],
  };
}
