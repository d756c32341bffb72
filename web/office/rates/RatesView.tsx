/** @jsxImportSource react */
import { Select } from 'antd';
import type { LiveExchange, LiveRate } from '../../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../../shared/contract/vocabulary.ts';
import { levelOf } from '../../../shared/domain/divisions.ts';
import { fill, formatNumber, formatPercent } from '../../shared/format.ts';
import { Field, Loaded, useOffice, useQuery, useResource, View, type Words } from '../office.ts';
import { recentPeriods } from './periods.ts';
import { Stocks } from './Stocks.tsx';

const everySeconds = 60;

function periodName(period: string, { rates }: Words): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return fill(rates.wholeYear, { year });
  return part.startsWith('Q') ? fill(rates.quarter, { year, quarter: part.slice(1) }) : fill(rates.month, { year, month: Number(part) });
}

/** The four rates of the account's unit as they stand, and what the county reports by hand. */
export default function RatesView() {
  const { me, client, county, may, words } = useOffice();
  const text = words.rates;
  const [query, setQuery] = useQuery();
  const periods = recentPeriods(new Date());
  const asked = query.get('period') ?? '';
  const period = periods.includes(asked) ? asked : (periods[0] ?? '');
  // A deputy looks at the county in focus; a township's officer at the township.
  const unit = levelOf(me.division) === 'township' || !county ? me.division : county.code;
  const resource = useResource(
    (signal) => client('getLiveExchange', { params: { unit }, query: { period } }, { signal }),
    [unit, period],
    everySeconds,
  );
  return (
    <View title={text.title} lead={text.lead}>
      <Field label={text.period}>
        {(control) => (
          <Select
            {...control}
            className="short"
            value={period}
            options={periods.map((value) => ({ value, label: periodName(value, words) }))}
            onChange={(value) => setQuery('period', value)}
          />
        )}
      </Field>
      <div className="apart">
        <Loaded resource={resource}>{(figures) => <Table figures={figures} words={words} />}</Loaded>
      </div>
      {county && unit === county.code && may('listReportedStocks') && <Stocks county={county.code} />}
    </View>
  );
}

const rateText = ({ numerator, denominator, percent }: LiveRate, { rates }: Words) =>
  percent === null
    ? rates.none
    : fill(rates.rate, {
        percent: formatPercent(percent),
        numerator: formatNumber(numerator),
        denominator: formatNumber(denominator),
      });

const Table = ({ figures, words }: { figures: LiveExchange; words: Words }) => (
  <div className="table cards">
    <table>
      <thead>
        <tr>
          <th scope="col">{words.rates.unit}</th>
          {exchangeRates.map((rate) => (
            <th key={rate} scope="col" className="number">
              {words.exchange.rates[rate]}
            </th>
          ))}
          <th scope="col" className="number">
            {words.rates.notFound}
          </th>
        </tr>
      </thead>
      <tbody>
        {[figures, ...figures.children].map((row, index) => (
          <tr key={index === 0 ? 'all' : row.unit}>
            <td>{index > 0 && row.unit === figures.unit ? fill(words.rates.own, { name: row.name }) : row.name}</td>
            {exchangeRates.map((rate) => (
              <td key={rate} className="number" data-label={words.exchange.rates[rate]}>
                {rateText(row[rate], words)}
              </td>
            ))}
            <td className="number" data-label={words.rates.notFound}>
              {formatNumber(row.notFound)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
