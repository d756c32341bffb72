import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { RecordId } from '../../contract/persons.ts';
import { dayOf } from '../../domain/days.ts';
import { retentionDue } from '../../domain/record-life.ts';
import { erasePersonalContent } from '../erasure.ts';
import { boardKeys, type Key, registryKeys } from '../keys.ts';
import { allOf } from '../parallel.ts';
import { queryAll } from '../query.ts';
import { listDue } from './due.ts';
import { recordsStore } from './records.ts';
import { commit, type Table } from './write.ts';

const Due = z.object({ id: RecordId });
const Place = z.object({ pk: z.string(), sk: z.string() });

export interface DueRecords {
  /** Records whose time is over, those that have waited longest first, as far as the index knows. */
  list(now: Date, limit: number): Promise<string[]>;
  /**
   * Takes the next step of a record's deletion: first its content is erased, so that what was made of it elsewhere is taken back, and a
   * day later the rest goes. False where nothing is due, or another write came first.
   */
  remove(id: string, now: Date): Promise<'erased' | 'deleted' | false>;
}

const lanes = 4;
const dayAfter = (now: Date): string => new Date(now.getTime() + 86_400_000).toISOString();

/**
 * Records that ended twelve months ago, and requests by page that nobody came for, with what persons see of them on the Board. Needs Query, on the index `what-is-due` too, GetItem, UpdateItem and DeleteItem.
 */
export function dueRecords({ client, table, board }: Table & { board: string }): DueRecords {
  const records = recordsStore({ client, table });
  const remove = (Key: Key) => client.send(new DeleteCommand({ TableName: table, Key }));

  return {
    list: async (now, limit) => (await listDue({ client, table }, retentionDue, now, Due, limit)).map(({ id }) => id),

    remove: async (id, now) => {
      const record = await records.find(id);
      if (record?.due !== retentionDue || record.dueAt === undefined || record.dueAt > now.toISOString()) return false;
      if (record.sealed !== null) {
        // What nobody came for ends here.
        const ended = record.state === 'open' ? { state: 'closed' as const, closedOn: dayOf(now) } : {};
        const set = { ...ended, sealed: null, counterpart: null, contradictions: [], dueAt: dayAfter(now) };
        if ((await commit(client, [records.change(record, { set, remove: ['who', 'claimedWho'] })])) === 'lost') return false;
        await erasePersonalContent({ client, table }, id);
        return 'erased';
      }
      // Again: a crash may have left keys behind.
      await erasePersonalContent({ client, table }, id);
      const events = await queryAll(client, table, registryKeys.recordHistory(id));
      await allOf(lanes, events, (event) => remove(Place.parse(event)));
      if (record.receipt !== null) {
        await remove(registryKeys.receipt(record.receipt));
        await client.send(new DeleteCommand({ TableName: board, Key: boardKeys.person(record.receipt) }));
      }
      await remove(registryKeys.record(id));
      return 'deleted';
    },
  };
}
