import type { ExchangeFigures, PublishedRate } from '../../../shared/contract/exchange-rates.ts';
import { exchangeRates } from '../../../shared/contract/vocabulary.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { percentText } from '../figures.ts';
import { periodName } from '../periods.ts';
import type { Words } from '../words.ts';
import { colours, framed, label, type Picture, shape } from './svg.ts';

const line = 30;
const head = 28;
const column = 190;
const nameWidth = 220;

interface Props {
  figures: ExchangeFigures;
  words: Words;
  title: string;
  source: string;
}

const textOf = ({ state, percent, numerator, denominator }: PublishedRate, { exchange }: Words): string =>
  state === 'withheld'
    ? exchange.withheld
    : percent === null
      ? exchange.none
      : `${percentText(percent, denominator)}  ${formatNumber(numerator ?? 0)} / ${formatNumber(denominator ?? 0)}`;

/** The four rates of a unit and the units below it, a line each. */
export function exchangePicture({ figures, words, title, source }: Props): Picture {
  const rows = [figures, ...figures.children];
  const x = (index: number) => nameWidth + column * (index + 1) - 24;
  const width = nameWidth + column * exchangeRates.length;
  const muted = { 'text-anchor': 'end', fill: colours.muted, 'font-size': 12 };
  const drawn = rows.flatMap((row, place) => {
    const y = head + line * place;
    const name = place > 0 && row.unit === figures.unit ? fill(words.exchange.own, { name: row.name }) : row.name;
    return [
      label(name, 24, y + 20, { fill: place === 0 ? colours.accent : colours.ink }),
      ...exchangeRates.map((rate, index) => label(textOf(row[rate], words), x(index), y + 20, { 'text-anchor': 'end' })),
      shape('line', { x1: 24, x2: width - 24, y1: y + line, y2: y + line, stroke: colours.rule }),
    ];
  });
  const heads = exchangeRates.map((rate, index) => label(words.rates[rate], x(index), 14, muted));
  return framed(`${title} · ${periodName(figures.period, words)}`, source, width, head + line * rows.length, [...heads, ...drawn]);
}
