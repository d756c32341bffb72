import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Problem } from '../../contract/problems.ts';
import { Scheme } from '../../contract/schemes.ts';
import { registryKeys } from '../keys.ts';
import { type Change, creation, type Table, unchanged, versionedUpdate, type Write } from './write.ts';

const SchemeRecord = Scheme.extend({ version: z.number().int() });
export type SchemeRecord = z.infer<typeof SchemeRecord>;

export interface SchemesStore {
  find(scheme: string): Promise<SchemeRecord | null>;
  /** Like `find`; throws `not-found`. */
  get(scheme: string): Promise<SchemeRecord>;
  creation(scheme: SchemeRecord): Write;
  change(scheme: SchemeRecord, change: Change<SchemeRecord>): Write;
  /** The scheme must not have changed since it was read. */
  unchanged(scheme: SchemeRecord): Write;
}

/** Schemes of `Registry`. Needs GetItem, and for the writes PutItem, UpdateItem and ConditionCheckItem. */
export function schemesStore(client: Table['client'], table: string): SchemesStore {
  const find: SchemesStore['find'] = async (scheme) => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: registryKeys.scheme(scheme), ConsistentRead: true }));
    return Item ? SchemeRecord.parse(Item) : null;
  };

  return {
    find,

    get: async (scheme) => {
      const found = await find(scheme);
      if (!found) throw new Problem('not-found');
      return found;
    },

    creation: (scheme) => creation(table, registryKeys.scheme(scheme.id), scheme),
    change: (scheme, change) => ({ Update: versionedUpdate(table, registryKeys.scheme(scheme.id), scheme.version, change) }),

    unchanged: ({ id, version }) => unchanged(table, registryKeys.scheme(id), version),
  };
}
