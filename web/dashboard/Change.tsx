import type { Difference } from '../../shared/contract/comparison.ts';
import { fill, formatNumber } from '../shared/format.ts';
import type { Words } from './words.ts';

/** `+1.87`, `−0.40`: a difference with its sign, a true minus. */
const signed = (value: number, decimals: number): string => `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value), decimals)}`;

/** What a difference from the earlier campaign says in words; null where there is nothing to compare with. */
function changeText(difference: Difference | null, { change, terms }: Words): { text: string; meaning: string | null } | null {
  if (difference === null) return null;
  if ('notComparable' in difference) {
    return difference.notComparable === 'no-earlier-campaign'
      ? null
      : { text: change.not, meaning: terms.notComparable[difference.notComparable] };
  }
  const { percentagePoints, low, high, meaningful } = difference;
  const decimals = [percentagePoints, low, high].every((value) => value === Number(value.toFixed(1))) ? 1 : 2;
  return {
    text: fill(change.points, {
      points: signed(percentagePoints, decimals),
      low: signed(low, decimals),
      high: signed(high, decimals),
    }),
    meaning: meaningful ? change.meaningful : low > 0 || high < 0 ? change.chanceOfMany : change.chance,
  };
}

/** The difference from the earlier campaign; one that is more than chance is marked by a word, and set in bold. */
export function Change({ difference, words }: { difference: Difference | null; words: Words }) {
  const told = changeText(difference, words);
  if (!told) return null;
  const isMeaningful = difference !== null && 'meaningful' in difference && difference.meaningful;
  return (
    <span class={isMeaningful ? 'change meaningful' : 'change'}>
      <span class="figures">{told.text}</span> {told.meaning && <span class="meaning">{told.meaning}</span>}
    </span>
  );
}
