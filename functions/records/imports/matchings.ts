import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type importsRoutes, Matching } from '../../../shared/contract/imports.ts';
import { countyOf } from '../../../shared/domain/divisions.ts';
import type { Operation } from '../../../shared/lambda/request.ts';
import { registryKeys } from '../../../shared/store/keys.ts';
import { queryAll } from '../../../shared/store/query.ts';
import type { Table } from '../../../shared/store/registry/write.ts';

const Kept = z.object({ sk: z.string(), columns: Matching.shape.columns, order: Matching.shape.order });

async function matchingsOf({ client, table }: Table, unit: string): Promise<Matching[]> {
  const items = await queryAll(client, table, registryKeys.matchings(countyOf(unit)));
  return items.map((item) => Kept.parse(item)).map(({ sk, ...matching }) => ({ name: sk, ...matching }));
}

/** Matchings of column names; a county's offices share them. */
export const listMatchings =
  (table: Table): Operation<typeof importsRoutes.listMatchings> =>
  async ({ params }) => ({ items: await matchingsOf(table, params.unit) });

export const putMatching =
  ({ client, table }: Table): Operation<typeof importsRoutes.putMatching> =>
  async ({ params: { unit }, body: { name, ...matching } }) => {
    await client.send(new PutCommand({ TableName: table, Item: { ...registryKeys.matching(countyOf(unit), name), ...matching } }));
    return { name, ...matching };
  };

export const deleteMatching =
  ({ client, table }: Table): Operation<typeof importsRoutes.deleteMatching> =>
  async ({ params: { unit }, query: { name } }) => {
    await client.send(new DeleteCommand({ TableName: table, Key: registryKeys.matching(countyOf(unit), name) }));
    return { items: await matchingsOf({ client, table }, unit) };
  };
