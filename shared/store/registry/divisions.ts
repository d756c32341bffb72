import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Day, DivisionCode } from '../../contract/primitives.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { creation, type Table, versionedUpdate, type Write } from './write.ts';

const DivisionRecord = z.object({
  code: DivisionCode,
  name: z.string(),
  population: z.number().int().nullable(),
  /** Units that took its place when it ended. */
  successors: z.array(DivisionCode),
  validFrom: Day,
  /** Last day; null while it exists. */
  validTo: Day.nullable(),
  version: z.number().int(),
});
export type DivisionRecord = z.infer<typeof DivisionRecord>;

/** Whether a unit exists on a day. */
export const existsOn = (division: Pick<DivisionRecord, 'validFrom' | 'validTo'>, day: string): boolean =>
  division.validFrom <= day && (division.validTo === null || division.validTo >= day);

export interface DivisionsStore {
  find(code: string): Promise<DivisionRecord | null>;
  /** Units directly below another one (provinces for `CN`), ended ones too, by code. */
  children(parent: string): Promise<DivisionRecord[]>;
  creation(division: DivisionRecord): Write;
  change(before: DivisionRecord, now: Omit<DivisionRecord, 'version'>): Write;
}

/** Divisions of `Registry`. Needs GetItem and Query, and for the writes PutItem and UpdateItem. */
export function divisionsStore(client: Table['client'], table: string): DivisionsStore {
  return {
    find: async (code) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.division(code), ConsistentRead: true }));
      return Item ? DivisionRecord.parse(Item) : null;
    },

    children: async (parent) => (await queryAll(client, table, registryKeys.divisions(parent))).map((item) => DivisionRecord.parse(item)),

    creation: (division) => creation(table, registryKeys.division(division.code), division),
    change: (before, { name, population, successors, validFrom, validTo }) => ({
      Update: versionedUpdate(table, registryKeys.division(before.code), before.version, {
        set: { name, population, successors, validFrom, validTo },
      }),
    }),
  };
}
