import type { DueTasks } from '../../shared/store/registry/due-tasks.ts';

/**
 * States every reminder and every passed deadline that is due, each once; a sweep that was missed is made up for.
 * A task of which that fails does not keep the others waiting. Gives how many were stated.
 */
export async function stateDueTasks(tasks: DueTasks, now: Date): Promise<number> {
  let stated = 0;
  const failures: unknown[] = [];
  for (const problem of await tasks.list(now)) {
    try {
      while (await tasks.state(problem, now)) stated++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'what is due of some tasks could not be stated');
  return stated;
}
