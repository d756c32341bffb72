import * as z from 'zod';
import { RightId } from '../../contract/rights.ts';
import { dayOf } from '../../domain/days.ts';
import { listDue } from './due.ts';
import { rightDue, rightsStore } from './rights.ts';
import { commit, type Table } from './write.ts';

const Due = z.object({ id: RightId });

export interface DueRights {
  /** What was asked by right whose term has passed without an answer, as far as the index knows. */
  list(now: Date): Promise<string[]>;
  /** States that a term has passed; false if it has not, or another write came first. */
  state(right: string, now: Date): Promise<boolean>;
}

/** Terms of rights that have passed. Needs Query on the index `what-is-due`, GetItem and UpdateItem. */
export function dueRights({ client, table }: Table): DueRights {
  const rights = rightsStore({ client, table });

  return {
    list: async (now) => (await listDue({ client, table }, rightDue, now, Due)).map(({ id }) => id),

    state: async (id, now) => {
      const right = await rights.find(id);
      if (right?.state !== 'asked' || right.dueAt === undefined || Date.parse(right.dueAt) > now.getTime()) return false;
      const change = { set: { overdueOn: dayOf(now) }, remove: ['due', 'dueAt'], from: { state: ['asked'] } } as const;
      return (await commit(client, [rights.change(right, change)])) === 'done';
    },
  };
}
