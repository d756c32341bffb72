import { setTimeout } from 'node:timers/promises';
import type { Role } from '../../contract/primitives.ts';
import { Problem } from '../../contract/problems.ts';
import { auditEntry } from './audit.ts';
import { createdBefore, remember } from './idempotency.ts';
import { commit, type Table, type Write } from './write.ts';

/** Who does what, and when: what the log says of every change. */
export interface Act {
  operation: string;
  by: string;
  as: Role;
  now: Date;
}

/** What an act comes to. No change if all is as wanted already; otherwise its writes, with the unit and the subject that the log names. */
export interface Decision<T> {
  result: T;
  change?: { unit: string; subject: string; writes: Write[] };
}

/** An act that creates something: `subject` is what a repeated request finds it again by. */
export interface OnceOnly<T> {
  key: string | null;
  request: unknown;
  /** The current record of what the first arrival of the request created. */
  again: (subject: string) => Promise<T>;
}

export interface Acts {
  /**
   * Reads, decides and writes in one transaction with the log's entry. Where another write came first, decides again
   * from what is there then. Throws `busy` if that goes on.
   */
  perform<T>(act: Act, decide: () => Promise<Decision<T>>): Promise<T>;
  /** Like `perform`, for requests with an `Idempotency-Key`: a repeat gets the current record and changes nothing. */
  performOnce<T>(act: Act, once: OnceOnly<T>, decide: () => Promise<Decision<T>>): Promise<T>;
  /** Logs an act that changes nothing. */
  note(act: Act, unit: string, subject: string): Promise<void>;
}

const attempts = 12;
const pause = (attempt: number) => setTimeout(Math.random() * Math.min(400, 15 * 2 ** attempt));

/** Acts of officers on `Registry`. Needs GetItem and PutItem, and what the acts' own writes need. */
export function actsOn({ client, table }: Table): Acts {
  const entryOf = (act: Act, unit: string, subject: string) =>
    auditEntry(table, { at: act.now.toISOString(), by: act.by, as: act.as, action: act.operation, unit, subject });

  async function perform<T>(act: Act, decide: () => Promise<Decision<T>>, also: (subject: string) => Write[]): Promise<T> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { result, change } = await decide();
      if (!change) return result;
      const { unit, subject, writes } = change;
      if ((await commit(client, [...writes, entryOf(act, unit, subject), ...also(subject)])) === 'done') return result;
      await pause(attempt);
    }
    throw new Problem('busy');
  }

  async function performOnce<T>(act: Act, { key, request, again }: OnceOnly<T>, decide: () => Promise<Decision<T>>): Promise<T> {
    if (key === null) throw new Problem('idempotency-key-missing');
    const once = { account: act.by, operation: act.operation, key, request };
    const repeated = async (): Promise<Decision<T> | null> => {
      const created = await createdBefore({ client, table }, once, act.now);
      return created === null ? null : { result: await again(created) };
    };
    const decideOnce = async (): Promise<Decision<T>> => {
      const repeat = await repeated();
      if (repeat) return repeat;
      try {
        return await decide();
      } catch (error) {
        // The first arrival may have been served since: what it changed is no reason to refuse its repeat.
        const late = error instanceof Problem ? await repeated() : null;
        if (late) return late;
        throw error;
      }
    };
    return perform(act, decideOnce, (subject) => [remember(table, once, subject, act.now)]);
  }

  return {
    perform: (act, decide) => perform(act, decide, () => []),
    performOnce,
    note: async (act, unit, subject) => {
      if ((await commit(client, [entryOf(act, unit, subject)])) === 'lost') throw new Problem('busy');
    },
  };
}
