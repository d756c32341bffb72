import { useState } from 'preact/hooks';
import type { ExchangeFigures, PublishedRate } from '../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../shared/contract/vocabulary.ts';
import { addressOf } from '../shared/api.ts';
import { fill, formatNumber } from '../shared/format.ts';
import type { Address } from './address.ts';
import { ExchangeMonths } from './ExchangeMonths.tsx';
import { ExchangePeriod } from './ExchangePeriod.tsx';
import { ExchangeTable, ExchangeUnits } from './ExchangeUnits.tsx';
import { percentText } from './figures.ts';
import { periodName } from './periods.ts';
import { exchangePicture } from './pictures/exchange.ts';
import { useResource } from './resource.ts';
import { Section } from './Section.tsx';
import { Why } from './Why.tsx';
import type { Words } from './words.ts';

/** The four rates of the exchange: of a period, month by month, and of the units below. Nothing where nothing is published. */
export function Exchange({ unit, address, words }: { unit: string; address: Address; words: Words }) {
  const [period, setPeriod] = useState<string | null>(null);
  const loaded = useResource('getExchange', { params: { unit }, query: period === null ? {} : { period } });
  const [shown, setShown] = useState<ExchangeFigures | null>(null);
  // The period before stays until the one that was asked for is there: the choice keeps its place and the focus.
  if (loaded.state === 'ready' && loaded.value !== shown) setShown(loaded.value);
  const figures = loaded.state === 'ready' ? loaded.value : shown?.unit === unit ? shown : null;
  if (!figures) return null;
  const { exchange } = words;
  const name = periodName(figures.period, words);
  return (
    <Section
      id="exchange"
      heading={exchange.heading}
      lead={exchange.lead}
      words={words}
      source={exchange.source}
      period={fill(exchange.period, { period: name })}
      csv={addressOf('getExchange', { params: { unit }, query: { period: figures.period, format: 'csv' } })}
      picture={() => exchangePicture({ figures, words, title: `${figures.name} · ${exchange.heading}`, source: exchange.source })}
      table={<ExchangeTable figures={figures} words={words} />}
      method="method-exchange"
    >
      <ExchangePeriod figures={figures} choose={setPeriod} words={words} />
      <dl class="rates" aria-live="polite">
        {exchangeRates.map((rate) => (
          <div key={rate}>
            <dt>{words.rates[rate]}</dt>
            <dd class="figures rate-figure">
              <Percent rate={figures[rate]} words={words} />
            </dd>
            <dd class="rate-meaning">{exchange.meaning[rate]}</dd>
            {rate === 'feedback' && figures.notFound !== null && figures.notFound > 0 && (
              <dd class="rate-meaning">{fill(exchange.notFound, { count: formatNumber(figures.notFound) })}</dd>
            )}
            {figures[rate].leftOut > 0 && <dd class="rate-meaning">{fill(exchange.leftOut, { count: figures[rate].leftOut })}</dd>}
          </div>
        ))}
      </dl>
      <ExchangeMonths figures={figures} words={words} />
      {figures.children.length > 0 && <ExchangeUnits figures={figures} address={address} words={words} />}
      <Stocks figures={figures} words={words} />
    </Section>
  );
}

function Percent({ rate: { state, percent, numerator, denominator }, words }: { rate: PublishedRate; words: Words }) {
  const { exchange } = words;
  if (state === 'withheld') {
    return (
      <Why reason="few" class="hatched">
        {exchange.withheld}
      </Why>
    );
  }
  if (percent === null) return <span class="muted">{exchange.none}</span>;
  return (
    <>
      {percentText(percent, denominator)}{' '}
      <span class="rate-cases">
        {fill(exchange.of, { numerator: formatNumber(numerator ?? 0), denominator: formatNumber(denominator ?? 0) })}
      </span>
    </>
  );
}

/** What the county reports, in words: counts of another kind, which are drawn beside no rate. */
const Stocks = ({ figures: { stocks }, words }: { figures: ExchangeFigures; words: Words }) =>
  stocks.length === 0 ? null : (
    <>
      <h3 class="part">{words.exchange.stocks}</h3>
      <ul class="stocks">
        {stocks.map(({ year, inflow, outflow, reportedOn }) => (
          <li key={year}>
            {fill(words.exchange.stock, {
              year,
              inflow: formatNumber(inflow),
              outflow: formatNumber(outflow),
              day: words.day(reportedOn),
            })}
          </li>
        ))}
      </ul>
      <p class="muted">{words.exchange.stocksNote}</p>
    </>
  );
