import { describe, expect, it } from 'vitest';
import { projectExchange } from '../../functions/project/exchange.ts';
import { documentClient } from '../../shared/store/client.ts';
import { exchangeBoard } from '../../shared/store/exchange-board.ts';
import { createTables } from './dynamodb-local.ts';
import { runAs } from './granted.ts';
import { gatedClient } from './publish-fixture.ts';
import { scanned } from './rectification-fixture.ts';

const county = '340881';
/** As many offices as make a year's item a seventh of what a query passes over at once. */
const offices = Array.from({ length: 30 }, (_, index) => ({
  code: `${county}${100 + index}`,
  name: `第${index}镇`,
  level: 'township' as const,
  population: null,
}));

const unit = { level: 'county' as const, population: null, validFrom: '2020-01-01', validTo: null, successors: [], ancestors: [] };

/** Publishes a year of a county with its offices, none of which has done anything. */
const publishing = (tables: Awaited<ReturnType<typeof createTables>>, client = documentClient()) => {
  const publish = projectExchange({
    client,
    boardTable: tables.board,
    tallyTable: tables.tally,
    board: { unit: async (code) => ({ ...unit, code, name: code, children: code === county ? offices : [] }) },
    rates: exchangeBoard(client, tables.board),
    tally: { nodes: async () => [] },
    scores: { refoldFigures: async () => undefined },
    now: () => new Date('2040-01-20T03:00:00.000Z'),
  });
  return (year: number) => runAs('project', () => publish(county, year));
};

describe('the years of the exchange', () => {
  it('are all listed, however large they have become, at the price of a small item', async () => {
    const tables = await createTables('exchange-years');
    const years = Array.from({ length: 9 }, (_, index) => 2026 + index);
    const publish = publishing(tables);
    for (const year of [...years, 2030]) await publish(year);
    const items = (await scanned(documentClient(), tables.board)).filter(({ pk }) => pk === `E#${county}`);
    expect(items).toHaveLength(years.length);
    expect(JSON.stringify(items).length).toBeGreaterThan(1_000_000);

    const client = documentClient();
    const charged: unknown[] = [];
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        charged.push(answer.output);
        return answer;
      },
      { step: 'initialize' },
    );
    expect(await runAs('results', () => exchangeBoard(client, tables.board).years(county))).toEqual(years.toReversed());
    expect(charged).toMatchObject([{ ConsumedCapacity: { CapacityUnits: 0.5 } }]);
  });

  it('name one that was cut off before it was listed once the record comes again, and none before it is published', async () => {
    const tables = await createTables('exchange-years-cut');
    const { years, year } = exchangeBoard(documentClient(), tables.board);
    const cutAfter = (writes: number) => {
      let left = writes;
      const client = gatedClient(async (write) => {
        if (left-- === 0) throw new Error('ended');
        await write();
      });
      return publishing(tables, client)(2026);
    };
    await expect(cutAfter(1)).rejects.toThrow('ended');
    expect([await years(county), await year(county, 2026)]).toEqual([[], null]);
    await expect(cutAfter(1)).rejects.toThrow('ended');
    expect(await year(county, 2026)).not.toBeNull();
    await cutAfter(1);
    expect(await years(county)).toEqual([2026]);
  });
});
