import { Problem } from '../../shared/contract/problems.ts';
import { OfficeProblem, Task } from '../../shared/contract/rectification.ts';
import { suggestCategory } from '../../shared/domain/categories.ts';
import { isAtDesk, isOverdue } from '../../shared/domain/rectification.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ProblemList } from '../../shared/store/registry/problem-list.ts';
import type { ProblemRecord, ProblemsStore } from '../../shared/store/registry/problems.ts';
import type { TaskRecord, TasksStore } from '../../shared/store/registry/tasks.ts';
import type { Sealing } from '../../shared/store/sealed.ts';

/** All that the operations on problems work with. */
export interface Stores {
  problems: ProblemsStore;
  lists: ProblemList;
  tasks: TasksStore;
  divisions: Pick<DivisionsStore, 'find'>;
  acts: Acts;
  sealing: Sealing;
}

/** A task as the office and the county see it. @param today in Asia/Shanghai */
export const taskView = (task: TaskRecord, today: string): Task => Task.parse({ ...task, overdue: isOverdue(task, today) });

/** What was opened of a problem for somebody who reads it. */
interface Opened {
  text: string;
  rejection: string | null;
}

/** A problem as the county sees it; without what was written, unless it was opened. */
export const problemView = (problem: ProblemRecord, today: string, opened: Opened | null = null): OfficeProblem =>
  OfficeProblem.parse({
    ...problem,
    suggested: problem.stated ?? suggestCategory(opened?.text ?? problem.redacted ?? '') ?? 'other',
    text: opened?.text ?? null,
    rejection: opened?.rejection ?? null,
    task: problem.task && taskView(problem.task, today),
  });

/** A problem that the county may work on today. @param today in Asia/Shanghai */
export async function problemAtDesk({ get }: Pick<ProblemsStore, 'get'>, id: string, today: string): Promise<ProblemRecord> {
  const problem = await get(id);
  if (!isAtDesk(problem, today)) throw new Problem('not-found');
  return problem;
}

/** A state that does not allow what is asked for. */
export const conflict = ({ state }: Pick<ProblemRecord, 'state'>): Problem => new Problem('state-conflict', { state });
