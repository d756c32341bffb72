import { setTimeout } from 'node:timers/promises';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { exchangeRates } from '../../../shared/contract/vocabulary.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { parentOf } from '../../../shared/domain/divisions.ts';
import { completeFrom } from '../../../shared/domain/exchange-periods.ts';
import { countFacts, rateCounts } from '../../../shared/domain/exchange-rates.ts';
import { completeMonths } from '../../../shared/store/complete-months.ts';
import { exchangeBoard } from '../../../shared/store/exchange-board.ts';
import { boardKeys, tallyKeys } from '../../../shared/store/keys.ts';
import { ExchangeFact } from '../../../shared/store/registry/exchange-facts.ts';
import { readable, tallyStore } from '../../../shared/store/tally.ts';
import type { DemoContext } from './context.ts';
import { appears } from './write.ts';

/** A county's facts of a complete month. */
interface Month {
  county: string;
  month: string;
  cells: number[];
}

/**
 * Waits until the streams have counted all facts of the complete months, has these published anew, and waits for it. A complete month was
 * complete before anything of it was published; what was published of it while it was being loaded would stand for ever.
 */
export async function publishedRates({ client, tables, now }: DemoContext, items: readonly Record<string, unknown>[]): Promise<void> {
  const today = dayOf(now);
  const facts = items.map((item) => ExchangeFact.parse(item)).filter(({ day }) => completeFrom(day.slice(0, 7)) <= today);
  const months = [...Map.groupBy(facts, ({ unit, day }) => `${unit.slice(0, 6)} ${day.slice(0, 7)}`)].map(([name, some]): Month => {
    const [county = '', month = ''] = name.split(' ');
    return { county, month, cells: countFacts(some) };
  });
  const tally = tallyStore(client, tables.tally);
  await untilEach(months, async ({ county, month, cells }) => {
    const node = await tally.node(tallyKeys.exchangeMonth(parentOf(county), county, month));
    return node !== null && node !== undefined && isSame(readable(node).cells, cells);
  });

  const complete = completeMonths(client, tables.tally);
  const years = Map.groupBy(months, ({ county, month }) => `${county} ${month.slice(0, 4)}`).values();
  for (const [first, ...others] of years) {
    if (!first) continue;
    const { county } = first;
    const last =
      [first, ...others]
        .map(({ month }) => month)
        .toSorted()
        .at(-1) ?? '';
    for (const Key of [tallyKeys.exchangeStanding(county, Number(last.slice(0, 4))), tallyKeys.exchangeComplete(last, county)])
      await client.send(new DeleteCommand({ TableName: tables.tally, Key }));
    await complete.state(last, county);
  }

  const board = exchangeBoard(client, tables.board);
  for (const { county, month, cells } of months) {
    const year = Number(month.slice(0, 4));
    await appears(client, tables.board, boardKeys.exchange(county, year), async () => {
      const counts = (await board.standing(county, year))?.periods[month]?.counts;
      if (!counts) return false;
      return exchangeRates.every((rate) => counts[rate] === null || counts[rate].denominator === rateCounts(cells, rate).denominator);
    });
  }
}

const isSame = (some: readonly number[], others: readonly number[]): boolean =>
  exchangeRates.every((rate) => {
    const [one, other] = [rateCounts(some, rate), rateCounts(others, rate)];
    return one.denominator === other.denominator && one.numerator === other.numerator;
  });

const patience = 120_000;

async function untilEach<T>(list: readonly T[], isTrue: (one: T) => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  for (const one of list)
    while (!(await isTrue(one))) {
      if (Date.now() > deadline) throw new Error('The streams did not count the exchange within two minutes.');
      await setTimeout(200);
    }
}
