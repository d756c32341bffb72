import type { DueRights } from '../../shared/store/registry/due-rights.ts';

/** States every passed term of what was asked by right, each once; one of which that fails does not keep the others waiting. Gives how many. */
export async function stateDueRights(rights: DueRights, now: Date): Promise<number> {
  let stated = 0;
  const failures: unknown[] = [];
  for (const right of await rights.list(now)) {
    try {
      if (await rights.state(right, now)) stated++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'passed terms of some rights could not be stated');
  return stated;
}
