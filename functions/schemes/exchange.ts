import type { exchangeFiguresRoutes, LiveExchange, LiveRate } from '../../shared/contract/exchange-rates.ts';
import { ReportedStock } from '../../shared/contract/exchange-rates.ts';
import { sumCells } from '../../shared/domain/cells.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { parentOf } from '../../shared/domain/divisions.ts';
import { monthsOf } from '../../shared/domain/exchange-periods.ts';
import { type ExchangeRate, notFoundOf, rateCounts, ratePercent } from '../../shared/domain/exchange-rates.ts';
import { actOf } from '../../shared/lambda/act.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { tallyKeys } from '../../shared/store/keys.ts';
import type { Acts } from '../../shared/store/registry/acts.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { ReportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';
import { readable, type TallyStore } from '../../shared/store/tally.ts';

interface Stores {
  divisions: Pick<DivisionsStore, 'children' | 'find'>;
  tally: Pick<TallyStore, 'nodes'>;
  stocks: ReportedStocksStore;
  acts: Acts;
}

function ratesOf(cells: readonly number[]) {
  const of = (rate: ExchangeRate): LiveRate => {
    const counts = rateCounts(cells, rate);
    return { ...counts, percent: ratePercent(counts) };
  };
  return {
    information: of('information'),
    feedback: of('feedback'),
    verification: of('verification'),
    issuance: of('issuance'),
    notFound: notFoundOf(cells),
  };
}

/** The four rates as they stand, of a unit and the units below it: for the offices themselves, so nothing is withheld. */
export const getLiveExchange =
  ({ divisions, tally }: Pick<Stores, 'divisions' | 'tally'>): Operation<typeof exchangeFiguresRoutes.getLiveExchange> =>
  async ({ params: { unit }, query }, context): Promise<LiveExchange> => {
    const period = query.period ?? dayOf(context.now).slice(0, 7);
    const [office, name] = [unit.slice(0, 9), (await divisions.find(unit))?.name ?? unit];
    // A township is counted beside the other offices of its county, every other unit with what lies below it.
    const parent = office.length === 9 ? parentOf(office) : unit;
    const counted = new Map<string, number[]>();
    for (const node of await tally.nodes(tallyKeys.exchangeOf(parent, period.slice(0, 4)))) {
      const place = tallyKeys.parseExchange(node.key);
      if (place && monthsOf(period).includes(place.month))
        counted.set(place.unit, sumCells([counted.get(place.unit) ?? [], readable(node).cells]));
    }
    if (parent !== unit) return { unit, name, period, ...ratesOf(counted.get(unit) ?? []), children: [] };
    const names = new Map((await divisions.children(unit)).map(({ code, name: own }) => [code, own]));
    const codes = [...new Set([...(unit.length === 6 ? [unit] : []), ...names.keys(), ...counted.keys()])];
    return {
      unit,
      name,
      period,
      ...ratesOf(sumCells([...counted.values()])),
      children: codes.map((code) => ({
        unit: code,
        name: code === unit ? name : (names.get(code) ?? code),
        ...ratesOf(counted.get(code) ?? []),
      })),
    };
  };

export const listReportedStocks =
  ({ stocks }: Pick<Stores, 'stocks'>): Operation<typeof exchangeFiguresRoutes.listReportedStocks> =>
  async ({ params }) => ({ items: (await stocks.list(params.unit)).map((stock) => ReportedStock.parse(stock)) });

/** Takes what a county reports of a year, or puts another number in its place. */
export const putReportedStock =
  ({ stocks, acts }: Pick<Stores, 'stocks' | 'acts'>): Operation<typeof exchangeFiguresRoutes.putReportedStock> =>
  async ({ params: { unit, year }, body }, context) =>
    acts.perform(actOf(context, 'putReportedStock'), async () => {
      const before = await stocks.find(unit, year);
      if (before && before.inflow === body.inflow && before.outflow === body.outflow) return { result: ReportedStock.parse(before) };
      const now = { ...body, reportedOn: dayOf(context.now), by: context.actor.id };
      return {
        result: ReportedStock.parse({ ...now, year }),
        change: {
          unit,
          subject: `${unit}/${year}`,
          writes: [before ? stocks.change(before, now) : stocks.creation({ ...now, unit, year, version: 1 })],
        },
      };
    });
