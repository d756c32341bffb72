import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReceipt, makeReceipt, parseReceipt, receiptBytes } from '../../../shared/domain/receipts.ts';

const random = fc.uint8Array({ minLength: receiptBytes, maxLength: receiptBytes });
const seeded = { seed: 20271 };
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('receipts', () => {
  it('are 12 random symbols and a check symbol, and read back as they were made', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const receipt = makeReceipt(bytes);
        expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]$/);
        expect([...receipt.replaceAll('-', '')].slice(0, 12).map((symbol) => alphabet.indexOf(symbol))).toEqual(
          [...bytes].map((byte) => byte % 32),
        );
        const read = parseReceipt(receipt);
        expect(read).toEqual({ ok: true, receipt: receipt.replaceAll('-', '') });
        expect(read.ok && formatReceipt(read.receipt)).toBe(receipt);
      }),
      seeded,
    );
  });

  it('forgive case, hyphens, spaces, full-width forms and look-alikes', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const receipt = makeReceipt(bytes);
        const typed = receipt.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'i');
        const wide = typed.replace(/[a-z0-9]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));
        for (const text of [typed, ` ${wide}\n`]) expect(parseReceipt(text)).toEqual(parseReceipt(receipt));
      }),
      seeded,
    );
  });

  it('tell every wrong symbol and every exchange of two', () => {
    fc.assert(
      fc.property(random, fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 31 }), (bytes, first, second, shift) => {
        const symbols = [...makeReceipt(bytes).replaceAll('-', '')];
        const [one = '', other = ''] = [symbols[first], symbols[second]];
        const wrong = symbols.with(first, alphabet.charAt((alphabet.indexOf(one) + shift) % 32));
        expect(parseReceipt(wrong.join(''))).toEqual({ ok: false, reason: 'check' });
        if (one !== other)
          expect(parseReceipt(symbols.with(first, other).with(second, one).join(''))).toEqual({ ok: false, reason: 'check' });
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  it('say whether the length or a symbol is wrong', () => {
    expect(parseReceipt('9ZXK-4M2P-7TQR')).toEqual({ ok: false, reason: 'length' });
    expect(parseReceipt('9ZXK-4M2P-7TQR-U')).toEqual({ ok: false, reason: 'symbol' });
  });
});
