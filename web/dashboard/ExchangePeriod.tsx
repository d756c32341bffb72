import type { ExchangeFigures } from '../../shared/contract/exchange-rates.ts';
import { fill } from '../shared/format.ts';
import { periodName } from './periods.ts';
import type { Words } from './words.ts';

interface Props {
  figures: ExchangeFigures;
  choose: (period: string) => void;
  words: Words;
}

/** Which month, quarter or year is shown: those of the year at hand, and other years as a whole. */
export function ExchangePeriod({ figures: { period, periods, years }, choose, words }: Props) {
  const { exchange } = words;
  const year = period.slice(0, 4);
  const others = years.filter((other) => String(other) !== year);
  const newestFirst = periods.toReversed();
  const groups = [/^\d{4}$/, /Q/, /-\d\d$/].map((kind) => newestFirst.filter((one) => kind.test(one))).filter((some) => some.length > 0);
  return (
    <p class="choice">
      <label for="exchange-period">{exchange.choose}</label>
      <select id="exchange-period" value={period} onChange={(event) => choose(event.currentTarget.value)}>
        {groups.toReversed().map((some) =>
          some.map((one) => (
            <option key={one} value={one}>
              {periodName(one, words)}
            </option>
          )),
        )}
        {others.map((other) => (
          // A year that is not over has its first month in any case.
          <option key={other} value={Number(year) > other ? `${other}` : `${other}-01`}>
            {fill(exchange.earlier, { year: other })}
          </option>
        ))}
      </select>
    </p>
  );
}
