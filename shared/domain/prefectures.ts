/** First and last province of each region, GB/T 2260. */
const regions = [
  [11, 15],
  [21, 23],
  [31, 37],
  [41, 46],
  [50, 54],
  [61, 65],
  [71, 71],
  [81, 82],
] as const;
const hundred = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
/** Every code that a prefecture could have. */
export const possiblePrefectures: readonly string[] = regions.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((province) => hundred.map((own) => `${province}${own}`)),
);
