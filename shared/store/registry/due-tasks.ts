import * as z from 'zod';
import { ProblemId } from '../../contract/rectification.ts';
import { dayOf } from '../../domain/days.ts';
import { nextStatement } from '../../domain/rectification.ts';
import { listDue } from './due.ts';
import { problemsStore, stepped, taskDue } from './problems.ts';
import { commit, type Table } from './write.ts';

const Due = z.object({ id: ProblemId });

export interface DueTasks {
  /** Problems of whose tasks something is due to be stated, as far as the index knows. */
  list(now: Date): Promise<string[]>;
  /** States the next thing that is due of a problem's task; false if nothing is, or another write came first. */
  state(problem: string, now: Date): Promise<boolean>;
}

/** Tasks that a reminder or a passed deadline has to be stated of. Needs Query on the index `what-is-due`, GetItem, UpdateItem and PutItem. */
export function dueTasks(client: Table['client'], table: string): DueTasks {
  const problems = problemsStore(client, table);

  return {
    list: async (now) => (await listDue({ client, table }, taskDue, now, Due)).map(({ id }) => id),

    state: async (id, now) => {
      const problem = await problems.find(id);
      const task = problem?.task;
      const next = task && problem.state === 'handed-over' ? nextStatement(task) : null;
      if (!problem || !task || !next || Date.parse(next.at) > now.getTime()) return false;
      const stated = next.event === 'reminded' ? { ...task, reminded: true } : { ...task, overdueOn: dayOf(now) };
      const entry = { at: now.toISOString(), by: null, event: next.event, note: null };
      return (await commit(client, problems.change(problem, stepped(problem, 'clock', entry, { task: stated })))) === 'done';
    },
  };
}
