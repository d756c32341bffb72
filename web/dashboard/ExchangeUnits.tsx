import type { ExchangeFigures, PublishedRate } from '../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../shared/format.ts';
import { type Address, addressFor, follow } from './address.ts';
import { heatOf, percentText } from './figures.ts';
import { monthsOfYear, periodName } from './periods.ts';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

interface Props {
  figures: ExchangeFigures;
  address: Address;
  words: Words;
}

/** The units below by the four rates, as a table whose cells are tinted by their figure. */
export function ExchangeUnits({ figures, address, words }: Props) {
  const { exchange } = words;
  return (
    <>
      <h3 class="part">{exchange.units}</h3>
      <p class="lead">{exchange.unitsLead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too */}
      <section class="scroll" aria-label={`${exchange.heading} · ${exchange.units}`} tabIndex={0}>
        <table class="heat exchange-units">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              {exchangeRates.map((rate) => (
                <th key={rate} scope="col">
                  {words.rates[rate]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[figures, ...figures.children].map((row, index) => (
              <tr key={index === 0 ? 'all' : row.unit}>
                <th scope="row">
                  {row.unit === figures.unit ? (
                    nameOf(row, index, figures, words)
                  ) : (
                    <a href={addressFor(row.unit, address)} onClick={follow}>
                      {row.name}
                    </a>
                  )}
                </th>
                {exchangeRates.map((rate) => (
                  <HeatCell key={rate} rate={row[rate]} words={words} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** A county's own office has the county's code. */
const nameOf = (row: { unit: string; name: string }, index: number, figures: ExchangeFigures, { exchange }: Words): string =>
  index > 0 && row.unit === figures.unit ? fill(exchange.own, { name: row.name }) : row.name;

function HeatCell({ rate: { state, percent, numerator, denominator }, words }: { rate: PublishedRate; words: Words }) {
  if (state === 'withheld') {
    return (
      <td class="number">
        <Why reason="few" class="hatched">
          {words.exchange.withheld}
        </Why>
      </td>
    );
  }
  if (percent === null) return <td class="number muted">{words.exchange.none}</td>;
  return (
    <td class={`number heat-${heatOf(percent)}`}>
      {percentText(percent, denominator)}
      <small>
        {formatNumber(numerator ?? 0)} / {formatNumber(denominator ?? 0)}
      </small>
    </td>
  );
}

const cellText = ({ state, percent, numerator, denominator }: PublishedRate, { exchange }: Words): string =>
  state === 'withheld'
    ? exchange.withheld
    : percent === null
      ? exchange.none
      : `${percentText(percent, denominator)} (${formatNumber(numerator ?? 0)} / ${formatNumber(denominator ?? 0)})`;

/** The same in words for everybody who reads tables: the period's units, then the months of the year. */
export function ExchangeTable({ figures, words }: { figures: ExchangeFigures; words: Words }) {
  const { exchange } = words;
  const period = periodName(figures.period, words);
  const months = new Map(figures.months.map((own) => [own.month, own]));
  const rows = [
    ...[figures, ...figures.children].map((row, index) => ({
      of: row,
      key: `${index}`,
      name: nameOf(row, index, figures, words),
      when: period,
    })),
    ...monthsOfYear(figures.period.slice(0, 4)).flatMap((month) => {
      const of = months.get(month);
      return of && month !== figures.period ? [{ of, key: month, name: figures.name, when: periodName(month, words) }] : [];
    }),
  ];
  return (
    <table>
      <caption>{exchange.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col">{exchange.choose}</th>
          {exchangeRates.map((rate) => (
            <th key={rate} scope="col">
              {words.rates[rate]}
            </th>
          ))}
          <th scope="col">{exchange.notFoundHead}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ of, key, name, when }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{when}</td>
            {exchangeRates.map((rate) => (
              <td key={rate} class="number">
                {cellText(of[rate], words)}
              </td>
            ))}
            <td class="number">{of.notFound === null ? exchange.withheld : formatNumber(of.notFound)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
