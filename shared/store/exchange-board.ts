import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ReportedStock } from '../contract/exchange-rates.ts';
import type { PublishedYear, StandingYear } from '../domain/exchange-figures.ts';
import { boardKeys, type Key } from './keys.ts';

const Counts = z.object({ denominator: z.number(), numerator: z.number() }).nullable();
const Cells = z.object({
  counts: z.object({ information: Counts, feedback: Counts, verification: Counts, issuance: Counts }),
  notFound: z.number().nullable(),
  leftOut: z.object({ information: z.number(), feedback: z.number(), verification: z.number(), issuance: z.number() }),
});
const Row = z.object({ unit: z.string(), name: z.string(), periods: z.record(z.string(), Cells) });
const Year = Row.extend({ year: z.number(), children: z.array(Row) }) satisfies z.ZodType<PublishedYear>;
const Sorted = z.object({ sk: z.string() });

const StandingRate = z.object({
  withheld: z.array(z.string()),
  offices: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
});
const Standing = z.object({
  periods: z.array(z.string()),
  rates: z.object({ information: StandingRate, feedback: StandingRate, verification: StandingRate, issuance: StandingRate }),
}) satisfies z.ZodType<StandingYear>;

/** What stands published of a county's year, with what is withheld: in `Tally`, since nobody is shown it. Null before the first version. */
export async function standingYear(client: DynamoDBDocumentClient, TableName: string, key: Key): Promise<StandingYear | null> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  return Item ? Standing.parse(Item) : null;
}

const mostYears = 20;

/** What is published of the exchange, on the `Board`. Needs Query for lists, GetItem for a year, PutItem to list one. */
export function exchangeBoard(client: DynamoDBDocumentClient, TableName: string) {
  const newestFirst = async (pk: string): Promise<Record<string, unknown>[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
        Limit: mostYears,
      }),
    );
    return Items;
  };
  async function year(unit: string, of: number, ConsistentRead: boolean): Promise<PublishedYear | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: boardKeys.exchange(unit, of), ConsistentRead }));
    return Item ? Year.parse(Item) : null;
  }
  return {
    /** Years of which something is published of a unit, newest first. */
    years: async (unit: string): Promise<number[]> =>
      (await newestFirst(boardKeys.exchangeYears(unit))).map((item) => Number(Sorted.parse(item).sk)),
    /** Lists a year: after it is published, and again whenever it is, so that one which a crash kept out comes in with the next delivery. */
    list: async (unit: string, of: number): Promise<void> =>
      void (await client.send(new PutCommand({ TableName, Item: boardKeys.exchangeYear(unit, of) }))),
    year: (unit: string, of: number) => year(unit, of, false),
    /** The same as it stands, whoever has just written it. */
    standing: (unit: string, of: number) => year(unit, of, true),
    /** What a county has reported, newest year first. */
    stocks: async (county: string): Promise<ReportedStock[]> =>
      (await newestFirst(boardKeys.stocksOf(county))).map((item) => ReportedStock.parse(item)),
  };
}
export type ExchangeBoard = ReturnType<typeof exchangeBoard>;
