import { alphabet, checkOf, readSymbols } from './codes.ts';

/** Receipts of problems: 60 random bits in Crockford's base 32 and the check symbol of invitation codes, 13 symbols. */
const symbolCount = 13;
const dataSymbols = symbolCount - 1;

/** Random bytes that a receipt is made from. */
export const receiptBytes = dataSymbols;

type ParsedReceipt = { ok: true; receipt: string } | { ok: false; reason: 'length' | 'symbol' | 'check' };

const textOf = (data: number[]): string => [...data, checkOf(data)].map((symbol) => alphabet.charAt(symbol)).join('');

/** A receipt as it is shown, `XXXX-XXXX-XXXX-X`. @param random `receiptBytes` random bytes, 5 bits of each */
export const makeReceipt = (random: Uint8Array): string =>
  formatReceipt(textOf(Array.from({ length: dataSymbols }, (_, index) => (random[index] ?? 0) & 31)));

/** @param receipt its 13 symbols */
export const formatReceipt = (receipt: string): string => receipt.replace(/(.{4})(?=.)/g, '$1-');

/** Reads a receipt as typed; `receipt` is its 13 symbols without hyphens. */
export function parseReceipt(text: string): ParsedReceipt {
  const read = readSymbols(text, symbolCount);
  return read.ok ? { ok: true, receipt: textOf(read.data) } : read;
}
