import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumbers } from '../../web/office/problems/masking.ts';

const masks = { telephone: '〔T〕', identity: '〔I〕' };
const mask = (text: string) => maskNumbers(text, masks);

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
/** Digits as people write them: wide or not, with gaps at some of the places where they are read with a pause. */
const written = (symbols: fc.Arbitrary<string>, pauses: number[]) =>
  fc
    .tuple(symbols, fc.subarray(pauses), fc.constantFrom(' ', '-', '－'), fc.boolean())
    .map(([text, places, gap, isWide]) =>
      [...text]
        .map(
          (symbol, index) =>
            (places.includes(index) ? gap : '') + (isWide ? String.fromCodePoint((symbol.codePointAt(0) ?? 0) + 0xfee0) : symbol),
        )
        .join(''),
    );
const telephone = written(
  fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest.join('')}`),
  [3, 4, 7],
);
const identity = written(
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), digits(16), fc.constantFrom('0', '7', 'X', 'x'))
    .map(([first, rest, last]) => first + rest.join('') + last),
  [6, 14],
);
const around = fc.constantFrom('', '电话', '，', '。', ' ', '号', 'tel: ', '（');

describe('what is masked before an officer redacts', () => {
  it('is every mobile and identity number, however it is spaced', () => {
    fc.assert(
      fc.property(telephone, identity, around, around, (phone, person, before, after) => {
        expect(mask(`${before}${phone}${after}`)).toBe(`${before}〔T〕${after}`);
        expect(mask(`${before}${person}${after}`)).toBe(`${before}〔I〕${after}`);
        expect(mask(`${person}，${phone} ${phone}`)).toBe('〔I〕，〔T〕 〔T〕');
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });

  it('is nothing else: days, amounts, ticket numbers, office telephones', () => {
    for (const text of [
      '2026-11-02 上午 9:30 去的，排到 138 号',
      '花了 12000000 元',
      '单号 123456789012',
      '0556-6121234',
      '340881103201 村',
    ])
      expect(mask(text)).toBe(text);
    expect(mask('2026-11-02 打 138 0000 0000，没人接')).toBe('2026-11-02 打 〔T〕，没人接');
  });
});
