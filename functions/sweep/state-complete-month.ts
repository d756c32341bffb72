import { dayOf } from '../../shared/domain/days.ts';
import { newestMonths } from '../../shared/domain/exchange-periods.ts';
import type { CompleteMonths } from '../../shared/store/complete-months.ts';
import { countedCounties } from '../../shared/store/exchange-nodes.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

const concurrency = 8;

/**
 * States of every county that takes part in the exchange that another month is complete, once: the stream publishes it.
 * A sweep that was missed, or ended midway, is made up for by the next one. Gives the months stated.
 */
export async function stateCompleteMonth(months: CompleteMonths, tally: Pick<TallyStore, 'nodes'>, now: Date): Promise<string[]> {
  const stated: string[] = [];
  // The month before too: where a year's last one was missed, the next one would not publish that year.
  for (const month of newestMonths(dayOf(now), 2)) {
    if (await months.isStated(month)) continue;
    const { counties } = await countedCounties(tally, month.slice(0, 4));
    await allOf(concurrency, counties, (county) => months.state(month, county));
    await months.finish(month);
    stated.push(month);
  }
  return stated;
}
