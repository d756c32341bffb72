import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Export } from '../../contract/publication.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { creation, type Table, type Write } from './write.ts';

const ExportRecord = Export.pick({ campaign: true, number: true, release: true, purpose: true, at: true, by: true });
/** That single responses were asked for: by whom, when, and for what purpose. */
export type ExportRecord = z.infer<typeof ExportRecord>;

export interface ExportsStore {
  find(campaign: string, number: number): Promise<ExportRecord | null>;
  /** Exports of a campaign, oldest first. */
  list(campaign: string): Promise<ExportRecord[]>;
  creation(record: ExportRecord): Write;
}

/** Exports asked for, in `Registry`. Needs GetItem and Query, and for the writes PutItem. */
export function exportsStore(client: Table['client'], table: string): ExportsStore {
  return {
    find: async (campaign, number) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: registryKeys.export(campaign, number), ConsistentRead: true }),
      );
      return Item ? ExportRecord.parse(Item) : null;
    },
    list: async (campaign) => z.array(ExportRecord).parse(await queryAll(client, table, registryKeys.exports(campaign))),
    creation: (record) => creation(table, registryKeys.export(record.campaign, record.number), record),
  };
}
