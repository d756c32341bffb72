import type { ExchangeFigures, exchangeRatesRoutes } from '../../shared/contract/exchange-rates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { countyOf, levelOf } from '../../shared/domain/divisions.ts';
import { type PublishedRow, type PublishedYear, ratesOf } from '../../shared/domain/exchange-figures.ts';
import { csv, type Operation } from '../../shared/lambda/request.ts';
import type { ExchangeBoard } from '../../shared/store/exchange-board.ts';
import { exchangeTable } from './exchange-table.ts';

/** The four rates of a complete period: of a unit with the units below it. */
export const getExchange =
  (rates: Pick<ExchangeBoard, 'years' | 'year' | 'stocks'>): Operation<typeof exchangeRatesRoutes.getExchange> =>
  async ({ params: { unit }, query }) => {
    // A township stands in its county's item.
    const holder = levelOf(unit) === 'township' ? countyOf(unit) : unit;
    const [years, stocks] = await Promise.all([rates.years(holder), holder.length === 6 ? rates.stocks(holder) : []]);
    const year = query.period === undefined ? years[0] : Number(query.period.slice(0, 4));
    const published = year === undefined ? null : await rates.year(holder, year);
    const row = published && rowOf(published, unit);
    const periods = Object.keys(row?.periods ?? {}).sort();
    const months = periods.filter((period) => period.length === 7 && !period.includes('Q'));
    const period = query.period ?? months.at(-1);
    const cells = period === undefined ? undefined : row?.periods[period];
    if (!row || period === undefined || !cells) throw new Problem('not-published');
    const figures: ExchangeFigures = {
      unit,
      name: row.name,
      period,
      ...ratesOf(cells),
      children: row.children.flatMap((child) => {
        const own = child.periods[period];
        return own ? [{ unit: child.unit, name: child.name, ...ratesOf(own) }] : [];
      }),
      months: months.flatMap((month) => {
        const own = row.periods[month];
        return own ? [{ month, ...ratesOf(own) }] : [];
      }),
      periods,
      years,
      stocks: holder === unit ? stocks : [],
    };
    return query.format === 'csv' ? csv(exchangeTable(figures)) : figures;
  };

function rowOf(published: PublishedYear, unit: string): (PublishedRow & { children: PublishedRow[] }) | null {
  if (published.unit === unit) return published;
  const row = published.children.find((child) => child.unit === unit);
  return row ? { ...row, children: [] } : null;
}
