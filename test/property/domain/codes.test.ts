import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCode, parseCode } from '../../../shared/domain/codes.ts';

const parts = fc.record({
  batch: fc.integer({ min: 0, max: 8191 }),
  slot: fc.integer({ min: 0, max: 127 }),
  tag: fc.bigInt({ min: 0n, max: (1n << 35n) - 1n }),
});
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const seeded = { seed: 20261 };

describe('invitation codes', () => {
  it('are read back as they were made', () => {
    fc.assert(
      fc.property(parts, (code) => {
        expect(parseCode(formatCode(code))).toEqual({ ok: true, ...code });
      }),
      seeded,
    );
  });

  it('forgive case, hyphens, spaces, full-width forms and look-alikes', () => {
    fc.assert(
      fc.property(parts, (code) => {
        const typed = formatCode(code).toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l');
        const wide = typed.replace(/[a-z0-9]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));
        expect(parseCode(` ${typed}\n`)).toEqual({ ok: true, ...code });
        expect(parseCode(wide)).toEqual({ ok: true, ...code });
      }),
      seeded,
    );
  });

  it('tell every wrong symbol', () => {
    fc.assert(
      fc.property(parts, fc.nat(11), fc.integer({ min: 1, max: 31 }), (code, place, shift) => {
        const symbols = [...formatCode(code).replaceAll('-', '')];
        symbols[place] = alphabet.charAt((alphabet.indexOf(symbols[place] ?? '') + shift) % 32);
        expect(parseCode(symbols.join(''))).toEqual({ ok: false, reason: 'check' });
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  it('tell every exchange of two symbols', () => {
    fc.assert(
      fc.property(parts, fc.nat(11), fc.nat(11), (code, first, second) => {
        const symbols = [...formatCode(code).replaceAll('-', '')];
        fc.pre(symbols[first] !== symbols[second]);
        [symbols[first], symbols[second]] = [symbols[second] ?? '', symbols[first] ?? ''];
        expect(parseCode(symbols.join(''))).toEqual({ ok: false, reason: 'check' });
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  it('say whether the length or a symbol is wrong', () => {
    expect(parseCode('0G2K-M4QP-7RT')).toEqual({ ok: false, reason: 'length' });
    expect(parseCode('0G2K-M4QP-7RTU')).toEqual({ ok: false, reason: 'symbol' });
    expect(() => formatCode({ batch: 8192, slot: 0, tag: 0n })).toThrow(RangeError);
  });
});
