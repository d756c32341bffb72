import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Day } from '../../contract/primitives.ts';
import { Task } from '../../contract/rectification.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import type { Table, Write } from './write.ts';

/** A task: the part of a problem that the judged office may see. Whether it is overdue follows from the clock. */
export const TaskRecord = Task.omit({ overdue: true }).extend({
  /** How many hand-overs of the problem there were, this one included. */
  number: z.number().int(),
  remindOn: Day.nullable(),
  reminded: z.boolean(),
  /** Day on which it was stated that the deadline had passed without an answer. */
  overdueOn: Day.nullable(),
  /** The problem went to another office, which had to answer it instead. */
  withdrawn: z.boolean(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

export interface TasksStore {
  /** What an office was handed of a problem last; null if it was not, or not any more. */
  find(office: string, problem: string): Promise<TaskRecord | null>;
  /** All that an office was handed of a year's problems, closed tasks too; consistent, as what is counted has to be. */
  list(office: string, year: number): Promise<TaskRecord[]>;
}

/** Tasks of `Registry`: copies of what their problems say, written in the same transactions. Needs Query. */
export function tasksStore(client: Table['client'], table: string): TasksStore {
  return {
    find: async (office, problem) => {
      const { pk, sk } = registryKeys.task(office, problem, 0);
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :problem)',
          ExpressionAttributeValues: { ':pk': pk, ':problem': sk.slice(0, -4) },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      const found = Items[0] ? TaskRecord.parse(Items[0]) : null;
      return found?.withdrawn ? null : found;
    },

    list: async (office, year) => (await queryAll(client, table, registryKeys.tasks(office, year))).map((item) => TaskRecord.parse(item)),
  };
}

/**
 * Rewrites what an office may read of a problem in a task that nothing else is written to any more. Why the answer was rejected was
 * told to the offices of the second round only.
 */
export const redaction = (
  table: string,
  problem: string,
  { office, number, round }: Pick<TaskRecord, 'office' | 'number' | 'round'>,
  { text, rejection }: Pick<TaskRecord, 'text' | 'rejection'>,
): Write => {
  const told = round > 1;
  return {
    Update: {
      TableName: table,
      Key: registryKeys.task(office, problem, number),
      UpdateExpression: `SET #text = :text${told ? ', rejection = :rejection' : ''}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#text': 'text' },
      ExpressionAttributeValues: { ':text': text, ...(told && { ':rejection': rejection }) },
    },
  };
};

/** Puts the copy of a task: the problem's own write, in the same transaction, says from which version. */
export const taskCopy = (table: string, task: TaskRecord): Write => ({
  Put: { TableName: table, Item: { ...task, ...registryKeys.task(task.office, task.problem, task.number) } },
});
