import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { putCopy } from '../../shared/store/derived.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import type { ReportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  stocks: Pick<ReportedStocksStore, 'find'>;
}

/** Publishes what a county has reported of a year; not who did. */
export const publishStock =
  ({ client, board, stocks }: Dependencies) =>
  async (county: string, year: number): Promise<void> => {
    const stock = await stocks.find(county, year);
    if (!stock) return;
    const { inflow, outflow, reportedOn, version } = stock;
    await putCopy(client, board, boardKeys.stocks(county, year), { year, inflow, outflow, reportedOn }, version);
  };
