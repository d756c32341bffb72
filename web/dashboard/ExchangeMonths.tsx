import type { ExchangeFigures, PublishedRate } from '../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../shared/contract/vocabulary.ts';
import { fill } from '../shared/format.ts';
import { percentText } from './figures.ts';
import { monthsOfYear } from './periods.ts';
import type { Words } from './words.ts';

const width = 280;
const height = 96;
const margin = { left: 36, right: 8, top: 8, bottom: 20 };
const step = (width - margin.left - margin.right) / 11;
const x = (index: number) => margin.left + step * index;
const y = (percent: number, min: number) => margin.top + (1 - (percent - min) / (100 - min)) * (height - margin.top - margin.bottom);

/** The lowest line of the scale that all rates share: a multiple of twenty below the lowest figure. */
const floorOf = (rates: readonly PublishedRate[]): number =>
  Math.min(80, ...rates.flatMap(({ percent }) => (percent === null ? [] : [Math.floor(percent / 20) * 20])));

/** Each rate month by month: lines with gaps where there is no figure, side by side on one scale. */
export function ExchangeMonths({ figures, words }: { figures: ExchangeFigures; words: Words }) {
  const { exchange } = words;
  if (figures.months.length < 2) return null;
  const byMonth = new Map(figures.months.map((own) => [own.month, own]));
  const months = monthsOfYear(figures.period.slice(0, 4)).map((month) => byMonth.get(month) ?? null);
  const min = floorOf(figures.months.flatMap((own) => exchangeRates.map((rate) => own[rate])));
  return (
    <>
      <h3 class="part">{exchange.months}</h3>
      <p class="lead">{exchange.monthsLead}</p>
      <div class="small-lines">
        {exchangeRates.map((rate) => (
          <figure key={rate}>
            <figcaption>{words.rates[rate]}</figcaption>
            <Line rates={months.map((own) => own?.[rate] ?? null)} min={min} words={words} />
          </figure>
        ))}
      </div>
    </>
  );
}

function Line({ rates, min, words }: { rates: readonly (PublishedRate | null)[]; min: number; words: Words }) {
  return (
    <svg class="trend" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {[min, (min + 100) / 2, 100].map((tick) => (
        <g key={tick}>
          <line class="grid" x1={margin.left - 4} x2={width - margin.right} y1={y(tick, min)} y2={y(tick, min)} />
          <text x={margin.left - 8} y={y(tick, min) + 4} text-anchor="end">
            {tick}%
          </text>
        </g>
      ))}
      {rates.map((rate, index) => {
        const percent = rate?.percent ?? null;
        const before = rates[index - 1]?.percent ?? null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the twelve months have their fixed places
          <g key={index}>
            {before !== null && percent !== null && (
              <line class="line" x1={x(index - 1)} y1={y(before, min)} x2={x(index)} y2={y(percent, min)} />
            )}
            {percent !== null && (
              <circle class="dot" cx={x(index)} cy={y(percent, min)} r="2.5">
                <title>{`${fill(words.exchange.monthOnly, { month: index + 1 })} ${percentText(percent, rate?.denominator ?? null)}`}</title>
              </circle>
            )}
            {rate?.state === 'withheld' && (
              <rect class="hatch" x={x(index) - step / 2} y={margin.top} width={step} height={height - margin.top - margin.bottom} />
            )}
            {[0, 5, 11].includes(index) && (
              <text x={x(index)} y={height - 4} text-anchor={index === 11 ? 'end' : 'middle'}>
                {fill(words.exchange.monthOnly, { month: index + 1 })}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
