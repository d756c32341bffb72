import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ReportedStock } from '../../contract/exchange-rates.ts';
import { AccountId, CountyCode } from '../../contract/primitives.ts';
import { registryKeys } from '../keys.ts';
import { queryAll } from '../query.ts';
import { creation, type Table, versionedUpdate, type Write } from './write.ts';

const StockRecord = ReportedStock.extend({ unit: CountyCode, by: AccountId, version: z.number().int() });
export type StockRecord = z.infer<typeof StockRecord>;

export interface ReportedStocksStore {
  find(county: string, year: number): Promise<StockRecord | null>;
  /** What a county has reported, newest year first. */
  list(county: string): Promise<StockRecord[]>;
  creation(stock: StockRecord): Write;
  change(before: StockRecord, now: Pick<StockRecord, 'inflow' | 'outflow' | 'reportedOn' | 'by'>): Write;
}

/** Reported numbers of inflow and outflow in `Registry`. Needs GetItem and Query, and for the writes PutItem and UpdateItem. */
export const reportedStocksStore = ({ client, table }: Table): ReportedStocksStore => ({
  find: async (county, year) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: registryKeys.reportedStock(county, year), ConsistentRead: true }),
    );
    return Item ? StockRecord.parse(Item) : null;
  },
  list: async (county) =>
    (await queryAll(client, table, registryKeys.reportedStocks(county))).map((item) => StockRecord.parse(item)).toReversed(),
  creation: (stock) => creation(table, registryKeys.reportedStock(stock.unit, stock.year), stock),
  change: (before, now) => ({
    Update: versionedUpdate(table, registryKeys.reportedStock(before.unit, before.year), before.version, { set: now }),
  }),
});
