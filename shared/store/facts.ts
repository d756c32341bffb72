import { countTasks } from '../domain/rectification.ts';
import { tallyKeys } from './keys.ts';
import type { Node } from './recount.ts';
import type { TasksStore } from './registry/tasks.ts';
import type { TallyStore } from './tally.ts';

/** An office's counts of rectification of a year: its tasks are the one leaf that they are counted from. */
export const rectificationNode = (tasks: Pick<TasksStore, 'list'>, tally: Pick<TallyStore, 'node'>, office: string, year: number): Node => {
  const key = tallyKeys.facts('rectification', office, year);
  return {
    read: async () => {
      const stored = await tally.node(key);
      return stored ? [stored] : [];
    },
    fold: async () => [{ key, counts: { kind: 'facts', cells: countTasks(await tasks.list(office, year)) } }],
  };
};
