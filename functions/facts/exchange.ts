import { countyOf } from '../../shared/domain/divisions.ts';
import { exchangeDayNode, exchangeOfficeNode, exchangeUnitNode } from '../../shared/store/exchange-nodes.ts';
import { recount } from '../../shared/store/recount.ts';
import type { ExchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import type { TallyStore } from '../../shared/store/tally.ts';

interface Dependencies {
  exchangeFacts: Pick<ExchangeFactsStore, 'list'>;
  tally: TallyStore;
}

/** An office's day whose facts have changed. */
export interface ExchangeDay {
  unit: string;
  day: string;
}

/** What is recounted in one stage of a delivery: each distinct name once. */
interface Stage {
  nameOf: (changed: ExchangeDay) => string;
  run: (changed: ExchangeDay) => Promise<unknown>;
}

/** The stages in which changed facts are counted: days, and then always their offices' months and their counties'. */
export function exchangeStages({ exchangeFacts, tally }: Dependencies): Stage[] {
  const monthOf = (day: string) => day.slice(0, 7);
  return [
    {
      nameOf: ({ unit, day }) => `exchange of ${unit} on ${day}`,
      run: ({ unit, day }) => recount(tally, exchangeDayNode(exchangeFacts, tally, unit, day)),
    },
    {
      nameOf: ({ unit, day }) => `exchange of the office ${unit} in ${monthOf(day)}`,
      run: ({ unit, day }) => recount(tally, exchangeOfficeNode(tally, unit, monthOf(day))),
    },
    {
      nameOf: ({ unit, day }) => `exchange of the county ${countyOf(unit)} in ${monthOf(day)}`,
      run: ({ unit, day }) => recount(tally, exchangeUnitNode(tally, countyOf(unit), monthOf(day))),
    },
  ];
}
