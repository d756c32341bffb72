import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of random choices: the same seed gives the same demo on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform whole number, both ends included. */
  int(from: number, to: number): number;
  /** One of the keys, by weight. */
  pick<K extends string>(weights: { [key in K]?: number }): K;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const float = () => uniformFloat64(generator);
  return {
    float,
    int: (from, to) => uniformInt(generator, from, to),
    pick: <K extends string>(weights: { [key in K]?: number }) => {
      const keys = Object.keys(weights) as K[];
      const weightOf = (key: K) => weights[key] ?? 0;
      let rest = float() * keys.reduce((sum, key) => sum + weightOf(key), 0);
      const found = keys.find((key) => {
        rest -= weightOf(key);
        return rest < 0;
      });
      return found ?? (keys[keys.length - 1] as K);
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = uniformInt(generator, 0, last);
        [copy[last], copy[other]] = [copy[other] as (typeof copy)[number], copy[last] as (typeof copy)[number]];
      }
      return copy;
    },
  };
}

/** Splits a whole number by weights, so that the parts add up to it (largest remainder). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
